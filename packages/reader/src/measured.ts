import { chainedComparator, isBaseFigure } from './chains.ts';
import { type Limiting, limitOf } from './comparators.ts';
import type { Draft } from './drafts.ts';
import { type Figure, scanFigures } from './figures.ts';
import { indicatorOf, namesNothing, stageFor } from './naming.ts';
import { parseChineseNumeral } from './numerals.ts';
import { type DocumentContext, dateOfPlace, governingDate, type SentenceReading } from './reading.ts';
import { subjectOfFigure } from './subject.ts';
import { isCondition, type Surroundings, surroundingsOf } from './surroundings.ts';
import type { Comparator } from './types.ts';
import { perUnit } from './units.ts';

/** Statements with a figure 带数字的表述 of one sentence. */
export function measuredDrafts(reading: SentenceReading, context: DocumentContext): Draft[] {
  if (reading.sentence.definition) return [];
  const all = scanFigures(reading.dateless);
  const bases = all.filter((figure) => isBaseFigure(reading, figure));
  const figures = all.filter(
    (figure, index) =>
      !bases.includes(figure) && !isCondition(reading, surroundingsOf(reading, all, index), all[index + 1]),
  );
  const arounds = figures.map((_, index) => surroundingsOf(reading, figures, index, all));
  const limits = arounds.map((around) => ownLimit(reading, around));
  return arounds.map((around, index) => {
    const limit = limits[index] ?? { comparator: 'equals', suffix: 0 };
    const comparator = chainedComparator(reading, figures, index, (at) => limits[at]?.comparator ?? 'equals');
    const base = bases.find((one) => one.unitEnd <= around.figure.start && around.figure.start - one.unitEnd < 12);
    return draftOf({
      reading,
      context,
      around,
      limit: { ...limit, comparator: figures[index]?.max === undefined ? comparator : 'atLeast' },
      base,
    });
  });
}

function ownLimit(reading: SentenceReading, { figure, head, last, limitFrom }: Surroundings): Limiting {
  const shared = limitOf(
    reading.dateless.slice(limitFrom, head.start),
    reading.dateless.slice(last.unitEnd, last.unitEnd + 4),
  );
  if (figure === last) return shared;
  const own = limitOf('', reading.dateless.slice(figure.unitEnd, figure.unitEnd + 4)).comparator;
  return own === 'equals' ? shared : { ...shared, comparator: own };
}

interface DraftParts {
  readonly reading: SentenceReading;
  readonly context: DocumentContext;
  readonly around: Surroundings;
  readonly limit: Limiting & { readonly comparator: Comparator };
  readonly base: Figure | undefined;
}

function draftOf({ reading, context, around, limit, base }: DraftParts): Draft {
  const { figure, head, last, clause } = around;
  const named = indicatorOf(reading, around, context);
  const start = startOf(reading, around, named.from);
  const unitContext = reading.clauses[named.from]?.start ?? clause.start;
  const stage = stageFor(reading, around);
  const date =
    dateOfPlace(reading, head.start, { place: figure.place, length: figure.listLength }) ??
    governingDate(reading, figure.start);
  const allOfThem =
    limit.comparator === 'equals' && ALL_OF_THEM.test(reading.dateless.slice(figure.unitEnd, around.until));
  const unit = perUnit(figure.unit, reading.sentence.words.slice(unitContext, Math.max(clause.end, last.unitEnd)));
  const per = limit.comparator === 'eliminate' ? undefined : rhythmOf(reading, around, { indicator: named.id, unit });
  return {
    reading,
    start,
    end: allOfThem ? clause.end : endOf(reading, around, limit.suffix),
    figure: { start: figure.start, end: figure.end, unitEnd: figure.unitEnd },
    subject: subjectOfFigure(reading, around, named, stage),
    indicator: named.id,
    stage,
    comparator: allOfThem ? 'complete' : limit.comparator,
    value: figure.value,
    ...(figure.max === undefined ? {} : { valueMax: figure.max }),
    unit,
    date,
    deadline: date === null ? context.labelDeadline(reading.sentence.heading) : date.iso,
    tier: figure.script === 'blank' || isEligibility(reading, around) ? 2 : 1,
    ...(per === undefined ? {} : { per }),
    ...(base === undefined ? {} : { base: reading.dateless.slice(base.start, base.unitEnd) }),
    ...(limit.qualifier === undefined ? {} : { qualifier: limit.qualifier }),
    ...(figure.script === 'blank' ? { blank: true as const } : {}),
    ...(figure.intended === undefined ? {} : { intended: figure.intended }),
  };
}

/** A figure's own words end with its 以上; of a yearly count also what it counts (一次家访) belongs to it. */
function endOf(reading: SentenceReading, { figure, last, until }: Surroundings, suffix: number): number {
  const counted = figure.chained
    ? (/^[^、,;]{0,16}/.exec(reading.dateless.slice(figure.unitEnd, until))?.[0].length ?? 0)
    : 0;
  return Math.min(reading.dateless.length, Math.max(last.unitEnd + suffix, figure.unitEnd + counted));
}

/** 31项指标全部达标: the figure counts what is to be done in full. */
const ALL_OF_THEM = /^[^,;]{0,20}(?:全部|均|都)(?:达|完成|建成|通过|实现|创|投入)/;

/** Where the name of the thing measured begins: behind the figure before it, if the words since then name anything. */
function startOf(
  reading: SentenceReading,
  { from, clause, clauseIndex, head }: Surroundings,
  namedFrom: number,
): number {
  if (head.chained) return from;
  const before = reading.dateless.slice(from, head.start);
  if (from > clause.start && !namesNothing(before)) {
    return from + (/^(?:[及或]?以[上下内]|左右)?[、,;和及与]*/.exec(before)?.[0].length ?? 0);
  }
  const lender = namedFrom < clauseIndex ? reading.clauses[namedFrom] : undefined;
  return Math.min(lender?.closing === ':' || lender?.closing === '\t' ? lender.start : clause.start, head.start);
}

/** 有农村学校任教3年以上经历的: a condition for somebody's promotion, not a target. */
function isEligibility(reading: SentenceReading, { figure, last, until }: Surroundings): boolean {
  return figure.unit === '年' || /^[^,;]{0,12}(?:经历|经验|同意|的,)/.test(reading.dateless.slice(last.unitEnd, until));
}

const RHYTHM =
  /每((?:\d{1,2}|[一二两三四五六七八九十])?(?:学年度?|学期|季度|半年|年|个?月|周|天|日))|(?<=[^每])(月|年)(?=人均|生均)|每(批次|次|间|班)/g;

/** 每年, 每学期, 每班 …: how often or for what one figure counts; nothing where the unit itself says it (元/生). */
function rhythmOf(
  reading: SentenceReading,
  around: Surroundings,
  { indicator, unit }: { readonly indicator: string; readonly unit: string | null },
): string | undefined {
  const { figure, clause, head, limitFrom } = around;
  if (figure.per !== undefined && !(unit ?? '').includes('/')) return inDigits(figure.per);
  const found = [...reading.dateless.slice(limitFrom, head.start).matchAll(RHYTHM)];
  const match = found.findLast((one) => one[3] === undefined) ?? found.at(-1);
  const told = match?.[1] ?? match?.[2] ?? match?.[3];
  if (told !== undefined) return inDigits(told);
  if (indicator === 'classSize' && unit === '人') return '班';
  if (indicator !== 'trainingHours') return undefined;
  const years = /(?:\d{1,2}|[一二三四五六七八九十])年/.exec(
    reading.sentence.words.slice(clause.start, clause.end),
  )?.[0];
  return years === undefined ? undefined : inDigits(years);
}

/** 三年 → 3年 */
function inDigits(per: string): string {
  const numeral = /^[一二两三四五六七八九十]+/.exec(per)?.[0];
  return numeral === undefined ? per : `${parseChineseNumeral(numeral) ?? numeral}${per.slice(numeral.length)}`;
}
