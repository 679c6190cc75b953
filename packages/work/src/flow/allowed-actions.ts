import type { Finding } from '@junheng/rules';
import { personFindings } from '../machine/attempt.ts';
import { mayTake } from '../machine/machine.ts';
import type { FlowAction, Procedure, Subject } from './procedure.ts';
import { contextFindings, type FlowContext } from './step.ts';

/** An action that a person has the right to take here 可执行动作; `findings` say what still speaks against it. */
export interface AllowedAction {
  readonly action: FlowAction;
  readonly findings: readonly Finding[];
}

/**
 * The actions that a person has the right to take in a state 可执行动作, in the order of the procedure; those with findings are shown and
 * disabled, with the reason. What the person would send along (reasons, cells) is judged by {@link step} alone.
 */
export function allowedActions(
  procedure: Procedure,
  subject: Subject,
  state: string,
  context: FlowContext,
): readonly AllowedAction[] {
  return procedure[subject].actions
    .filter((action) => action.from.includes(state) && mayTake(action, context.rights))
    .map((action) => ({
      action,
      findings: [...personFindings(action, context), ...contextFindings(action, context, procedure)],
    }));
}
