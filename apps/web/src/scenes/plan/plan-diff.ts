import { type PlanDecision, type PlanDocument, planDecisions } from '@junheng/contract';

/** A decision that two plans take differently; amounts, 0 where one does not take it. */
export interface Difference extends Omit<PlanDecision, 'amount'> {
  readonly amounts: readonly [number, number];
}

type Lines = Pick<PlanDocument, 'purchases' | 'transfers' | 'exemptions'>;

/** 两方案不同的决定: by school, purchases before moves before exemptions; equal ones are left out. */
export function differences(a: Lines, b: Lines): readonly Difference[] {
  const [ours, theirs] = [summed(a), summed(b)];
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return keys.flatMap((key) => {
    const [one, other] = [ours.get(key), theirs.get(key)];
    const known = one ?? other;
    const amounts = [one?.amount ?? 0, other?.amount ?? 0] as const;
    if (known === undefined || Math.abs(amounts[0] - amounts[1]) < 0.005) return [];
    const { amount: _, ...decision } = known;
    return [{ ...decision, amounts }];
  });
}

const ORDER = { buy: 0, receive: 1, give: 2, exempt: 3 } as const;

function summed(plan: Lines): ReadonlyMap<string, PlanDecision> {
  const sums = new Map<string, PlanDecision>();
  for (const one of planDecisions(plan)) {
    const key = `${one.school}/${ORDER[one.kind]}/${one.stage}/${one.indicator}`;
    const known = sums.get(key);
    sums.set(key, known === undefined ? one : { ...one, amount: known.amount + one.amount });
  }
  return sums;
}
