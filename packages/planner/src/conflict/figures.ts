import { toNumber } from '@junheng/quantities';
import { indicatorOf, needOf, potOf } from '../model/plan-columns.ts';
import type { Plan } from '../plan/plan.ts';
import type { DispersionLimit, PlanningProblem } from '../problem/planning-problem.ts';

/** The coefficient of variation of one indicator and stage for given amounts of the pots, as a double to be shown. */
export function dispersionFor(
  { sections }: PlanningProblem,
  { stage, indicator }: Pick<DispersionLimit, 'stage' | 'indicator'>,
  amounts: readonly number[],
): number {
  const members = sections.filter((section) => section.stage === stage);
  const weights = members.reduce((sum, { weight }) => sum + weight, 0);
  const values = members.map((section) => {
    const { pot, share } = needOf(section, indicator);
    return { weight: section.weight / weights, value: (toNumber(share) * (amounts[pot] ?? 0)) / section.pupils };
  });
  const mean = values.reduce((sum, { weight, value }) => sum + weight * value, 0);
  return Math.sqrt(values.reduce((sum, { weight, value }) => sum + weight * (value - mean) ** 2, 0)) / mean;
}

/** Amounts of all pots today. */
export function amountsToday({ pots }: PlanningProblem): number[] {
  return pots.map(({ present }) => toNumber(present));
}

/** Amounts of all pots after the lines of a plan. */
export function amountsWith(
  problem: PlanningProblem,
  { purchases, transfers }: Pick<Plan, 'purchases' | 'transfers'>,
): number[] {
  const amounts = amountsToday(problem);
  problem.pots.forEach((pot, i) => {
    const { id, attribute } = indicatorOf(problem, pot.indicator);
    const bought = purchases.filter(
      ({ school, stage, indicator }) => school === pot.school && stage === pot.stage && indicator === id,
    );
    const moved = transfers.filter(({ stage, type }) => stage === pot.stage && attribute !== null && type[attribute]);
    amounts[i] =
      (amounts[i] ?? 0) +
      bought.reduce((sum, { amount }) => sum + amount, 0) +
      moved.reduce(
        (sum, { from, to, count }) => sum + (to === pot.school ? count : from === pot.school ? -count : 0),
        0,
      );
  });
  return amounts;
}

/** What a section holds of an indicator, and what its limit and 85 % of it ask, in the indicator's own amount. */
export function needFigures(problem: PlanningProblem, section: number, k: number, amounts?: readonly number[]) {
  const found = problem.sections[section];
  if (found === undefined) throw new RangeError(`no section ${section}`);
  const { pot, share, atLimit, atFloor } = needOf(found, k);
  const amount = amounts?.[pot] ?? toNumber(potOf(problem, pot).present);
  return { held: amount * toNumber(share), atLimit: toNumber(atLimit), atFloor: toNumber(atFloor) };
}
