import type { Clause } from './clauses.ts';
import { comparison, trend } from './comparisons.ts';
import { type DateMention, isDeadline } from './dates.ts';
import type { Draft } from './drafts.ts';
import { scanFigures } from './figures.ts';
import { continuesGoal, datedClauses, looksLikeTitle } from './goals.ts';
import { type Candidate, promiseDraft } from './promise-draft.ts';
import { type DocumentContext, governingDate, isCompletion, type SentenceReading } from './reading.ts';
import { batchDate, isTimetable, namesIn } from './timetable-lines.ts';

/** Statements without a figure 无数字的承诺 of one sentence: dated goals, comparisons, 消除, 全覆盖, 零…. */
export function promisedDrafts(reading: SentenceReading, context: DocumentContext): Draft[] {
  if (reading.sentence.definition || looksLikeTitle(reading)) return [];
  const figures = scanFigures(reading.dateless);
  const bare = (clause: Clause) =>
    !figures.some((figure) => figure.start < clause.end && figure.unitEnd > clause.start);
  const led = datedClauses(reading, bare);
  return reading.clauses.flatMap((clause, index) => {
    if (!bare(clause) || (index > 0 && figures.length > 0 && isCompletion(reading, clause))) return [];
    const from = led.get(index);
    const next = reading.clauses[index + 1];
    if (led.has(index - 1) && bare(clause) && continuesGoal(reading, clause)) return [];
    const joined =
      from !== undefined && next !== undefined && bare(next) && !led.has(index + 1) && continuesGoal(reading, next);
    return promiseOf({ reading, context, clause, from: from ?? null, until: joined ? next.end : clause.end });
  });
}

const STRONG =
  /(?:率先|首批|整体|如期)(?:实现)?(?:全部|全面)?达标|达到[^,;]{0,14}(?:优质均衡|标准|要求)|通过[^,;]{0,14}(?:验收|认定|评估)|(?:成功)?创建[^,;]{0,30}(?:达标|成功|县|市|区\))|(?:全部|所有|均)[^,;]{0,40}(?:达到|达标|达[省国规]|创成|建成|完成|到位|实现|通过)|全部建成/;
const ELIMINATES = /(?:完全|全部|全面|基本|彻底)(?:消除|杜绝|化解|取消)/;

function promiseOf(candidate: Candidate): Draft[] {
  const { reading, clause, from } = candidate;
  const date = governingDate(reading, clause.end - 1);
  const text = reading.dateless.slice(clause.start, clause.end);
  const dated = date !== null && isDeadline(date);
  if (ELIMINATES.test(text) && (dated || /完全|全部/.test(text))) return eliminations(candidate, date);
  const special = zero(candidate, text, date) ?? coverage(candidate, text, date) ?? trend(candidate, text, date);
  const compared = special === null ? comparison(candidate, text, date) : null;
  if (special !== null || compared !== null) return special === null ? (compared ?? []) : [special];
  const batch = dated ? date : batchDate(candidate);
  if (batch !== null && isTimetable(candidate, text))
    return [
      promiseDraft(candidate, {
        comparator: 'complete',
        date: batch,
        tier: 1,
        indicator: 'accreditationDate',
        scope: namesIn(text),
      }),
    ];
  if (from !== null || (dated && (STRONG.test(text) || completesToo(candidate, text))))
    return [promiseDraft(candidate, { comparator: 'complete', date, tier: 1 })];
  return [];
}

/** 2025年底前完成甲校改造；完成乙校扩建，完成丙校供暖: the date at the head reaches each of them. */
function completesToo({ reading, clause }: Candidate, text: string): boolean {
  const index = reading.clauses.indexOf(clause);
  return (
    text.length >= 8 &&
    /^(?:并|且)?(?:完成|建成|竣工)(?!后|率|情况)/.test(text) &&
    reading.clauses.slice(0, index).some((one) => /完成|建成|竣工/.test(reading.dateless.slice(one.start, one.end)))
  );
}

/** 完全消除大规模学校和大班额现象 promises two things. */
function eliminations(candidate: Candidate, date: DateMention | null): Draft[] {
  const { reading, clause, context } = candidate;
  const text = reading.sentence.raw.slice(clause.start, clause.end);
  const indicators = new Set<string>();
  if (/大规模学校|大校额/.test(text)) indicators.add('schoolSize');
  if (/大班额|大班/.test(text)) indicators.add('classSize');
  if (indicators.size === 0) indicators.add(context.findIndicator(text) ?? 'other');
  const qualifier = /基本/.test(text) ? { qualifier: '基本' } : {};
  const subject = reading.dateless.slice(clause.start, clause.end).replace(ELIMINATES, '');
  return [...indicators].map((indicator) =>
    promiseDraft(candidate, { comparator: 'eliminate', date, tier: 1, indicator, subject, ...qualifier }),
  );
}

function zero(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const match = /零(?=辍学|择校|流失|失学|发生|事故|增长|新增|拒绝)/.exec(text);
  if (match === null) return null;
  const start = candidate.clause.start + match.index;
  return promiseDraft(candidate, {
    comparator: 'eliminate',
    date,
    tier: 1,
    figure: { start, end: start + 1, unitEnd: start + 1 },
  });
}

function coverage(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const place = text.indexOf('全覆盖');
  if (place < 3) return null;
  const start = candidate.clause.start + place;
  return promiseDraft(candidate, {
    comparator: 'complete',
    date,
    tier: date === null ? 2 : 1,
    figure: { start, end: start + 3, unitEnd: start + 3 },
  });
}
