/** Display rounding only: verdicts are decided on unrounded values elsewhere. */
export type NumberKind = 'value' | 'cv' | 'share' | 'whole' | 'plain';

const DIGITS: Record<Exclude<NumberKind, 'plain'>, number> = { value: 2, cv: 3, share: 1, whole: 0 };

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(digits: number, grouping: boolean): Intl.NumberFormat {
  const key = `${digits}${grouping}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: grouping,
    roundingMode: 'halfExpand',
  });
  formatters.set(key, made);
  return made;
}

/** Rounds the shortest decimal of a number half away from zero: 1.005 is shown as 1.01, not as the nearest double's 1.00. */
export function fixed(value: number, digits: number, grouping = false): string {
  const text = formatter(digits, grouping).format(`${value}` as `${number}`);
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** What stands where a figure is missing; never 0 and never empty. */
export const MISSING = '—';

/** Section values and means 2 decimals, CV 3, shares 1 with the sign, counts whole; a figure as collected stays as it is. */
export function display(value: number | null | undefined, kind: NumberKind, grouping = true): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  if (kind === 'share') return `${fixed(value * 100, DIGITS.share)}%`;
  if (kind === 'plain') return plain(value, grouping);
  return fixed(value, DIGITS[kind], grouping);
}

function plain(value: number, grouping: boolean): string {
  if (!grouping) return String(value);
  return value.toLocaleString('en-US', { maximumFractionDigits: 15 });
}

/** 2025 → 2025—2026, as offices write a school year. */
export function schoolYearText(year: number): string {
  return `${year}—${year + 1}`;
}

/** A moment as the clocks of China show it, wherever the browser stands: `2026-09-01 08:30`. */
export const chinaTime = (iso: string): string =>
  new Date(iso).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
/** Its day. */
export const chinaDay = (iso: string): string => chinaTime(iso).slice(0, 10);
