import type { Clause } from './clauses.ts';
import { clausesOf } from './clauses.ts';
import { type DateMention, isDeadline, scanDates } from './dates.ts';
import type { IndicatorFinder } from './indicators.ts';
import { DATE_MASK } from './marks.ts';
import type { Normalised } from './normalise.ts';
import type { Heading } from './outline.ts';
import type { Sentence } from './sentences.ts';

/** What every part of the grammar needs to know about the document. */
export interface DocumentContext {
  readonly source: Normalised;
  /** the document's title, folded; empty where there is none */
  readonly title: string;
  readonly findIndicator: IndicatorFinder;
  /** ISO day of issue, or null */
  readonly issued: string | null;
  /** year of issue, or the first year the title plans for */
  readonly year: number | null;
  /** a briefing that reports work done, not a plan */
  readonly report: boolean;
  /** 完成时限 of the task a heading opens */
  readonly labelDeadline: (heading: Heading | null) => string | null;
}

/** A sentence with what was found in it. */
export interface SentenceReading {
  readonly sentence: Sentence;
  readonly clauses: readonly Clause[];
  readonly dates: readonly DateMention[];
  /** `sentence.plain` with its dates blanked */
  readonly dateless: string;
  readonly outer: SentenceReading | null;
  /** dates of brackets that say nothing but until when (2024年8月底前完成), at the bracket's place */
  readonly asides: DateMention[];
}

/** Reads clauses and dates of all sentences, each bracket knowing the sentence around it. */
export function readSentences(
  sentences: readonly Sentence[],
  issued: string | null,
  year: number | null,
): SentenceReading[] {
  const done = new Map<Sentence, SentenceReading>();
  for (const sentence of sentences) {
    const dates = scanDates(sentence.plain, issued, year);
    const outer = sentence.outer === null ? null : (done.get(sentence.outer) ?? null);
    const reading: SentenceReading = {
      sentence,
      dates,
      clauses: clausesOf(sentence),
      dateless: blanked(sentence.plain, dates),
      outer,
      asides: [],
    };
    done.set(sentence, reading);
    if (outer !== null) noteAside(outer, reading);
  }
  return [...done.values()];
}

function noteAside(outer: SentenceReading, inner: SentenceReading): void {
  const [date] = inner.dates;
  const [clause] = inner.clauses;
  if (date === undefined || clause === undefined || !isDeadline(date) || !isCompletion(inner, clause)) return;
  const at = inner.sentence.start - outer.sentence.start;
  outer.asides.push({ ...date, start: at, end: at });
}

/** A line of a table as a reading of its own, without clauses or dates. */
export function lineReading(source: Normalised, start: number, end: number): SentenceReading {
  const raw = source.text.slice(start, end);
  const sentence = { start, end, raw, plain: raw, words: raw, outer: null, definition: false, heading: null };
  return {
    sentence,
    clauses: [{ start: 0, end: raw.length, closing: '' }],
    dates: [],
    dateless: raw,
    outer: null,
    asides: [],
  };
}

function blanked(plain: string, dates: readonly DateMention[]): string {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end } of dates) {
    parts.push(plain.slice(at, start), DATE_MASK.repeat(end - start));
    at = end;
  }
  parts.push(plain.slice(at));
  return parts.join('');
}

/** The date that governs a place of a sentence: the last one before it, the sentence around a bracket, or a later 前完成. */
export function governingDate(reading: SentenceReading, place: number): DateMention | null {
  const before = reading.dates
    .filter((date) => date.start <= place && bindsForward(reading, date) && !isSpent(reading, date, place))
    .at(-1);
  if (before !== undefined) return before;
  if (reading.outer !== null) {
    return governingDate(reading.outer, reading.sentence.start - reading.outer.sentence.start);
  }
  const later = reading.dates.find(
    (date) => date.start > place && isDeadline(date) && bindsBackward(reading, place, date),
  );
  return later ?? asideBehind(reading, place);
}

/** 新建学校1所，2027年9月前投入使用；改建2所: the date closes its part and does not reach over the semicolon. */
function isSpent(reading: SentenceReading, date: DateMention, place: number): boolean {
  const index = reading.clauses.findLastIndex((clause) => clause.start <= date.start);
  const clause = reading.clauses[index];
  if (index <= 0 || clause === undefined || !isCompletion(reading, clause)) return false;
  return reading.clauses[index - 1]?.closing === ',' && reading.sentence.plain.slice(clause.end, place).includes(';');
}

/** 新建学校3所（2024年8月底前完成） */
function asideBehind(reading: SentenceReading, place: number): DateMention | null {
  const aside = reading.asides.find((date) => date.start > place);
  if (aside === undefined || reading.sentence.plain.slice(place, aside.start).includes(';')) return null;
  return aside;
}

/** 到2023年、2025年分别达到60%、80%: each figure of a list has its own date. */
export function dateOfPlace(
  reading: SentenceReading,
  head: number,
  list: { readonly place: number; readonly length: number },
): DateMention | null {
  if (list.length < 2) return null;
  const before = reading.dates.filter((date) => date.end <= head && isDeadline(date)).slice(-list.length);
  if (before.length < list.length || !reading.sentence.plain.slice(before[0]?.end, head).includes('分别')) return null;
  const parted = before
    .slice(1)
    .every((date, index) => /^[、和及,到]{1,2}$/.test(reading.sentence.plain.slice(before[index]?.end, date.start)));
  return parted ? (before[list.place] ?? null) : null;
}

const COMPLETION =
  /^(?:全部|基本|力争|确保|要|须)?(?:完成|达标|到位|建成|投用|投入使用|实现|交付|竣工|开工|验收)[^,;]{0,4}$/;

/** Says a clause nothing but until when (2024年8月底前完成)? */
export function isCompletion(reading: SentenceReading, clause: Clause): boolean {
  return COMPLETION.test(reading.dateless.slice(clause.start, clause.end).replaceAll(DATE_MASK, ''));
}

/** 新建学校5所，新增学位2000个，2024年8月底前完成: a date behind the figure, in its clause or in a clause of completion. */
function bindsBackward(reading: SentenceReading, place: number, date: DateMention): boolean {
  const index = reading.clauses.findLastIndex((clause) => clause.start <= place);
  for (let at = index; at < reading.clauses.length && at < index + 6; at += 1) {
    const clause = reading.clauses[at];
    if (clause === undefined) return false;
    if (date.start < clause.end) return at === index || isCompletion(reading, clause);
    if (clause.closing !== ',') return false;
  }
  return false;
}

function bindsForward(reading: SentenceReading, date: DateMention): boolean {
  if (isDeadline(date)) return true;
  return date.kind === 'period' && opensClause(reading, date.start);
}

/** Does a date open its clause, but for 到, 力争, 确保 and the like? */
export function opensClause(reading: SentenceReading, place: number): boolean {
  const clause = reading.clauses.findLast((one) => one.start <= place);
  const before = reading.sentence.plain.slice(clause?.start ?? 0, place);
  return /^(?:并|且|要|须|争取|力争|确保|努力|计划|拟|原则上|其中|至|到|于|在|自|从|截至)*$/.test(before);
}
