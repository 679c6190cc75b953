import {
  type EscalationRules,
  type Register,
  type RegisterKind,
  type Registers,
  RIGHTS,
  type Right,
} from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import type { CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { Trouble } from '../trouble.ts';

/** What deciding over entries needs besides the entries 台账规则. */
export interface RegisterRules {
  readonly registers: Registers;
  readonly escalation: EscalationRules;
  /** ISO day in China */
  readonly today: string;
  readonly actor: Actor;
}

/** Reads the rules for whoever acts, today. */
export async function registerRules({ library, clock, actor = LOCAL_ACTOR }: CommandContext): Promise<RegisterRules> {
  const { registers, escalation } = await library.work();
  return { registers, escalation, today: chinaDay(clock()), actor };
}

/** Ids of a register's actions of one kind, such as those that hand in. */
export const actionsOf = (register: Register, kind: Register['actions'][number]['kind']): readonly string[] => [
  ...new Set(register.actions.filter((action) => action.kind === kind).map(({ id }) => id)),
];

/** The same over all registers. */
export const everyAction = (registers: Registers, kind: Register['actions'][number]['kind']): readonly string[] => [
  ...new Set((Object.keys(registers) as RegisterKind[]).flatMap((name) => actionsOf(registers[name], kind))),
];

/** What the program itself does with entries: it answers for no person. */
export const PROGRAM_RIGHTS: readonly Right[] = RIGHTS;

/** @throws Trouble 403 when the person lacks a right besides that of the address. */
export function demandRight({ rights }: Pick<Actor, 'rights'>, right: Right): void {
  if (rights.has(right)) return;
  throw new Trouble(
    'notAllowed',
    {
      zh: '您的角色没有此项权限；如确需办理，请联系系统管理员',
      en: 'your role does not allow this; ask your administrator',
    },
    { status: 403 },
  );
}
