import type { Stage } from '@junheng/schools';
import type { Misfit } from './misfits.ts';

/** What rosters say of one section; null = missing (never 0). */
export interface RosterSection {
  readonly schoolCode: string;
  readonly stage: Stage;
  /** null when no pupil roster was given or it does not name the section */
  readonly enrolment: number | null;
  readonly classSizes: readonly number[] | null;
  readonly facts: {
    readonly fullTimeTeachers: number | null;
    readonly aboveDegreeTeachers: number | null;
    readonly backboneTeachers: number | null;
    readonly peArtTeachers: number | null;
  };
}

/** How one file was read. */
export interface RosterReading {
  readonly file: string;
  readonly format: 'parquet' | 'csv';
  readonly encoding: 'utf-8' | 'gb18030';
  readonly rows: number;
  /** rows that stand in a section's figures */
  readonly counted: number;
  readonly misfits: readonly Misfit[];
}

/** What rosters give 名册统计结果; a roster that was not given is null. */
export interface RosterFacts {
  /** by school code, primary before junior */
  readonly sections: readonly RosterSection[];
  readonly teachers: RosterReading | null;
  readonly pupils: RosterReading | null;
}

/** Section figures that come from teachers. */
export type TeacherFigures = RosterSection['facts'];
/** Section figures that come from pupils. */
export type PupilFigures = Pick<RosterSection, 'enrolment' | 'classSizes'>;
/** figures by `code` and stage, in one key */
export type BySection<T> = ReadonlyMap<string, { readonly code: string; readonly stage: Stage; readonly figures: T }>;
