import { limitOf } from './comparators.ts';
import { type Draft, subjectOf } from './drafts.ts';
import { scanFigures } from './figures.ts';
import { indicatorOf, stageFor } from './naming.ts';
import { type DocumentContext, governingDate, type SentenceReading } from './reading.ts';
import { isCondition, type Surroundings, surroundingsOf } from './surroundings.ts';
import type { Comparator } from './types.ts';
import { perUnit } from './units.ts';

/** Statements with a figure 带数字的表述 of one sentence. */
export function measuredDrafts(reading: SentenceReading, context: DocumentContext): Draft[] {
  if (reading.sentence.definition) return [];
  const all = scanFigures(reading.dateless);
  const figures = all.filter((_, index) => !isCondition(reading, surroundingsOf(reading, all, index), all[index + 1]));
  return figures.map((_, index) => draftOf(reading, surroundingsOf(reading, figures, index, all), context));
}

function draftOf(reading: SentenceReading, around: Surroundings, context: DocumentContext): Draft {
  const { figure, head, last, clause } = around;
  const before = reading.dateless.slice(around.limitFrom, head.start);
  const limit = limitOf(before, reading.dateless.slice(last.unitEnd, last.unitEnd + 4));
  const named = indicatorOf(reading, around, context);
  const start = reading.clauses[named.from]?.start ?? clause.start;
  const date = governingDate(reading, figure.start);
  const per = figure.per ?? perOf(before);
  return {
    reading,
    start: Math.min(start, figure.start),
    end: Math.min(reading.dateless.length, Math.max(last.unitEnd + limit.suffix, figure.unitEnd)),
    figure: { start: figure.start, end: figure.end },
    subject:
      subjectOf(reading.dateless.slice(start, head.start)) ||
      subjectOf(reading.dateless.slice(last.unitEnd, around.until)),
    indicator: named.id,
    stage: stageFor(reading, around),
    comparator: comparatorOf(reading, around, limit.comparator),
    value: figure.value,
    ...(figure.max === undefined ? {} : { valueMax: figure.max }),
    unit: perUnit(figure.unit, reading.sentence.words.slice(start, Math.max(clause.end, last.unitEnd))),
    date,
    deadline: date === null ? context.labelDeadline(reading.sentence.heading) : date.iso,
    tier: figure.script === 'blank' || isEligibility(reading, around) ? 2 : 1,
    ...(per === undefined ? {} : { per }),
    ...(limit.qualifier === undefined ? {} : { qualifier: limit.qualifier }),
    ...(figure.script === 'blank' ? { blank: true as const } : {}),
    ...(figure.intended === undefined ? {} : { intended: figure.intended }),
  };
}

/** A range is a lower limit with its upper end; in a list each figure may carry its own 以上 or 以内. */
function comparatorOf(reading: SentenceReading, { figure, last }: Surroundings, shared: Comparator): Comparator {
  if (figure.max !== undefined) return 'atLeast';
  if (figure === last) return shared;
  const own = limitOf('', reading.dateless.slice(figure.unitEnd, figure.unitEnd + 4)).comparator;
  return own === 'equals' ? shared : own;
}

/** 有农村学校任教3年以上经历的: a condition for somebody's promotion, not a target. */
function isEligibility(reading: SentenceReading, { figure, last, until }: Surroundings): boolean {
  return figure.unit === '年' || /^[^,;]{0,12}(?:经历|经验|同意|的,)/.test(reading.dateless.slice(last.unitEnd, until));
}

const RHYTHM = /每(学年度?|学期|季度|半年|年|月|周|天|日|批次|次|间|校|班|人|生|所)/g;

function perOf(before: string): string | undefined {
  return [...before.matchAll(RHYTHM)].at(-1)?.[1];
}
