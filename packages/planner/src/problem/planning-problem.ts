import type { Rational } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import type { RotationLimits } from '../terms/rotation.ts';

/** What a teacher can count for: 高于规定学历 · 骨干 · 体育艺术. */
export type TeacherAttribute = 'aboveDegree' | 'backbone' | 'peArt';
export const TEACHER_ATTRIBUTES: readonly TeacherAttribute[] = ['aboveDegree', 'backbone', 'peArt'];

/** One indicator 指标 as the planner sees it: what one more unit costs, and in which steps it can be bought. */
export interface PlanIndicator {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** the attribute when the numerator counts teachers, who may also be moved; null for things */
  readonly attribute: TeacherAttribute | null;
  /** the fact that a purchase raises */
  readonly bought: string;
  /** smallest step of a purchase: 1 teacher or classroom, 1/100 m², 1 yuan */
  readonly step: Rational;
  /** amount of one solver unit (1, 100 m², 10,000 yuan): keeps the numbers of the model within a few powers of ten */
  readonly scale: number;
  readonly priceYuan: Rational;
  readonly unit: string;
}

/** Where an amount is held and bought 购置处: a school (split between its sections by rule) or one section. */
export interface Pot {
  readonly school: string;
  /** null when the school holds it */
  readonly stage: Stage | null;
  readonly indicator: number;
  readonly present: Rational;
  /** the most the pot may hold afterwards (land cap 用地上限, or a lock); null = no cap */
  readonly most: Rational | null;
  /** what must be bought in any case (a decided project); 0 without a lock */
  readonly leastBought: Rational;
  readonly isRural: boolean;
  /** false: a lock says that nothing is bought here */
  readonly mayBuy: boolean;
}

/** One indicator of one section 学段指标: its part of a pot and the amounts at which the limit and its 85 % are reached. */
export interface Need {
  readonly pot: number;
  /** the section's part of the pot, 0 < share ≤ 1 */
  readonly share: Rational;
  /** section amount at which the limit is met: limit × pupils / per */
  readonly atLimit: Rational;
  /** section amount at which the tolerated share of the limit (85 %) is met */
  readonly atFloor: Rational;
}

/** Teachers of one kind who can move 可交流教师. */
export interface TeacherStock {
  readonly aboveDegree: boolean;
  readonly backbone: boolean;
  readonly peArt: boolean;
  readonly count: number;
}

/** One assessed section 学段 with one need per indicator, in the order of {@link PlanningProblem.indicators}. */
export interface PlanSection {
  readonly school: string;
  readonly schoolName: string;
  readonly stage: Stage;
  readonly pupils: number;
  /** weight in the dispersion: the pupils, or 1 where the law says unweighted */
  readonly weight: number;
  readonly needs: readonly Need[];
  /** null when the figure is missing: the rule backbone ≤ full-time cannot then be checked */
  readonly fullTimeTeachers: number | null;
  /** empty when nobody may move in or out */
  readonly stock: readonly TeacherStock[];
  /** teachers listed by type as able to move, whatever locks say of them; null when the section lists none */
  readonly listed: number | null;
  /** true: takes no part in transfers, since its place is unknown and distance is limited */
  readonly unplaced?: boolean;
  /** whether teachers may come in */
  readonly mayReceive: boolean;
  /** sorting out who moves where; null when the school's place is unknown */
  readonly place: { readonly longitude: number; readonly latitude: number } | null;
  /** indicators (by number) that may not stay at the tolerated shortfall */
  readonly keptLimits: readonly number[];
}

/** Limit of the pupil-weighted coefficient of variation 差异系数 of one indicator in one stage. */
export interface DispersionLimit {
  readonly stage: Stage;
  readonly indicator: number;
  readonly limit: Rational;
}

/** The one-year planning problem 规划问题: plain data, exact figures, no solver in it. */
export interface PlanningProblem {
  readonly county: string;
  readonly schoolYear: number;
  readonly indicators: readonly PlanIndicator[];
  readonly pots: readonly Pot[];
  readonly sections: readonly PlanSection[];
  readonly dispersions: readonly DispersionLimit[];
  /** null: nobody is moved */
  readonly transferPriceYuan: Rational | null;
  /** indicators of a section that may stay below the limit (national method: 1, at 85 %) */
  readonly exemptionsPerSection: number;
  /** at most so many people moved; null = as many as it takes */
  readonly mostMoved: number | null;
  /** at least so many yuan bought in rural schools; null = no such wish */
  readonly ruralLeastYuan: Rational | null;
  /** shares of the teachers who must or may move; null = not asked */
  readonly rotation: RotationLimits | null;
  /** straight-line kilometres between the schools of a transfer; null = no limit */
  readonly farthestKilometres: number | null;
}
