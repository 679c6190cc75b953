import type { Aside, Check } from '../items/check.ts';
import type { Limit } from '../law/law.ts';
import type { TraceNode } from '../verdict.ts';
import type { TraceContext } from './context.ts';
import { figureNode } from './figure-node.ts';
import { formulaPart, formulaWords } from './formula-words.ts';
import { limitPart } from './limit-part.ts';

/** One comparison of an item as a step of a proof, down to every figure that it read. */
export function checkNode(check: Check, context: TraceContext): TraceNode {
  const { comparator, threshold } = check;
  const law: Limit | undefined =
    check.limit === undefined || comparator === undefined ? check.limit : { ...check.limit, comparator };
  return {
    label: check.label,
    value: check.value,
    ...(check.unit === undefined ? {} : { unit: check.unit }),
    ...(check.formula === undefined ? {} : formulaPart(formulaWords(check.formula, context))),
    status: check.status,
    ...limitPart(law, context.law, threshold),
    children: check.figures.map((figure) => figureNode(figure, context)),
  };
}

/** A value that is told and not judged: no status, no limit, but every figure that it read. */
export function asideNode({ label, value, unit, formula, figures }: Aside, context: TraceContext): TraceNode {
  return {
    label,
    value,
    ...(unit === undefined ? {} : { unit }),
    ...(formula === undefined ? {} : formulaPart(formulaWords(formula, context))),
    children: figures.map((figure) => figureNode(figure, context)),
  };
}
