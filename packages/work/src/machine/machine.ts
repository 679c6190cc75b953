import { idSchema, textSchema } from '@junheng/rules';
import { z } from 'zod';
import { RIGHTS, type Right } from '../rights/rights.ts';

/**
 * What an action 动作 does, whatever it is called:
 * `fill` changes figures · `sign` vouches for them (签字, 提交) · `pass` agrees, by another person than the one who signed ·
 * `return` sends back one stage, with reasons · `reopen` takes up again what was passed, with reasons · `cancel` ends, with reasons ·
 * `record` notes what happened.
 */
export const ACTION_KINDS = ['fill', 'sign', 'pass', 'return', 'reopen', 'cancel', 'record'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What every action of a machine says of itself. */
export const actionFields = {
  id: idSchema,
  title: textSchema,
  kind: z.enum(ACTION_KINDS),
  from: z.array(idSchema).min(1),
  to: idSchema,
  /** a list: any one of them will do */
  right: z.union([z.enum(RIGHTS), z.array(z.enum(RIGHTS)).min(2)]),
} as const;

/** What every state 状态 of a machine says of itself. */
export const stateSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** its stage: a return goes from one to the stage before */
  order: z.number().int().min(1),
  /** whose turn it is */
  level: z.enum(['school', 'county', 'city', 'province', 'state']),
  /** nothing is waited for any more; it may still be reopened */
  final: z.boolean().optional(),
});

/** One state of a machine. */
export type MachineState = z.infer<typeof stateSchema>;

/** One action of a machine, whatever more its kind of machine says of it. */
export interface MachineAction {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly kind: ActionKind;
  readonly from: readonly string[];
  readonly to: string;
  readonly right: Right | readonly Right[];
}

/** A state machine 状态机 as data: where it begins, its states, and what leads from one to another. */
export interface Machine<A extends MachineAction = MachineAction> {
  readonly initial: string;
  readonly states: readonly MachineState[];
  readonly actions: readonly A[];
}

/** The state under an id, or undefined. */
export function stateOf(machine: Machine, id: string): MachineState | undefined {
  return machine.states.find((state) => state.id === id);
}

/** The action under an id that may be taken in a state, or undefined. */
export function actionIn<A extends MachineAction>(machine: Machine<A>, state: string, id: string): A | undefined {
  return machine.actions.find((action) => action.id === id && action.from.includes(state));
}

/** The rights of which an action needs one 所需权限. */
export const rightsOf = ({ right }: Pick<MachineAction, 'right'>): readonly Right[] =>
  typeof right === 'string' ? [right] : right;

/** Whether somebody with these rights may take the action. */
export const mayTake = (action: Pick<MachineAction, 'right'>, rights: readonly Right[]): boolean =>
  rightsOf(action).some((right) => rights.includes(right));
