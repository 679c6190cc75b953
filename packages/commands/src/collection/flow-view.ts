import type { FlowActionView, FlowFindingView, FlowStateView } from '@junheng/contract';
import type { Finding } from '@junheng/rules';
import { cellPath } from '@junheng/store';
import {
  allowedActions,
  type FlowContext,
  mayTake,
  type Procedure,
  type Right,
  type Subject,
  stateOf,
} from '@junheng/work';
import { cellOfFigure } from './cell-info.ts';

/** A state of the flow for people to read; one that the flow does not know is shown by its id. */
export function stateView(procedure: Procedure, subject: Subject, id: string): FlowStateView {
  const found = stateOf(procedure[subject], id);
  if (found === undefined) return { id, title: { zh: id, en: id }, order: 0, level: '' };
  const { title, order, level } = found;
  return { id, title, order, level };
}

/** What somebody may do in a state, filling in aside. */
export function actionViews(
  procedure: Procedure,
  { subject, state, context }: { readonly subject: Subject; readonly state: string; readonly context: FlowContext },
): readonly FlowActionView[] {
  return allowedActions(procedure, subject, state, context)
    .filter(({ action }) => action.kind !== 'fill')
    .map(({ action: { id, title, kind }, findings }) => ({ id, title, kind, findings: findings.map(findingView) }));
}

export function findingView({ code, at, message }: Finding): FlowFindingView {
  return { code, cell: at === undefined ? null : cellText(at), message };
}

/** A cell path where the place is a figure; as it is where it names a school. */
export const cellText = (at: string): string => (at.includes('/') ? cellPath(cellOfFigure(at)) : at);

const ONWARD = new Set(['sign', 'pass', 'record']);

/** Whether somebody with these rights takes the next step 待办理; what has come to its end waits for nobody. */
export function waitsFor(
  procedure: Procedure,
  { subject, state, rights }: { readonly subject: Subject; readonly state: string; readonly rights: readonly Right[] },
): boolean {
  if (stateOf(procedure[subject], state)?.final === true) return false;
  return procedure[subject].actions.some(
    (action) => action.from.includes(state) && ONWARD.has(action.kind) && mayTake(action, rights),
  );
}
