import type { PlanJobRequest, PlanTerms as StatedTerms } from '@junheng/contract';
import {
  type LeftOut,
  PlanningInputError,
  type PlanningProblem,
  type PlanningTrouble,
  type PlanTerms,
  type PriceTable,
  problemFrom,
  troublesOfLocks,
} from '@junheng/planner';
import type { Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { troubleOf } from '../trouble-of.ts';
import { openingTroubles, withOpenings } from './openings.ts';
import { settingsTroubles } from './years-settings.ts';

/** 交流条件 of a request as the planner takes them. */
export function termsIn({ rotation, farthestKilometres }: StatedTerms): PlanTerms {
  return {
    ...(rotation === undefined ? {} : { rotation }),
    ...(farthestKilometres === undefined ? {} : { farthestKilometres }),
  };
}

/**
 * 规划问题 of a request, with its openings. @throws Trouble with all that is wrong with figures, prices, settings, terms, openings
 * and locks at once.
 */
export function posedProblem(
  facts: CountyYear,
  law: Law,
  { request, prices }: { readonly request: PlanJobRequest; readonly prices: { readonly prices: PriceTable } },
): { readonly problem: PlanningProblem; readonly leftOut: readonly LeftOut[] } {
  const { transfers, completeOnly, openings = [], locks } = request;
  const troubles: PlanningTrouble[] = [...settingsTroubles(request, facts)];
  try {
    const { problem, leftOut } = problemFrom(facts, law, {
      prices: prices.prices,
      transfers,
      completeOnly,
      ...termsIn(request),
    });
    troubles.push(...openingTroubles(problem, openings), ...troublesOfLocks(problem, locks));
    if (troubles.length === 0) return { problem: withOpenings(problem, openings), leftOut };
  } catch (error) {
    if (!(error instanceof PlanningInputError)) throw troubleOf(error);
    troubles.unshift(...error.troubles);
  }
  throw troubleOf(new PlanningInputError(troubles));
}
