import type { RuleSet, Status } from '@junheng/rules';
import { NOT_ASSESSABLE, STATUS_TEXT } from './cell.ts';

/** `atLeast` and its kin as the law spells them. */
type Comparator = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'equals';

/**
 * Binary fractions cannot hold 4.2 or 1.1: a value within 1e-12 of its limit is that limit. The engine compares exactly; figures
 * are counted so coarsely that both always decide alike.
 */
const TOLERANCE = '1E-12';

/** A test of a value against a limit, both formula texts. */
export function holdsFormula(comparator: Comparator, value: string, limit: string): string {
  const slack = `${TOLERANCE}*ABS(${limit})`;
  if (comparator === 'atLeast') return `${value}>=${limit}-${slack}`;
  if (comparator === 'atMost') return `${value}<=${limit}+${slack}`;
  if (comparator === 'moreThan') return `${value}>${limit}+${slack}`;
  if (comparator === 'lessThan') return `${value}<${limit}-${slack}`;
  return `ABS(${value}-${limit})<=${slack}`;
}

/**
 * The value as it is judged: unrounded, unless the setting 先修约后判定 is on. This is the only place where a formula may round.
 */
export function asJudged(value: string, decimals: number, { settings }: Pick<RuleSet, 'settings'>): string {
  return settings.roundBeforeJudging === 'yes' ? `ROUND(${value},${decimals})` : value;
}

const quoted = (text: string): string => `"${text}"`;
/** 达标 as a text of a formula. */
export const MET = quoted(STATUS_TEXT.met);
/** 未达标 as a text of a formula. */
export const NOT_MET = quoted(STATUS_TEXT.notMet);
/** 无法评定 as a text of a formula. */
export const UNKNOWN = quoted(NOT_ASSESSABLE);

/** 达标 / 未达标 when every cell of `needs` holds a number, else 无法评定. */
export function judged(needs: readonly string[], test: string): string {
  return `IF(${allNumbers(needs)},IF(${test},${MET},${NOT_MET}),${UNKNOWN})`;
}

/** A test that every cell holds a number: neither blank nor text. */
export function allNumbers(cells: readonly string[]): string {
  return `COUNT(${cells.join(',')})=${cells.length}`;
}

/** The computation when every cell of `needs` holds a number, else 无法评定: missing stays missing. */
export function whenKnown(needs: readonly string[], computation: string, otherwise = UNKNOWN): string {
  return needs.length === 0 ? computation : `IF(${allNumbers(needs)},${computation},${otherwise})`;
}

/** A sum of cells each of which must hold a number, or an empty text. */
export function sumOrBlank(cells: readonly string[]): string {
  return whenKnown(cells, cells.join('+'), '""');
}

/** 未达标 when any part is, else 无法评定 when any part is, else 达标; `ranges` hold status texts. */
export function worstOf(ranges: readonly string[]): string {
  const count = (status: string): string => ranges.map((range) => `COUNTIF(${range},${status})`).join('+');
  return `IF(${count(NOT_MET)}>0,${NOT_MET},IF(${count(UNKNOWN)}>0,${UNKNOWN},${MET}))`;
}

/** The same as {@link worstOf} for statuses at hand. */
export function worstStatus(statuses: readonly Status[]): Status {
  if (statuses.includes('notMet')) return 'notMet';
  return statuses.includes('notAssessable') ? 'notAssessable' : 'met';
}

/** The test of {@link holdsFormula} on a whole range, as 1 or 0 a cell: for SUMPRODUCT. */
export function failing(comparator: Comparator, range: string, limit: string): string {
  return `(1-(${holdsFormula(comparator, range, limit)}))`;
}
