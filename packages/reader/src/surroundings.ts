import { type Clause, clauseIndexAt } from './clauses.ts';
import type { Figure } from './figures.ts';
import type { SentenceReading } from './reading.ts';

/** The part of a sentence that belongs to one figure. */
export interface Surroundings {
  readonly figure: Figure;
  /** first and last figure of its list */
  readonly head: Figure;
  readonly last: Figure;
  readonly clauseIndex: number;
  readonly clause: Clause;
  /** where the words before the list begin: the clause, or the figure before it */
  readonly from: number;
  /** where the words behind the list end: the next figure, or the clause */
  readonly until: number;
  /** where a comparator of the figure may stand: behind the last number before it, a condition's too */
  readonly limitFrom: number;
}

/** What stands around the figure at `index`. */
export function surroundingsOf(
  reading: SentenceReading,
  figures: readonly Figure[],
  index: number,
  all = figures,
): Surroundings {
  const figure = figures[index] as Figure;
  const first = index - figure.place;
  const head = figures[first] ?? figure;
  const last = figures[first + figure.listLength - 1] ?? figure;
  const clauseIndex = clauseIndexAt(reading.clauses, head.start);
  const clause = reading.clauses[clauseIndex] ?? { start: 0, end: reading.dateless.length, closing: '' };
  const lastClause = reading.clauses[clauseIndexAt(reading.clauses, last.start)] ?? clause;
  const next = figures[first + figure.listLength];
  return {
    figure,
    head,
    last,
    clauseIndex,
    clause,
    from: Math.max(clause.start, figures[first - 1]?.unitEnd ?? 0),
    limitFrom: Math.max(clause.start, all.findLast((one) => one.unitEnd <= head.start)?.unitEnd ?? 0),
    until: Math.min(lastClause.end, next?.start ?? lastClause.end),
  };
}

/** 不足100人的小规模学校按100人拨付: the first figure says for whom, the second how much. */
export function isCondition(reading: SentenceReading, around: Surroundings, next: Figure | undefined): boolean {
  const { figure, from, clause } = around;
  if (figure.unit !== '人' || next === undefined || next.start > clause.end) return false;
  const before = reading.dateless.slice(from, figure.start);
  const after = reading.dateless.slice(figure.unitEnd, next.start);
  const bounded = /(?:不足|不满|少于|低于|超过|达到|未满)$/.test(before) || /^及?以[上下]/.test(after);
  return (
    bounded && /^(?:及?以[上下])?的?(?:学生|在校生)?的?[^,;]{0,10}(?:学校|小学|教学点|幼儿园|班级|乡镇|村)/.test(after)
  );
}
