import type { InspectorRow } from '@junheng/contract';
import { activeAccounts } from '@junheng/store';
import { actorOf, LOCAL_ACTOR, reaches } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';

/** 督导检查员: everyone with an account now who may record what is found in the county; of several schools, those are named. */
export function inspectorsOf(context: CommandContext, county: string): Promise<readonly InspectorRow[]> {
  const { who } = context.actor ?? LOCAL_ACTOR;
  const homes = [...new Set([county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`])];
  return atTheDoor(context, { who }, async (tx) => {
    const now = context.clock().toISOString();
    return (await activeAccounts(tx, homes)).flatMap((account) => {
      const actor = actorOf(account);
      const { login, person, expiresAt } = account;
      const ended = expiresAt !== null && expiresAt <= now;
      if (ended || !actor.rights.has('inspection.record') || !reaches(actor, county)) return [];
      const schools = actor.reach === 'schools' ? [...actor.schools] : null;
      return [{ login, person, schools, expires: expiresAt?.slice(0, 10) ?? null }];
    });
  });
}
