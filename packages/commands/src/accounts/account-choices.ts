import type { AccountChoices } from '@junheng/contract';
import { listDivisions, type StoredAccount } from '@junheng/store';
import { isWithin, ROLE_NAMES, type RoleDefinition, roleOf } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import type { CommandContext } from '../context.ts';

/** What an administrator chooses among 可选角色与区划. */
export async function accountChoices({ store, actor = LOCAL_ACTOR }: CommandContext): Promise<AccountChoices> {
  const all = await store.inScope({ counties: [] }, (tx) => listDivisions(tx));
  const divisions = all.filter(({ code }) => isWithin(code, actor.home)).map(({ code, name }) => ({ code, name }));
  const roles = ROLE_NAMES.map((id) => {
    const { title, reach, levels, timeLimited = false, secondFactor = false } = roleOf(id) as RoleDefinition;
    return { id, title, reach, levels, timeLimited, secondFactor };
  });
  return { roles, divisions };
}

/** Where an account belongs 所属单位, for people to read: its division, and its unit or schools. */
export async function placeOf({ store }: CommandContext, { home, unit, schools }: StoredAccount): Promise<string> {
  const known = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, { prefix: home }));
  const name = known.find(({ code }) => code === home)?.name ?? home;
  return [name, unit, schools.slice(0, 3).join('、') + (schools.length > 3 ? '…' : '')].filter(Boolean).join(' ');
}
