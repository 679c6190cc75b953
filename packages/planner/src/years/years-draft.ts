import {
  add,
  ceiling,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  subtract,
  toNumber,
} from '@junheng/quantities';
import { indicatorOf } from '../model/plan-columns.ts';
import { typeKey } from '../model/plan-model.ts';
import { amountsAfter, costOf, type Draft, movesIn, type NetMove } from '../plan/draft.ts';
import { sectionHolds } from '../plan/exact-test.ts';
import { purchasesOf, transfersOf } from '../plan/plan-lines.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { needsRoutes } from '../terms/rotation.ts';
import { problemOfYear, type YearsModel } from './years-model.ts';
import type { PlanYear, YearsOptions } from './years-request.ts';

/** What is bought, built and moved in each year, in whole steps. */
export interface YearsDraft {
  readonly years: readonly Draft[];
  /** building sites opened in each year */
  readonly sites: readonly number[];
}

/** Rounds a solution over the years: areas and money up, in the year they are bought; what the end still lacks of a limit goes into the last possible year. */
export function yearsDraft(problem: PlanningProblem, model: YearsModel, values: Float64Array): YearsDraft {
  const exempt = new Set(
    model.plan.exemptions
      .filter(({ column }) => (values[column] ?? 0) > 0.5)
      .map(({ section, indicator }) => `${section}/${indicator}`),
  );
  const count = model.buys[0]?.length ?? 0;
  const steps = Array.from({ length: count }, (_, year) =>
    problem.pots.map((pot, i) => {
      const { step, scale } = indicatorOf(problem, pot.indicator);
      const inSteps = ((values[model.buys[i]?.[year] ?? -1] ?? 0) * scale) / toNumber(step);
      return Math.max(0, scale === 1 ? Math.round(inSteps) : Math.ceil(inSteps - 0.005));
    }),
  );
  const years = steps.map((bought, year): Draft => ({ steps: bought, moves: movesOf(model, values, year), exempt }));
  topUp(problem, model, years);
  const sites = years.map((_, year) =>
    model.sites.reduce((sum, site) => sum + Math.round(values[site[year] ?? -1] ?? 0), 0),
  );
  return { years, sites };
}

/** a step or two that doubles may have lost against an exact limit */
function topUp(problem: PlanningProblem, model: YearsModel, years: readonly Draft[]): void {
  const amounts = amountsUntil(problem, model, { years, until: years.length - 1 });
  problem.sections.forEach((section, j) => {
    section.needs.forEach((need, k) => {
      const wanted = years[0]?.exempt.has(`${j}/${k}`) === true ? need.atFloor : need.atLimit;
      const { step } = indicatorOf(problem, k);
      const short = Number(
        ceiling(divide(subtract(divide(wanted, need.share), amounts[need.pot] ?? rational(0n)), step)),
      );
      const year = years.findLastIndex(
        (draft, i) => i <= years.length - 1 - model.lead(need.pot) && (draft.steps[need.pot] ?? 0) > 0,
      );
      const steps = years[year]?.steps as number[] | undefined;
      if (short <= 0 || short > 2 || steps === undefined) return;
      steps[need.pot] = (steps[need.pot] ?? 0) + short;
      amounts[need.pot] = add(amounts[need.pot] ?? rational(0n), multiply(rational(short), step));
    });
  });
}

function movesOf(model: YearsModel, values: Float64Array, year: number): NetMove[] {
  return model.moves.flatMap(({ base, phase, into, out }) => {
    const first = phase === 0 ? 0 : (model.phases[phase - 1] ?? 0) + 1;
    const move = model.plan.moves[base];
    if (move === undefined || first !== year) return [];
    const counts = { into: Math.round(values[into] ?? 0), out: Math.round(values[out] ?? 0) };
    const isGross = needsRoutes(model.plan.problem);
    return movesIn({ ...counts, isGross }).map((people) => ({
      section: move.section,
      type: typeKey(move.type),
      people,
    }));
  });
}

/** Amounts that can be used at the end of a year: buildings come a lead later. */
export function amountsUntil(
  problem: PlanningProblem,
  model: YearsModel,
  { years, until }: { readonly years: readonly Draft[]; readonly until: number },
): Rational[] {
  return amountsAfter(problem, draftUntil(problem, model, { years, until }));
}

export function draftUntil(
  problem: PlanningProblem,
  model: YearsModel,
  { years, until }: { readonly years: readonly Draft[]; readonly until: number },
): Draft {
  const steps = problem.pots.map((_, pot) =>
    years.slice(0, Math.max(0, until - model.lead(pot) + 1)).reduce((sum, draft) => sum + (draft.steps[pot] ?? 0), 0),
  );
  return {
    steps,
    moves: years.slice(0, until + 1).flatMap(({ moves }) => moves),
    exempt: years[0]?.exempt ?? new Set(),
  };
}

/** The lines of each year with what it costs and how many sections comply at its end. */
export function planYearsOf(
  problem: PlanningProblem,
  model: YearsModel,
  { draft, options }: { readonly draft: YearsDraft; readonly options: YearsOptions },
): PlanYear[] {
  return draft.years.map((bought, year) => {
    const now = problemOfYear(problem, options, year);
    const amounts = amountsUntil(now, model, { years: draft.years, until: year });
    return {
      schoolYear: problem.schoolYear + year,
      purchases: purchasesOf(problem, bought),
      transfers: transfersOf(problem, bought),
      costYuan: toNumber(
        add(
          costOf(problem, bought),
          multiply(rational(draft.sites[year] ?? 0), rationalFromNumber(options.lump?.fixedYuan ?? 0)),
        ),
      ),
      ...(options.lump === undefined ? {} : { sitesYuan: (draft.sites[year] ?? 0) * options.lump.fixedYuan }),
      complying: now.sections.filter((_, j) => sectionHolds(now, amounts, j)).length,
    };
  });
}
