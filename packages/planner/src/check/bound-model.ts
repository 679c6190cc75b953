import { type Rational, rational } from '@junheng/quantities';
import type { Stage } from '@junheng/schools';

/** Something a plan may choose, within bounds that every plan keeps that costs no more than the one at hand. */
export interface BoundColumn {
  readonly lower: Rational;
  readonly upper: Rational;
  readonly costYuan: Rational;
}

export type BoundEntries = readonly (readonly [column: number, factor: Rational])[];

/** Σ factor·column ≥ least, or = least: true of every plan that does what is asked. */
export interface BoundRow {
  readonly name: string;
  readonly isEqual: boolean;
  readonly least: Rational;
  readonly entries: BoundEntries;
}

/** What one section holds of an indicator: held + Σ factor·column. */
export interface HeldBySection {
  readonly place: string;
  readonly pupils: Rational;
  readonly weight: Rational;
  readonly held: Rational;
  readonly entries: BoundEntries;
}

/** A dispersion limit: the amounts per pupil, weighted, have a coefficient of variation of at most `limit`. */
export interface BoundCone {
  readonly name: string;
  readonly limit: Rational;
  /** a pupil's share at the limit of the indicator, only for scale */
  readonly perPupil: Rational;
  readonly members: readonly HeldBySection[];
}

/**
 * What every plan must satisfy 下界模型, as linear rows and cones, put together again from facts, law, prices and request for the
 * checker alone. It may leave things out, never put anything in: whatever is proved of it is true of every plan.
 */
export interface BoundModel {
  readonly columns: readonly BoundColumn[];
  readonly rows: readonly BoundRow[];
  readonly cones: readonly BoundCone[];
}

export const ZERO = rational(0n);
export const ONE = rational(1n);

/** Collects a model. */
export class BoundBuilder {
  readonly columns: BoundColumn[] = [];
  readonly rows: BoundRow[] = [];

  column(lower: Rational, upper: Rational, costYuan: Rational): number {
    return this.columns.push({ lower, upper, costYuan }) - 1;
  }

  row(name: string, entries: BoundEntries, least: Rational, isEqual = false): void {
    if (entries.length > 0) this.rows.push({ name, isEqual, least, entries });
  }
}

/** `school:stage`, as the checker names places. */
export const placeName = (school: string, stage: Stage): string => `${school}:${stage}`;
