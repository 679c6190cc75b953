import { isoDay, monthEnd } from './calendar.ts';
import { parseNumeral } from './numerals.ts';

/** A date that no calendar has 不可能的日期, indices into the text it was found in. */
export interface ImpossibleDate {
  readonly start: number;
  readonly end: number;
  /** what is allowed there */
  readonly allowed: { readonly zh: string; readonly en: string };
}

const NUMBER = '(?:\\d{1,4}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?<![\\d.])(?:\\d{4}|[一二][〇零一二三四五六七八九]{3})';
const DAY = new RegExp(
  `(?:(?<year>${YEAR})年)?(?<![\\d.一二三四五六七八九十个])(?<month>${NUMBER})月(?!份?以上)(?:(?<day>${NUMBER})日)?`,
  'gu',
);
const DIGITS = /(?<![\d./-])(?<year>\d{4})(?<sep>[-/.])(?<month>\d{1,2})\k<sep>(?<day>\d{1,2})(?![\d./-]|%)/gu;
const SPAN = /(?<![\d.])(?<from>(?:19|20)\d{2})年?[-—~至]{1,2}(?<to>(?:19|20)\d{2}|\d{2}(?=学年))(?<what>学年|年)/gu;
const YEARS = new RegExp(`(?<year>${YEAR})年(?!级|制|龄|均|历史|[以之]?来|[多余])`, 'gu');

/** A plan acts within living memory and a generation ahead. */
const FIRST_YEAR = 1949;
const YEARS_AHEAD = 50;
const FOUNDED = /(?:始?建于|创[建办]于|成立于|诞生于|自|公元|校史)[^,;。]{0,4}$/;

/** Dates of a text that cannot be (13月, 2月30日, 2025—2024学年) or lie far outside (1898年, 2205年), in order, not overlapping. */
export function findImpossibleDates(text: string, issued: string | null = null): ImpossibleDate[] {
  if (!/\d|月/.test(text)) return [];
  const found = [...daysIn(text), ...spansIn(text)];
  const clear = ({ start, end }: ImpossibleDate) => !found.some((one) => one.start < end && start < one.end);
  return [...found, ...farYearsIn(text, issued).filter(clear)].sort((a, b) => a.start - b.start);
}

function daysIn(text: string): ImpossibleDate[] {
  return [...text.matchAll(DAY), ...text.matchAll(DIGITS)].flatMap((match) => {
    const { year, month, day } = match.groups ?? {};
    const at = { start: match.index, end: match.index + match[0].length };
    const [y, m, d] = [numberOf(year), numberOf(month), numberOf(day)];
    if (m === null || (day !== undefined && d === null)) return [];
    if (m < 1 || m > 12) return isDuration(text, at) ? [] : [{ ...at, allowed: MONTHS }];
    if (d === null || isoDay(y ?? LEAP_YEAR, m, d) !== null) return [];
    return [{ ...at, allowed: daysOf(y, m) }];
  });
}

/** Without a year 29 February may well be meant. */
const LEAP_YEAR = 2024;
const MONTHS = { zh: '月份只能是1至12', en: 'a month is 1 to 12' };

function daysOf(year: number | null, month: number): ImpossibleDate['allowed'] {
  const last = Number(monthEnd(year ?? LEAP_YEAR, month)?.slice(8) ?? 31);
  const name = year === null ? `${month}月` : `${year}年${month}月`;
  return { zh: `${name}只有1至${last}日`, en: `that month has the days 1 to ${last}` };
}

/** 为期18月, 连续24月: a length of time, not a month. */
function isDuration(text: string, { start }: { readonly start: number }): boolean {
  return /(?:为期|连续|历时|满|共|达|不少于|不超过|至少|每)$/.test(text.slice(Math.max(0, start - 4), start));
}

function spansIn(text: string): ImpossibleDate[] {
  return [...text.matchAll(SPAN)].flatMap((match) => {
    const { from = '', to = '', what = '' } = match.groups ?? {};
    const last = to.length === 2 ? `${from.slice(0, 2)}${to}` : to;
    const school = what === '学年';
    if (school ? Number(last) > Number(from) : Number(last) >= Number(from)) return [];
    const next = Number(from) + 1;
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        allowed: school
          ? {
              zh: `后一年须大于前一年，如${from}—${next}学年`,
              en: `the second year must be later, as in ${from}—${next}`,
            }
          : { zh: `止年不得早于起年${from}`, en: `the last year must not lie before the first, ${from}` },
      },
    ];
  });
}

function farYearsIn(text: string, issued: string | null): ImpossibleDate[] {
  const last = (issued === null ? LEAP_YEAR : Number(issued.slice(0, 4))) + YEARS_AHEAD;
  return [...text.matchAll(YEARS)].flatMap((match) => {
    const year = numberOf(match.groups?.year);
    if (year === null || (year >= FIRST_YEAR && year <= last)) return [];
    if (year < FIRST_YEAR && FOUNDED.test(text.slice(Math.max(0, match.index - 10), match.index))) return [];
    const allowed = {
      zh: `年份应在${FIRST_YEAR}至${last}之间`,
      en: `a year between ${FIRST_YEAR} and ${last} is expected`,
    };
    return [{ start: match.index, end: match.index + match[0].length, allowed }];
  });
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : parseNumeral(text);
}
