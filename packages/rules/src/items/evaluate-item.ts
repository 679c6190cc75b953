import { combine } from '../evaluate/status.ts';
import type { ItemResult, Status } from '../verdict.ts';
import type { Check, ItemOutcome } from './check.ts';
import { type ItemContext, runComputation } from './context.ts';
import { printsLikeItsLimit } from './display.ts';
import { COMPUTATIONS } from './registry.ts';

/** Runs an item's named formula. @throws Error when the catalogue names one that the code does not have. */
export function computeItem(context: ItemContext): ItemOutcome {
  const { computation, id } = context.item;
  const found = Object.hasOwn(COMPUTATIONS, computation) ? COMPUTATIONS[computation] : undefined;
  if (found === undefined) throw new Error(`the item ${id} names the computation ${computation}, which does not exist`);
  return runComputation(found, context);
}

/** 单项结论 from its checks. */
export function itemResult(outcome: ItemOutcome, { item }: ItemContext): ItemResult {
  const { checks, value, judged, shown } = outcome;
  const status = combine(checks.map((c) => c.status));
  const missing = [...new Set(checks.flatMap((c) => c.missing))];
  const limits = Object.entries(item.limits).map(([name, { value: limit }]) => [name, limit] as const);
  const limit = limits.length === 1 ? limits[0]?.[1] : Object.fromEntries(limits);
  return {
    status,
    ...(value === undefined ? {} : { value }),
    ...(limits.length === 0 ? {} : { limit }),
    where: placesOf(checks, status),
    ...(missing.length === 0 ? {} : { missing }),
    ...(checks.some(printsLikeItsLimit) ? { withinDisplayRounding: true } : {}),
    ...(judged === true ? { judged } : {}),
    ...(shown === undefined ? {} : { shown }),
  };
}

/** Schools that decide the status: those that fail, or where nothing fails those that lack a figure. */
export function placesOf(checks: readonly Check[], status: Status): readonly string[] {
  if (status === 'met') return [];
  return [...new Set(checks.flatMap((c) => (c.status === status && c.school !== undefined ? [c.school] : [])))];
}
