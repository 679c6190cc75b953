import type { ExplainTarget, Status } from '@junheng/rules';

/** What stands in a cell; null is an empty one. */
export type Value = string | number | null;

/** How a cell looks: white input, blue computed, light blue referenced, as offices are used to. */
export type Look =
  | 'title'
  | 'subtitle'
  | 'heading'
  | 'label'
  | 'text'
  | 'centre'
  | 'small'
  | 'input'
  | 'computed'
  | 'referenced'
  | 'note'
  | 'right';

/** One cell of the form, the same for workbook, document and preview. */
export interface Cell {
  /** the text or number; for a formula its result as the engine has it */
  readonly value: Value;
  /** without the equals sign */
  readonly formula?: string;
  /** number format; print precision comes from here alone */
  readonly format?: string;
  readonly look?: Look;
  /** the only entries that an input cell takes, besides a blank */
  readonly choices?: readonly string[];
  readonly status?: Status;
  /** path of the figure that the cell shows as it was filled in */
  readonly figure?: string;
  /** what to prove when someone asks where the number comes from */
  readonly proof?: ExplainTarget;
}

/** A block of cells that are one; rows and columns from 1, both ends included. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/** 达标 · 未达标 · 无法评定. */
export const STATUS_TEXT: Readonly<Record<Status, string>> = {
  met: '达标',
  notMet: '未达标',
  notAssessable: '无法评定',
};
/** What stands where a figure is missing. */
export const NOT_ASSESSABLE = STATUS_TEXT.notAssessable;

/** Print precision of the declaration form: values and means 2 decimals, CV 3, shares 1, the rest whole. */
export const FORMATS = {
  whole: '0',
  value: '0.00',
  variation: '0.000',
  percent: '0.0%',
  plain: 'General',
  text: '@',
} as const;
