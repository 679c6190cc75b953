import { multiply, rationalFromNumber } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import type { Exemption, Plan, Purchase, Transfer } from './plan/plan.ts';
import { planLeastCost } from './plan-least-cost.ts';
import type { PlanLock } from './problem/locks.ts';
import type { PlanningProblem } from './problem/planning-problem.ts';
import { withPupils } from './problem/with-pupils.ts';
import type { SearchOptions } from './solve/plan-options.ts';
import type { Solver } from './solver/solver.ts';

/** A way the world may turn out 情景: pupils and prices as factors of those given. */
export interface Scenario {
  readonly id: string;
  /** factor on the pupils of a section; the same for all when a number */
  readonly pupils?: number | ((school: string, stage: Stage) => number);
  readonly prices?: Readonly<Partial<Record<'building' | 'equipment' | 'teachers' | 'transfers', number>>>;
}

/** Low, middle and high pupils, and each kind of price 20 % down and up. */
export const USUAL_SCENARIOS: readonly Scenario[] = [
  { id: 'middle' },
  { id: 'fewerPupils', pupils: 0.95 },
  { id: 'morePupils', pupils: 1.05 },
  ...(['building', 'equipment', 'teachers'] as const).flatMap((kind): Scenario[] => [
    { id: `${kind}Minus20`, prices: { [kind]: 0.8 } },
    { id: `${kind}Plus20`, prices: { [kind]: 1.2 } },
  ]),
];

export interface Robustness {
  readonly plans: readonly { readonly scenario: string; readonly plan: Plan }[];
  /** decisions found in the plan of every scenario; amounts are the least of them */
  readonly always: {
    readonly purchases: readonly Omit<Purchase, 'costYuan'>[];
    readonly transfers: readonly Omit<Transfer, 'costYuan'>[];
    readonly exemptions: readonly Exemption[];
  };
}

/** Plans under several scenarios 稳健性, and what is the same in all: the part that can be decided today. */
export async function robustness(
  problem: PlanningProblem,
  solver: Solver,
  {
    scenarios = USUAL_SCENARIOS,
    locks = [],
    ...options
  }: SearchOptions & { readonly scenarios?: readonly Scenario[]; readonly locks?: readonly PlanLock[] },
): Promise<Robustness> {
  const plans: { scenario: string; plan: Plan }[] = [];
  for (const scenario of scenarios)
    plans.push({
      scenario: scenario.id,
      plan: await planLeastCost(underScenario(problem, scenario), solver, { ...options, locks }),
    });
  const found = plans.map(({ plan }) => plan).filter(({ costYuan }) => costYuan !== null);
  return {
    plans,
    always: {
      purchases: inAll(
        found.map(({ purchases }) => purchases),
        ({ school, stage, indicator }) => `${school}/${stage}/${indicator}`,
        ({ costYuan: _, ...line }, amounts) => ({ ...line, amount: amounts }),
        ({ amount }) => amount,
      ),
      transfers: inAll(
        found.map(({ transfers }) => transfers),
        ({ from, to, stage, type }) => `${from}/${to}/${stage}/${JSON.stringify(type)}`,
        ({ costYuan: _, ...line }, count) => ({ ...line, count }),
        ({ count }) => count,
      ),
      exemptions: inAll(
        found.map(({ exemptions }) => exemptions),
        ({ school, stage, indicator }) => `${school}/${stage}/${indicator}`,
        (line) => line,
        () => 0,
      ),
    },
  };
}

/** The problem with other pupils and prices. */
export function underScenario(problem: PlanningProblem, { pupils = 1, prices = {} }: Scenario): PlanningProblem {
  const indicators = problem.indicators.map((one) => {
    const kind = one.attribute !== null ? 'teachers' : one.bought.endsWith('SquareMetres') ? 'building' : 'equipment';
    return { ...one, priceYuan: multiply(one.priceYuan, rationalFromNumber(prices[kind] ?? 1)) };
  });
  const { transferPriceYuan: moving } = problem;
  const transferPriceYuan = moving === null ? null : multiply(moving, rationalFromNumber(prices.transfers ?? 1));
  const counts = problem.sections.map(({ school, stage, pupils: now }) => {
    const wanted = typeof pupils === 'number' ? pupils : pupils(school, stage);
    return Math.max(1, Math.round(now * wanted));
  });
  return { ...withPupils(problem, counts), indicators, transferPriceYuan };
}

function inAll<T, R>(
  lists: readonly (readonly T[])[],
  keyOf: (line: T) => string,
  shaped: (line: T, least: number) => R,
  amountOf: (line: T) => number,
): R[] {
  const [first = [], ...others] = lists.map((list) => new Map(list.map((line) => [keyOf(line), line])));
  return [...first].flatMap(([key, line]) => {
    const same = others.map((list) => list.get(key));
    const known = same.filter((one) => one !== undefined);
    return known.length < same.length ? [] : [shaped(line, Math.min(amountOf(line), ...known.map(amountOf)))];
  });
}
