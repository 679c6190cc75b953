import type { Law } from '@junheng/rules';
import { type CountyYear, mergeCampuses, type School, type Section, type Stage } from '@junheng/schools';

/** What the self-rating form needs of one school: its campuses joined, and the figures that the printed form names. */
export interface RatingInput {
  readonly county: CountyYear;
  readonly school: School;
  readonly weights: Readonly<Record<Stage | 'senior', number>>;
  /** pupils over which a class is counted as too large */
  readonly largest: Readonly<Record<Stage, number>>;
}

/** Weights and class limits as the printed form of 2017 has them, where no law is given. */
const PRINTED = { weights: { primary: 1, junior: 1.1, senior: 1.32 }, largest: { primary: 45, junior: 50 } } as const;

/** Joins the school's campuses and reads weights and class limits, from the law where one is given. */
export function ratingInput(facts: CountyYear, school: School, law: Law | undefined): RatingInput {
  const merged = mergeCampuses(facts).schools.find(({ id }) => id === school.id) ?? school;
  const classes = law?.base.items.find(({ computation }) => computation === 'classSize')?.limits;
  return {
    county: facts,
    school: merged,
    weights: law?.base.splitWeights ?? PRINTED.weights,
    largest: {
      primary: classes?.primary?.value ?? PRINTED.largest.primary,
      junior: classes?.junior?.value ?? PRINTED.largest.junior,
    },
  };
}

/** The school's section of a stage. */
export function sectionOf({ school }: RatingInput, stage: Stage): Section | undefined {
  return school.sections.find((section) => section.stage === stage);
}

/** A figure that is a number; null when it is missing. */
export function numberOf(facts: Section['facts'] | undefined, fact: string): number | null {
  const value = facts?.[fact];
  return typeof value === 'number' ? value : null;
}

/** A list of room areas; null when it is missing. */
export function roomsOf(facts: Section['facts'] | undefined, fact: string): readonly number[] | null {
  const value = facts?.[fact];
  return Array.isArray(value) ? (value as readonly number[]) : null;
}
