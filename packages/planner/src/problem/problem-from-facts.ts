import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromNumber,
  subtract,
} from '@junheng/quantities';
import {
  type CountyYear,
  type Facts,
  figurePath,
  type School,
  type Section,
  type Stage,
  type TeacherType,
} from '@junheng/schools';
import type {
  DispersionLimit,
  Need,
  PlanIndicator,
  PlanningProblem,
  PlanSection,
  Pot,
  TeacherStock,
} from './planning-problem.ts';
import type { PlanningStandard, StandardIndicator } from './planning-standard.ts';
import { pricesOrTrouble } from './price-check.ts';
import type { PriceTable } from './prices.ts';
import { PlanningInputError, type PlanningTrouble } from './trouble.ts';

const ZERO = rational(0n);
const STEP = { whole: rational(1n), area: rational(1n, 100n), money: rational(1n) };
const SCALE = { whole: 1, area: 100, money: 10_000 };

export interface ProblemOptions {
  /** false: nobody is moved even where teacher types are known */
  readonly transfers?: boolean;
  /** true: sections that lack a figure are left out of the plan instead of stopping it */
  readonly completeOnly?: boolean;
}

export interface ProblemWithGaps {
  readonly problem: PlanningProblem;
  /** sections left out because a figure is missing (only with `completeOnly`) */
  readonly leftOut: readonly { readonly school: string; readonly stage: Stage; readonly missing: readonly string[] }[];
}

/**
 * Puts the planning problem 规划问题 of one county and year: who needs what, what it costs, where it can be bought.
 * @throws PlanningInputError naming every missing figure, bad price and cap below the present area at once.
 */
export function problemFrom(
  facts: CountyYear,
  standard: PlanningStandard,
  prices: PriceTable,
  options: ProblemOptions = {},
): ProblemWithGaps {
  const builder = new ProblemBuilder(standard, options);
  const checked = pricesOrTrouble(standard, prices);
  for (const school of facts.schools) builder.addSchool(school);
  const troubles = [...checked.troubles, ...builder.troubles];
  if (troubles.length > 0) throw new PlanningInputError(troubles);
  const moves = options.transfers !== false && builder.sections.some((section) => section.mayMove);
  return {
    leftOut: builder.leftOut,
    problem: {
      county: facts.county.code,
      schoolYear: facts.schoolYear,
      indicators: standard.indicators.map((indicator) => planIndicator(indicator, checked.price(indicator.id))),
      pots: builder.pots,
      sections: builder.sections,
      dispersions: dispersions(standard, builder.sections),
      transferPriceYuan: moves ? checked.price('transfer') : null,
      exemptionsPerSection: standard.exemptionsPerSection,
    },
  };
}

function planIndicator(indicator: StandardIndicator, priceYuan: Rational): PlanIndicator {
  const { id, title, attribute, kind, unit } = indicator;
  return { id, title, attribute, unit, step: STEP[kind], scale: SCALE[kind], priceYuan };
}

function dispersions(standard: PlanningStandard, sections: readonly PlanSection[]): DispersionLimit[] {
  return (['primary', 'junior'] as const).flatMap((stage) =>
    sections.filter((section) => section.stage === stage).length < 2
      ? []
      : standard.indicators.flatMap(({ dispersion }, indicator) => {
          const limit = dispersion[stage];
          return limit === null ? [] : [{ stage, indicator, limit }];
        }),
  );
}

class ProblemBuilder {
  readonly pots: Pot[] = [];
  readonly sections: PlanSection[] = [];
  readonly troubles: PlanningTrouble[] = [];
  readonly leftOut: { school: string; stage: Stage; missing: string[] }[] = [];
  readonly #standard: PlanningStandard;
  readonly #options: ProblemOptions;

  constructor(standard: PlanningStandard, options: ProblemOptions) {
    this.#standard = standard;
    this.#options = options;
  }

  addSchool(school: School): void {
    const reader = new SchoolReader(this.#standard, school);
    const planned = school.sections.filter((section) => reader.isAssessed(section));
    const drafts = planned.map((section) => ({ section, figures: reader.figures(section) }));
    const missing = drafts.flatMap(({ figures }) => figures.missing);
    const bad = drafts.flatMap(({ figures }) => figures.bad);
    this.troubles.push(...bad);
    if (missing.length > 0) {
      if (this.#options.completeOnly !== true) this.troubles.push(...[...new Set(missing)].map(missingFigure));
      else
        for (const { section } of drafts)
          this.leftOut.push({ school: school.id, stage: section.stage, missing: [...new Set(missing)] });
      return;
    }
    if (bad.length === 0) this.#addSections(school, drafts);
  }

  #addSections(school: School, drafts: readonly { section: Section; figures: SectionFigures }[]): void {
    const shared = new Map<number, number>();
    for (const { section, figures } of drafts) {
      const needs = this.#standard.indicators.map((indicator, k): Need => {
        const figure = figures.amounts[k] ?? { amount: ZERO, share: rational(1n), stage: null };
        let pot = figure.stage === null ? shared.get(k) : undefined;
        if (pot === undefined) {
          pot = this.#addPot(school, indicator, k, figure);
          if (figure.stage === null) shared.set(k, pot);
        }
        return { pot, share: figure.share, ...limitsOf(this.#standard, indicator, section) };
      });
      this.sections.push(this.#section(school, section, needs));
    }
  }

  #addPot(school: School, indicator: StandardIndicator, k: number, figure: SectionAmount): number {
    const cap = indicator.bought === 'outdoorSportsSquareMetres' ? (school.sportsAreaCapSquareMetres ?? null) : null;
    const most = cap === null ? null : rationalFromNumber(cap);
    if (most !== null && compare(most, figure.amount) < 0) this.troubles.push(capBelow(school));
    return this.pots.push({ school: school.id, stage: figure.stage, indicator: k, present: figure.amount, most }) - 1;
  }

  #section(school: School, section: Section, needs: readonly Need[]): PlanSection {
    const types = section.teacherTypes ?? null;
    const fullTime = section.facts['fullTimeTeachers'];
    const planned: PlanSection = {
      school: school.id,
      schoolName: school.name,
      stage: section.stage,
      pupils: section.enrolment ?? 0,
      needs,
      fullTimeTeachers: typeof fullTime === 'number' ? fullTime : null,
      stock: mergedStock(types ?? []),
      mayMove: types !== null,
    };
    this.troubles.push(...teacherTypeTroubles(school, section));
    return planned;
  }
}

function limitsOf(standard: PlanningStandard, indicator: StandardIndicator, section: Section) {
  const limit = indicator.limit[section.stage] ?? ZERO;
  const atLimit = divide(multiply(limit, rational(section.enrolment ?? 0)), rational(indicator.per));
  return { atLimit, atFloor: multiply(atLimit, standard.floorShare) };
}

function mergedStock(types: NonNullable<Section['teacherTypes']>): TeacherStock[] {
  const merged = new Map<string, TeacherStock>();
  for (const type of types) {
    const key = `${type.aboveDegree}${type.backbone}${type.peArt}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? type : { ...known, count: known.count + type.count });
  }
  return [...merged.values()];
}

interface SectionAmount {
  readonly amount: Rational;
  readonly share: Rational;
  readonly stage: Stage | null;
}

interface SectionFigures {
  readonly amounts: readonly (SectionAmount | null)[];
  readonly missing: readonly string[];
  readonly bad: readonly PlanningTrouble[];
}

/** Reads the figures of one school; a figure that is absent is reported, never taken as 0. */
class SchoolReader {
  readonly #standard: PlanningStandard;
  readonly #school: School;

  constructor(standard: PlanningStandard, school: School) {
    this.#standard = standard;
    this.#school = school;
  }

  isAssessed(section: Section): boolean {
    const { type } = this.#school;
    return this.#standard.leftOut(type, section.stage, section.enrolment ?? Number.NaN) === null;
  }

  figures(section: Section): SectionFigures {
    const missing: string[] = [];
    const bad: PlanningTrouble[] = [];
    const address = { school: this.#school.id, stage: section.stage };
    if (section.enrolment === null) missing.push(figurePath({ ...address, fact: 'enrolment' }));
    const share = this.#share(section, missing);
    const amounts = this.#standard.indicators.map((indicator): SectionAmount | null => {
      const own = indicator.bought in section.facts && section.facts[indicator.bought] !== null;
      const fromSection = !indicator.split || (indicator.mayStandInSection && own);
      const source = fromSection ? section.facts : this.#school.facts;
      const at = (fact: string) =>
        figurePath({ school: this.#school.id, fact, ...(fromSection ? { stage: section.stage } : {}) });
      const amount = numerator(indicator, source, at, missing, bad);
      return amount && { amount, share: fromSection ? rational(1n) : share, stage: fromSection ? section.stage : null };
    });
    return { amounts, missing, bad };
  }

  /** share = w·n / Σ w·n over the stages present, senior pupils among them */
  #share(section: Section, missing: string[]): Rational {
    const { weights } = this.#standard;
    const { sections, seniorEnrolment, type, id } = this.#school;
    const senior = seniorEnrolment ?? null;
    if (senior === null && (type === '341' || type === '345'))
      missing.push(figurePath({ school: id, fact: 'seniorEnrolment' }));
    let total = multiply(weights.senior, rational(senior ?? 0));
    for (const { stage, enrolment } of sections) {
      if (enrolment === null) missing.push(figurePath({ school: id, stage, fact: 'enrolment' }));
      total = add(total, multiply(weights[stage], rational(enrolment ?? 0)));
    }
    if (total.numerator === 0n) return rational(1n);
    return divide(multiply(weights[section.stage], rational(section.enrolment ?? 0)), total);
  }
}

function numerator(
  indicator: StandardIndicator,
  facts: Facts,
  at: (fact: string) => string,
  missing: string[],
  bad: PlanningTrouble[],
): Rational | null {
  let total = ZERO;
  let known = true;
  for (const [sign, names] of [
    [1, indicator.plus],
    [-1, indicator.minus],
  ] as const)
    for (const name of names) {
      const value = facts[name];
      if (typeof value !== 'number') {
        missing.push(at(name));
        known = false;
      } else if (value < 0 || !Number.isFinite(value)) bad.push(badFigure(at(name), value));
      else total = sign > 0 ? add(total, rationalFromNumber(value)) : subtract(total, rationalFromNumber(value));
    }
  if (known && total.numerator < 0n) bad.push(badFigure(at(indicator.bought), indicator.id));
  return known ? total : null;
}

function missingFigure(at: string): PlanningTrouble {
  return {
    code: 'missingFigure',
    at,
    message: {
      zh: '缺少数据,规划不作猜测;请补齐,或选择只规划数据完整的学校',
      en: 'the figure is missing and the planner does not guess; supply it, or plan only the schools that are complete.',
    },
  };
}

function badFigure(at: string, value: number | string): PlanningTrouble {
  return {
    code: 'badFigure',
    at,
    message: {
      zh: `数值 ${value} 不合理,应为不小于 0 的数`,
      en: `${value} is not possible here; a number of at least 0 is expected.`,
    },
  };
}

function capBelow(school: School): PlanningTrouble {
  return {
    code: 'capBelowPresent',
    at: figurePath({ school: school.id, fact: 'sportsAreaCapSquareMetres' }),
    message: {
      zh: `体育场地上限 ${school.sportsAreaCapSquareMetres} 平方米低于现有面积`,
      en: `the cap of ${school.sportsAreaCapSquareMetres} m² lies below the sports area that is there already; raise the cap or correct the area.`,
    },
  };
}

function countOf(types: readonly TeacherType[]): number {
  return types.reduce((sum, { count }) => sum + count, 0);
}

function teacherTypeTroubles(school: School, section: Section): PlanningTrouble[] {
  const types = section.teacherTypes ?? [];
  const at = figurePath({ school: school.id, stage: section.stage, fact: 'teacherTypes' });
  const trouble = (zh: string, en: string): PlanningTrouble => ({ code: 'badTeacherTypes', at, message: { zh, en } });
  if (types.some(({ count }) => !Number.isInteger(count) || count < 0))
    return [trouble('人数应为非负整数', 'each count must be a whole number of at least 0.')];
  const tests: readonly (readonly [string, readonly TeacherType[]])[] = [
    ['fullTimeTeachers', types],
    ['aboveDegreeTeachers', types.filter((type) => type.aboveDegree)],
    ['backboneTeachers', types.filter((type) => type.backbone)],
    ['peArtTeachers', types.filter((type) => type.peArt)],
  ];
  return tests.flatMap(([fact, chosen]) => {
    const stated = section.facts[fact];
    const counted = countOf(chosen);
    if (typeof stated !== 'number' || counted <= stated) return [];
    return [
      trouble(
        `可交流教师 ${counted} 人多于 ${fact} ${stated} 人`,
        `${counted} teachers are listed but ${fact} is ${stated}.`,
      ),
    ];
  });
}
