import { addMonths, dayBefore, isoDay, monthEnd } from './calendar.ts';
import { FIVE_YEARS, FULL, NUMERIC, RANGE, SCHOOL_YEAR, WITHIN, YEARLESS } from './date-patterns.ts';
import { findImpossibleDates } from './impossible-dates.ts';
import { parseNumeral } from './numerals.ts';

/** `by` binds as a deadline, `during` names a year, `period` a span of years, `from` a start, `since` the past, `asOf` a count's date. */
export type DateKind = 'by' | 'during' | 'period' | 'from' | 'since' | 'asOf';

/** A date expression 时间表述 of a sentence, indices into that sentence. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly kind: DateKind;
  /** ISO day; null where it cannot be computed (N年内 without an issue date) */
  readonly iso: string | null;
  readonly relativeTo?: string;
  /** the reading of a damaged date */
  readonly intended?: string;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** All date expressions of a sentence, in order, not overlapping; `issued` is the document's date, `year` the year of 年底前. */
export function scanDates(
  sentence: string,
  issued: string | null,
  year: number | null = yearOfDay(issued),
): DateMention[] {
  const found: DateMention[] = [];
  const take = (
    pattern: RegExp,
    read: (groups: Groups, match: RegExpExecArray) => Omit<DateMention, 'start' | 'end'> | null,
  ) => {
    for (const match of sentence.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => other.start < end && start < other.end)) continue;
      const mention = read(match.groups ?? {}, match);
      if (mention !== null) found.push({ ...mention, start, end });
    }
  };
  if (!/\d|年|月|五/.test(sentence)) return found;
  for (const { start, end } of findImpossibleDates(sentence, issued)) found.push({ start, end, kind: 'by', iso: null });
  take(SCHOOL_YEAR, readSchoolYear);
  take(RANGE, readRange);
  take(FULL, (groups, match) => {
    const end = match.index + match[0].length;
    if (/^的?(?:基础|水平|同期)|^相比/.test(sentence.slice(end, end + 3))) return { kind: 'since', iso: null };
    if (/[由从]/.test(sentence.charAt(match.index - 1)) && sentence.charAt(end) === '的')
      return { kind: 'since', iso: null };
    return readFull(groups, sentence.slice(Math.max(0, match.index - 3), match.index));
  });
  take(NUMERIC, (groups) => readDay(groups, groups.tail ?? '', 'by'));
  take(FIVE_YEARS, readFiveYears);
  take(WITHIN, (groups, match) =>
    readWithin(groups, issued, sentence.slice(Math.max(0, match.index - 1), match.index)),
  );
  take(YEARLESS, (groups) => readYearless(groups, year));
  return found.sort((a, b) => a.start - b.start);
}

/** Binds what follows as a deadline? */
export function isDeadline(mention: DateMention): boolean {
  return mention.kind === 'by' || mention.kind === 'during';
}

function readSchoolYear(groups: Groups): Omit<DateMention, 'start' | 'end'> {
  const first = Number(groups.year);
  const kind = /起|开始/.test(groups.part ?? '') ? 'from' : 'by';
  return { kind, iso: kind === 'from' ? `${first}-09-01` : `${first + 1}-08-31` };
}

function readRange(groups: Groups): Omit<DateMention, 'start' | 'end'> | null {
  const from = yearOf(groups.from);
  const month = numberOf(groups.month);
  if (groups.to === undefined && month === null) return null;
  const year = yearOf(groups.to) ?? from;
  if (year === null) return null;
  const day = numberOf(groups.day);
  if (month !== null) return { kind: 'period', iso: day === null ? monthEnd(year, month) : isoDay(year, month, day) };
  return { kind: 'period', iso: `${year}-12-31` };
}

function readFull(groups: Groups, before: string): Omit<DateMention, 'start' | 'end'> | null {
  const year = yearOf(groups.year);
  if (year === null) return null;
  if (/[比较]$/.test(before)) return { kind: 'since', iso: null };
  const run = groups.run;
  const split = run === undefined ? null : splitRun(year, run);
  if (run !== undefined && split === null) return null;
  const full = split === null ? groups : { ...groups, month: split[0], day: split[1] };
  const mention = readDay({ ...full, year: String(year) }, groups.tail ?? '', kindBefore(before));
  if (mention === null) return null;
  return split === null ? mention : { ...mention, intended: `${year}年${split[0]}月${split[1]}日` };
}

/** 731 → 7月31日, where only one split is a day of the calendar. */
function splitRun(year: number, run: string): readonly [string, string] | null {
  const splits = [1, 2].map((cut) => [run.slice(0, cut), run.slice(cut)] as const);
  const valid = splits.filter(
    ([m, d]) => d !== '' && !d.startsWith('0') && isoDay(year, Number(m), Number(d)) !== null,
  );
  return valid.length === 1 ? (valid[0] ?? null) : null;
}

function kindBefore(before: string): DateKind {
  if (/截至|截止到?$/.test(before)) return 'asOf';
  return /(?:到|至|于|在|争)$/.test(before) ? 'by' : 'during';
}

function readDay(groups: Groups, tail: string, kind: DateKind): Omit<DateMention, 'start' | 'end'> | null {
  const year = Number(groups.year);
  const month = numberOf(groups.month);
  const day = numberOf(groups.day);
  const part = groups.part ?? '';
  if (tail === '以来') return { kind: 'since', iso: null };
  if (tail === '起' || tail === '开始') return { kind: 'from', iso: isoDay(year, month ?? 1, day ?? 1) };
  const iso = dayOf(year, month, day, part);
  if (iso === null) return null;
  const before = /前$/.test(tail);
  const bound = before || part !== '' || day !== null || month !== null ? (kind === 'asOf' ? kind : 'by') : kind;
  if (!before || day !== null || part !== '') return { kind: bound, iso };
  return { kind: bound, iso: dayBefore(isoDay(year, month ?? 1, 1) ?? iso) };
}

function dayOf(year: number, month: number | null, day: number | null, part: string): string | null {
  if (month !== null && day !== null) return isoDay(year, month, day);
  if (month !== null && part === '上旬') return isoDay(year, month, 10);
  if (month !== null && part === '中旬') return isoDay(year, month, 20);
  if (month !== null) return monthEnd(year, month);
  if (part.startsWith('秋季')) return `${year}-09-01`;
  if (part.startsWith('春季')) return `${year}-03-01`;
  if (part === '上半年' || part === '年中') return `${year}-06-30`;
  if (part.startsWith('暑')) return `${year}-08-31`;
  if (part === '年初' || part === '初') return `${year}-01-31`;
  const quarter = /^第?([一二三四1-4])季度/.exec(part)?.[1];
  if (quarter !== undefined) return monthEnd(year, (parseNumeral(quarter) ?? 4) * 3);
  return `${year}-12-31`;
}

function readFiveYears(groups: Groups): Omit<DateMention, 'start' | 'end'> | null {
  const which = parseNumeral(groups.which ?? '');
  if (which === null) return null;
  const last = 2025 + (which - 14) * 5;
  return { kind: /末/.test(groups.part ?? '') ? 'by' : 'period', iso: `${last}-12-31` };
}

function readWithin(groups: Groups, issued: string | null, before: string): Omit<DateMention, 'start' | 'end'> | null {
  const count = parseNumeral(groups.count ?? '');
  if (count === null || /[近过前第续岗满龄职一二两三四五六七八九十\d]/.test(before)) return null;
  if (groups.time !== undefined && groups.lead === undefined && !/^[在,]?$/.test(before)) return null;
  const months = groups.unit === '个月' ? count : count * 12;
  if (issued === null) return { kind: 'by', iso: null };
  return { kind: 'by', iso: addMonths(issued, months), relativeTo: issued };
}

function readYearless(groups: Groups, current: number | null): Omit<DateMention, 'start' | 'end'> | null {
  if (current === null) return { kind: 'by', iso: null };
  const year = current + (/明年|次年/.test(groups.which ?? '') ? 1 : 0);
  if (groups.end !== undefined) return { kind: 'by', iso: `${year}-12-31` };
  const month = numberOf(groups.month);
  const day = numberOf(groups.day);
  return readDay(
    { ...groups, year: String(year) },
    groups.tail ?? '',
    month === null && day === null ? 'during' : 'by',
  );
}

function yearOfDay(iso: string | null): number | null {
  return iso === null ? null : Number(iso.slice(0, 4));
}

function yearOf(text: string | undefined): number | null {
  return text === undefined ? null : parseNumeral(text);
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : parseNumeral(text);
}
