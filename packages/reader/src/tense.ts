import { type DateMention, isDeadline } from './dates.ts';
import { MARKER_RANKS } from './markers.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';

const DONE =
  /(?:已经|已(?!有规定)|现有|目前|截至|截止到|共有|现已|以来|近年来|近几年|年来|实现了|完成了|建成了|达到了|取得了|投入了|新增了|培训了|组建了|(?<![比较于同])(?:去年|上年)|成功创建为|被评为|荣获)/;
const AHEAD = /(?:力争|将|拟|计划|确保|要求|争取|努力|预计|今后|下一步|应当|必须|须|不得|到20\d\d年)/;
const BACKGROUND = /现状|工作基础|发展基础|背景|形势|成效|回顾|发展情况|基本情况|存在问题/;

/** 总体目标 below 现状与目标 speaks of what is to come. */
const GOALS = /目标|任务|举措|措施/;

/** Is the statement at this place an achieved result 已取得的成绩 rather than a promise? */
export function isAchieved(
  reading: SentenceReading,
  span: { readonly start: number; readonly end: number },
  context: DocumentContext,
  date: DateMention | null,
): boolean {
  const clause = clauseAround(reading, span);
  if (
    !AHEAD.test(clause) &&
    ((date !== null && isPast(date, context)) || (date?.kind !== 'by' && inBackground(reading)))
  )
    return true;
  if (date !== null && isFuture(date, context)) return false;
  if (reading.dates.some((one) => one.kind === 'asOf' && one.start <= span.start)) return true;
  if (/现有|目前|截至|近年来|近几年|年来,/.test(reading.sentence.plain.slice(0, span.start)) && !AHEAD.test(clause))
    return true;
  if (context.report) return !AHEAD.test(clause);
  if (inBackground(reading) && !AHEAD.test(clause)) return true;
  return DONE.test(clause) && !AHEAD.test(clause);
}

/** A day before the date of issue tells what was reached; a 完成时限 in a label may well lie before it. */
function isPast(date: DateMention, { issued, year }: DocumentContext): boolean {
  const now = issued ?? (year === null ? null : `${year}-01-01`);
  return date.iso !== null && now !== null && date.relativeTo === undefined && date.iso < now && isDeadline(date);
}

function isFuture(date: DateMention, context: DocumentContext): boolean {
  if (!isDeadline(date) && date.kind !== 'period') return false;
  if (!context.report || date.iso === null || context.issued === null) return date.kind === 'by' || !context.report;
  return date.iso > context.issued && date.kind === 'by';
}

function clauseAround(reading: SentenceReading, span: { readonly start: number; readonly end: number }): string {
  const first = reading.clauses.findLast((clause) => clause.start <= span.start);
  return reading.sentence.plain.slice(first?.start ?? 0, span.end);
}

function inBackground(reading: SentenceReading): boolean {
  for (let heading = reading.sentence.heading; heading !== null; heading = heading.parent) {
    const title = heading.title.slice(0, 20);
    if (heading.rank > MARKER_RANKS.bracketed) continue;
    if (GOALS.test(title)) return false;
    if (BACKGROUND.test(title)) return true;
  }
  return false;
}
