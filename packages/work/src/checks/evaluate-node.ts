import {
  add,
  compare,
  holdsFor,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  subtract,
} from '@junheng/quantities';
import type { FigureValue } from '@junheng/schools';
import type { ConditionNode, NumberNode } from './check-schema.ts';

/** Where a node finds its figures 取数: `undefined` and `null` are blank. */
export interface NodeContext {
  figure(fact: string, year: 'thisYear' | 'lastYear'): FigureValue | undefined;
  /** the figure in every section of the school */
  overSections(fact: string): readonly (FigureValue | undefined)[];
  readonly thresholds: Readonly<Record<string, number>>;
}

const numberOf = (value: FigureValue | undefined): Rational | null =>
  typeof value === 'number' && Number.isFinite(value) ? rationalFromNumber(value) : null;

/** The exact value of a number node; null where a figure is blank or no number. */
export function evaluateNumber(node: NumberNode, context: NodeContext): Rational | null {
  if ('fact' in node) return numberOf(context.figure(node.fact, 'thisYear'));
  if ('lastYear' in node) return numberOf(context.figure(node.lastYear, 'lastYear'));
  if ('number' in node) return rationalFromNumber(node.number);
  if ('threshold' in node) return numberOf(context.thresholds[node.threshold]);
  if ('listSum' in node) return listSum(context.figure(node.listSum, 'thisYear'));
  if ('listCount' in node) return listCount(context.figure(node.listCount, 'thisYear'));
  if ('overSections' in node) return combined(context.overSections(node.overSections).map(numberOf), add, 0n);
  if ('each' in node) return null;
  return arithmetic(node, context);
}

function arithmetic(node: Extract<NumberNode, object>, context: NodeContext): Rational | null {
  const values = (parts: readonly NumberNode[]) => parts.map((part) => evaluateNumber(part, context));
  if ('sum' in node) return combined(values(node.sum), add, 0n);
  if ('product' in node) return combined(values(node.product), multiply, 1n);
  const apart = 'distance' in node;
  const [a, b] = values(apart ? node.distance : 'difference' in node ? node.difference : []);
  if (a === undefined || b === undefined || a === null || b === null) return null;
  return apart && compare(a, b) < 0 ? subtract(b, a) : subtract(a, b);
}

function combined(
  values: readonly (Rational | null)[],
  join: (a: Rational, b: Rational) => Rational,
  start: bigint,
): Rational | null {
  return values.reduce<Rational | null>(
    (sum, value) => (sum === null || value === null ? null : join(sum, value)),
    rational(start),
  );
}

const listCount = (value: FigureValue | undefined): Rational | null =>
  Array.isArray(value) ? rational(value.length) : null;
const listSum = (value: FigureValue | undefined): Rational | null =>
  Array.isArray(value) ? combined(value.map(numberOf), add, 0n) : null;

/** Whether a condition holds; null = unknown, because a figure that would decide it is blank (three-valued logic of Kleene). */
export function evaluateCondition(node: ConditionNode, context: NodeContext): boolean | null {
  if ('left' in node) {
    const left = evaluateNumber(node.left, context);
    const right = evaluateNumber(node.right, context);
    return left === null || right === null ? null : holdsFor(compare(left, right), node.is);
  }
  if ('isTrue' in node) {
    const answer = context.figure(node.isTrue, 'thisYear');
    return typeof answer === 'boolean' ? answer : null;
  }
  if ('present' in node) return (context.figure(node.present, 'thisYear') ?? null) !== null;
  if ('not' in node) {
    const inner = evaluateCondition(node.not, context);
    return inner === null ? null : !inner;
  }
  const decisive = 'any' in node;
  const parts = (decisive ? node.any : node.all).map((part) => evaluateCondition(part, context));
  if (parts.includes(decisive)) return decisive;
  return parts.includes(null) ? null : !decisive;
}
