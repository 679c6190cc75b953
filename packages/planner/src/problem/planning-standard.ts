import type { Rational } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';
import type { TeacherAttribute } from './planning-problem.ts';

/** One judged indicator of the law, in the terms a plan needs: what counts, per how many pupils, and what a purchase adds to. */
export interface StandardIndicator {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: string;
  readonly attribute: TeacherAttribute | null;
  /** facts that add to the numerator */
  readonly plus: readonly string[];
  /** facts that are taken off the numerator */
  readonly minus: readonly string[];
  /** the fact that a purchase raises */
  readonly bought: string;
  /** true when the school holds the quantity and rules split it between sections */
  readonly split: boolean;
  /** a section may state the quantity itself, and then wins */
  readonly mayStandInSection: boolean;
  readonly kind: 'whole' | 'area' | 'money';
  /** pupils per unit of the limit: 1 or 100 */
  readonly per: number;
  readonly limit: Readonly<Record<Stage, Rational | null>>;
  /** limit of the coefficient of variation; null where none is judged */
  readonly dispersion: Readonly<Record<Stage, Rational | null>>;
}

/** The part of the law that a plan answers for 规划依据: resource indicators, their dispersion, and the tolerated shortfall. */
export interface PlanningStandard {
  readonly indicators: readonly StandardIndicator[];
  /** how many indicators of a section may stay below the limit (1) */
  readonly exemptionsPerSection: number;
  /** share of the limit they must still reach (17/20) */
  readonly floorShare: Rational;
  /** pupil weights for splitting: primary 1, junior 1.1, senior 1.32 */
  readonly weights: Readonly<Record<Stage | 'senior', Rational>>;
  /** whether the section takes part: returns why not, or null when it is assessed */
  readonly leftOut: (schoolType: string, stage: Stage, pupils: number) => string | null;
}
