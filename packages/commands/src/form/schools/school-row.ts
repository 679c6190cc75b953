import type { Item, Status } from '@junheng/rules';
import type { Facts } from '@junheng/schools';
import type { CountySheet } from '../raw/county-sheet.ts';
import type { CountedSchool, FormInput } from '../raw/form-input.ts';
import type { SchoolSheets } from '../raw/school-sheets.ts';
import type { Standards } from '../raw/standards-sheet.ts';
import { OUT } from '../rooms/room-groups-sheet.ts';
import type { SectionSheet } from '../sections/section-sheet.ts';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';

/** Columns of the sheet in their order. */
export const COLUMNS = [
  'id',
  'name',
  'type',
  'group',
  'pupils',
  'unknown',
  'assessed',
  'sizeLimit',
  'size',
  'small',
  'funds',
  'needed',
  'smallFunds',
  'charter',
  'training',
  'primaryOver',
  'juniorOver',
  'classes',
  'rooms',
] as const;
/** A column of the school sheet. */
export type ColumnName = (typeof COLUMNS)[number];

/** The sheets that come before. */
export interface SchoolParts {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly county: CountySheet;
  readonly sections: SectionSheet;
}

/** The cells of one school but for its rooms. */
export type Row = Readonly<Record<Exclude<ColumnName, 'rooms'>, Cell>>;

/** Where a school's formulas stand and what they may point at. */
export interface Place {
  readonly counted: CountedSchool;
  readonly row: number;
  readonly parts: SchoolParts;
  /** the school's sections with their rows on the section sheet */
  readonly rows: SectionSheet['rows'];
  readonly cell: (name: ColumnName) => string;
  /** special-education and vocational schools take part in none of these */
  readonly applies: boolean;
}

/** A sum of formula terms; nothing is 0. */
export const plus = (terms: readonly string[]): string => (terms.length === 0 ? '0' : terms.join('+'));
/** The sum of numbers. */
export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
/** The law's item with this computation. */
export const itemOf = ({ parts }: Place, computation: string): Item | undefined =>
  parts.input.law.base.items.find((item) => item.computation === computation);
/** A verdict as formula with its result. */
export const statusCell = (formula: string, status: Status): Cell => ({ formula, value: STATUS_TEXT[status], status });
/** A test that does not concern the school. */
export const notApplied: Cell = { value: OUT };

/** A school's figure with its campuses' added; one missing makes the whole missing. */
export function mergedFact({ parts }: CountedSchool, fact: string): number | null {
  const values = parts.map(({ facts }) => numberIn(facts, fact));
  return values.every((v) => v !== null) ? sum(values) : null;
}

const numberIn = (facts: Facts, fact: string): number | null => {
  const value = facts[fact];
  return typeof value === 'number' ? value : null;
};
