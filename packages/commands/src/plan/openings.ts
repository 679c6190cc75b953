import type { Bilingual, PlanOpening } from '@junheng/contract';
import type { PlanningProblem, PlanningTrouble } from '@junheng/planner';
import { compare, type Rational, rationalFromNumber } from '@junheng/quantities';

/** 放开限制: the problem with caps and dispersion limits raised to what was said; one that is lower changes nothing. */
export function withOpenings(problem: PlanningProblem, openings: readonly PlanOpening[]): PlanningProblem {
  return openings.reduce(opened, problem);
}

function opened(problem: PlanningProblem, opening: PlanOpening): PlanningProblem {
  const k = problem.indicators.findIndex(({ id }) => id === opening.indicator);
  if (opening.kind === 'cap') {
    const most = rationalFromNumber(opening.most);
    return {
      ...problem,
      pots: problem.pots.map((pot) =>
        pot.school === opening.school && pot.indicator === k && pot.most !== null
          ? { ...pot, most: larger(pot.most, most) }
          : pot,
      ),
    };
  }
  const limit = rationalFromNumber(opening.limit);
  return {
    ...problem,
    dispersions: problem.dispersions.map((one) =>
      one.stage === opening.stage && one.indicator === k ? { ...one, limit: larger(one.limit, limit) } : one,
    ),
  };
}

/** What a plan with openings takes for granted, to stand first among its assumptions. */
export function openingTexts(problem: PlanningProblem, openings: readonly PlanOpening[]): readonly Bilingual[] {
  return openings.map((opening) => {
    const { zh = opening.indicator, en = opening.indicator } =
      problem.indicators.find(({ id }) => id === opening.indicator)?.title ?? {};
    if (opening.kind === 'dispersion')
      return {
        zh: `放开限制：${opening.stage === 'primary' ? '小学' : '初中'}“${zh}”差异系数放宽到 ${opening.limit}，方案实施后该项仍不达标`,
        en: `A limit gives way: the ${opening.stage} dispersion of "${en}" may stay at ${opening.limit}; it will not comply.`,
      };
    const name = problem.sections.find(({ school }) => school === opening.school)?.schoolName ?? opening.school;
    return {
      zh: `放开限制：${name}“${zh}”上限提高到 ${opening.most}，用地须另行落实`,
      en: `A limit gives way: the cap on "${en}" at ${name} is raised to ${opening.most}; the land has yet to be found.`,
    };
  });
}

/** Openings that open nothing, all at once. */
export function openingTroubles(problem: PlanningProblem, openings: readonly PlanOpening[]): PlanningTrouble[] {
  return openings.flatMap((opening, i) => {
    const trouble = (zh: string, en: string): PlanningTrouble[] => [
      { code: 'badOption', at: `openings/${i}`, message: { zh, en } },
    ];
    const figure = opening.kind === 'cap' ? opening.most : opening.limit;
    if (!(figure > 0 && Number.isFinite(figure)))
      return trouble(`数值 ${figure} 不合理，应大于 0`, `${figure} is not possible; more than 0 is expected.`);
    const k = problem.indicators.findIndex(({ id }) => id === opening.indicator);
    const isThere =
      opening.kind === 'cap'
        ? problem.pots.some((pot) => pot.school === opening.school && pot.indicator === k && pot.most !== null)
        : problem.dispersions.some((one) => one.stage === opening.stage && one.indicator === k);
    return isThere ? [] : trouble('没有这条限制可放开', 'there is no such limit to open.');
  });
}

function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) < 0 ? b : a;
}
