import { compare, rationalFromNumber } from '@junheng/quantities';
import type { Limit, RuleSet } from './law.ts';
import { type RuleLine, ruleLines } from './rule-lines.ts';

/** What a plan does to a line of the law: `other` where neither is plainly harder, such as another base. */
export type Effect = 'stricter' | 'looser' | 'added' | 'removed' | 'other';

/** One difference between two sets of rules 差别. */
export interface RuleDifference {
  readonly key: string;
  readonly effect: Effect;
  readonly before: RuleLine | null;
  readonly after: RuleLine | null;
}

/** Lines that differ, in the order of the first set; lines that only the second has come last. */
export function diffRules(before: RuleSet, after: RuleSet): readonly RuleDifference[] {
  const [old, fresh] = [ruleLines(before), ruleLines(after)];
  const byKey = new Map(fresh.map((line) => [line.key, line]));
  const known = new Set(old.map(({ key }) => key));
  const changed = old.flatMap((line): readonly RuleDifference[] => {
    const now = byKey.get(line.key);
    if (now === undefined) return [{ key: line.key, effect: 'removed', before: line, after: null }];
    const effect = effectOf(line, now);
    return effect === null ? [] : [{ key: line.key, effect, before: line, after: now }];
  });
  const added = fresh.filter(({ key }) => !known.has(key));
  return [
    ...changed,
    ...added.map((line): RuleDifference => ({ key: line.key, effect: 'added', before: null, after: line })),
  ];
}

function effectOf(before: RuleLine, after: RuleLine): Effect | null {
  if (before.basis !== after.basis) return 'other';
  if (before.limit === undefined || after.limit === undefined) return null;
  return effectOfLimit(before.limit, after.limit);
}

/** Null where value and word are the same. */
export function effectOfLimit(
  before: Pick<Limit, 'value' | 'comparator'>,
  after: Pick<Limit, 'value' | 'comparator'>,
): Effect | null {
  const order = compare(rationalFromNumber(after.value), rationalFromNumber(before.value));
  if (order === 0 && before.comparator === after.comparator) return null;
  const upward = (word: string) => word === 'atLeast' || word === 'moreThan';
  const downward = (word: string) => word === 'atMost' || word === 'lessThan';
  if (upward(before.comparator) && upward(after.comparator))
    return order > 0 || (order === 0 && after.comparator === 'moreThan') ? 'stricter' : 'looser';
  if (downward(before.comparator) && downward(after.comparator))
    return order < 0 || (order === 0 && after.comparator === 'lessThan') ? 'stricter' : 'looser';
  return 'other';
}
