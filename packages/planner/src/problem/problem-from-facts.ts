import { compare, divide, multiply, type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import { type Law, type SectionView, viewSections } from '@junheng/rules';
import { type CountyYear, mergeCampuses, type School, type Section, type Stage } from '@junheng/schools';
import { type PlanTerms, rotationOf, termTroubles, withoutUnknownPlaces } from '../terms/plan-terms.ts';
import type {
  DispersionLimit,
  Need,
  PlanIndicator,
  PlanningProblem,
  PlanSection,
  Pot,
  TeacherStock,
} from './planning-problem.ts';
import { pricesOrTrouble } from './price-check.ts';
import type { PriceTable } from './prices.ts';
import { type PlannedIndicator, type ResourceLaw, resourceLaw } from './resource-law.ts';
import { type HeldAmount, sectionAmounts } from './section-amounts.ts';
import {
  capBelowPresent,
  missingFigure,
  PlanningInputError,
  type PlanningTrouble,
  teacherTypeTroubles,
} from './trouble.ts';

const ZERO = rational(0n);
const ONE = rational(1n);
/** the fact that a land cap limits, by the indicator it stands in */
const CAPPED = 'outdoorSportsSquareMetres';

export interface ProblemOptions extends PlanTerms {
  /** false: nobody is moved even where teacher types are known */
  readonly transfers?: boolean;
  /** true: sections that lack a figure are left out of the plan instead of stopping it */
  readonly completeOnly?: boolean;
}

/** A section that is not planned because figures are missing (only with `completeOnly`). */
export interface LeftOut {
  readonly school: string;
  readonly stage: Stage;
  readonly missing: readonly string[];
}

/**
 * Puts the planning problem 规划问题 of one county and year: who needs what, what it costs, where it can be bought. Campuses
 * not counted as schools are merged into their parents first.
 * @throws PlanningInputError naming every missing figure, bad price and cap below the present area at once.
 */
export function problemFrom(
  facts: CountyYear,
  law: Law,
  { prices, ...options }: ProblemOptions & { readonly prices: PriceTable },
): { readonly problem: PlanningProblem; readonly leftOut: readonly LeftOut[] } {
  const resources = resourceLaw(law);
  const builder = new ProblemBuilder(resources, options);
  const checked = pricesOrTrouble(
    resources.indicators.map(({ indicator }) => indicator.id),
    prices,
    isMoving(facts, options),
  );
  for (const school of mergeCampuses(facts).schools) builder.addSchool(school);
  const moving = isMoving(facts, options);
  const { completeOnly = false } = options;
  const troubles = [
    ...checked.troubles,
    ...builder.troubles,
    ...termTroubles(options, { sections: builder.sections, isMoving: moving, completeOnly }),
  ];
  if (troubles.length > 0) throw new PlanningInputError(troubles);
  const { pots } = builder;
  const sections = moving ? withoutUnknownPlaces(builder.sections, options) : builder.sections;
  return {
    leftOut: builder.leftOut,
    problem: {
      county: facts.county.code,
      schoolYear: facts.schoolYear,
      indicators: resources.indicators.map((planned, k) =>
        planIndicator(
          planned,
          checked.price(planned.indicator.id),
          pots.filter(({ indicator }) => indicator === k),
        ),
      ),
      pots,
      sections,
      dispersions: dispersions(resources, sections),
      transferPriceYuan: moving ? checked.price('transfer') : null,
      exemptionsPerSection: resources.mayMiss,
      mostMoved: null,
      ruralLeastYuan: null,
      rotation: moving ? rotationOf(options) : null,
      farthestKilometres: moving ? (options.farthestKilometres ?? null) : null,
    },
  };
}

function isMoving(facts: CountyYear, { transfers }: ProblemOptions): boolean {
  const types = facts.schools.flatMap(({ sections }) => sections.flatMap(({ teacherTypes }) => teacherTypes ?? []));
  return transfers !== false && types.some(({ count }) => count > 0);
}

/** Whole things are whole in the model; areas, money and large counts are not, and are rounded up to the step afterwards. */
function planIndicator(
  { indicator, bought, attribute }: PlannedIndicator,
  priceYuan: Rational,
  pots: readonly Pot[],
): PlanIndicator {
  const term = indicator.terms.find(({ fact }) => fact === bought);
  const step = rationalFromNumber(term?.step ?? 1);
  const largest = Math.max(0, ...pots.map(({ present }) => toNumber(present)));
  const isCounted = compare(step, ONE) === 0 && !bought.endsWith('Yuan') && largest < 2000;
  const { id, shortTitle: title, unit } = indicator;
  return {
    id,
    title,
    unit,
    attribute,
    bought,
    step,
    priceYuan,
    scale: isCounted ? 1 : bought.endsWith('Yuan') ? 10_000 : 100,
  };
}

/** One section in a stage has no dispersion to speak of. */
function dispersions(law: ResourceLaw, sections: readonly PlanSection[]): DispersionLimit[] {
  return (['primary', 'junior'] as const).flatMap((stage) => {
    const limit = law.dispersion[stage];
    const members = sections.filter((section) => section.stage === stage).length;
    return limit === null || members < 2 ? [] : law.indicators.map((_, indicator) => ({ stage, indicator, limit }));
  });
}

class ProblemBuilder {
  readonly pots: Pot[] = [];
  readonly sections: PlanSection[] = [];
  readonly troubles: PlanningTrouble[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #law: ResourceLaw;
  readonly #options: ProblemOptions;

  constructor(law: ResourceLaw, options: ProblemOptions) {
    this.#law = law;
    this.#options = options;
  }

  addSchool(school: School): void {
    const views = viewSections(school, this.#law.rules).filter(({ reason }) => reason === null);
    const drafts = views.map((view) => ({ view, ...sectionAmounts(this.#law.indicators, view) }));
    const missing = [...new Set(drafts.flatMap((draft) => draft.missing))];
    const bad = [
      ...drafts.flatMap((draft) => draft.bad),
      ...views.flatMap(({ section }) => teacherTypeTroubles(school, section)),
    ];
    this.troubles.push(...bad);
    if (missing.length > 0) this.#incomplete(views, missing);
    else if (bad.length === 0) this.#addSections(drafts);
  }

  #incomplete(views: readonly SectionView[], missing: readonly string[]): void {
    if (this.#options.completeOnly !== true) this.troubles.push(...missing.map(missingFigure));
    else
      this.leftOut.push(...views.map(({ school, section }) => ({ school: school.id, stage: section.stage, missing })));
  }

  #addSections(drafts: readonly { readonly view: SectionView; readonly held: readonly (HeldAmount | null)[] }[]): void {
    const shared = new Map<number, number>();
    for (const { view, held } of drafts) {
      const needs = this.#law.indicators.map((planned, k): Need => {
        const figure = held[k] ?? { amount: ZERO, share: ONE, stage: view.section.stage };
        const known = figure.stage === null ? shared.get(k) : undefined;
        const pot = known ?? this.#addPot(view.school, planned, { k, figure });
        if (figure.stage === null) shared.set(k, pot);
        return { pot, share: figure.share, ...this.#limits(planned, view.section) };
      });
      this.sections.push(this.#section(view, needs));
    }
  }

  #addPot(
    school: School,
    planned: PlannedIndicator,
    { k, figure }: { readonly k: number; readonly figure: HeldAmount },
  ): number {
    const cap = planned.bought === CAPPED ? (school.sportsAreaCapSquareMetres ?? null) : null;
    const most = cap === null ? null : rationalFromNumber(cap);
    if (most !== null && compare(most, figure.amount) < 0)
      this.troubles.push(capBelowPresent(school, toNumber(figure.amount)));
    return (
      this.pots.push({
        school: school.id,
        stage: figure.stage,
        indicator: k,
        present: figure.amount,
        most,
        leastBought: ZERO,
        isRural: school.urbanRural?.startsWith('2') ?? false,
        mayBuy: true,
      }) - 1
    );
  }

  #limits({ limit, indicator }: PlannedIndicator, { stage, enrolment }: Section) {
    const atLimit = divide(multiply(limit[stage] ?? ZERO, rational(enrolment ?? 0)), rational(indicator.per));
    return { atLimit, atFloor: multiply(atLimit, this.#law.floorShare) };
  }

  #section({ school, section }: SectionView, needs: readonly Need[]): PlanSection {
    const fullTime = section.facts.fullTimeTeachers;
    const pupils = section.enrolment ?? 0;
    return {
      school: school.id,
      schoolName: school.name,
      stage: section.stage,
      pupils,
      weight: this.#law.isWeighted ? pupils : 1,
      needs,
      fullTimeTeachers: typeof fullTime === 'number' ? fullTime : null,
      stock: mergedStock(section.teacherTypes ?? []),
      listed: section.teacherTypes?.reduce((sum, { count }) => sum + count, 0) ?? null,
      mayReceive: section.teacherTypes !== undefined,
      place: placeOf(school),
      keptLimits: [],
    };
  }
}

function placeOf({ longitude, latitude }: School): PlanSection['place'] {
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : null;
}

function mergedStock(types: NonNullable<Section['teacherTypes']>): TeacherStock[] {
  const merged = new Map<string, TeacherStock>();
  for (const type of types) {
    const key = `${type.aboveDegree}${type.backbone}${type.peArt}`;
    merged.set(key, { ...type, count: (merged.get(key)?.count ?? 0) + type.count });
  }
  return [...merged.values()];
}
