import type { DateMention } from './dates.ts';
import type { Draft } from './drafts.ts';
import { type Candidate, promiseDraft } from './promise-draft.ts';
import type { Comparator } from './types.ts';

const MEASURABLE = /水平|占比|工资|收入|经费|投入|增幅|增长|比例|比重|支出|定额|面积|率/;
const COMPARES =
  /^(?<left>.{4,}?)(?:总体|原则上)?(?<word>不(?:得|应)?(?:低于|少于)|高于|不高于|低于)(?<right>[^\d]{2,})$/u;

function comparatorOf(word: string): Comparator {
  if (/^不.*(?:低于|少于)$/.test(word)) return 'atLeast';
  if (word === '高于') return 'moreThan';
  return word === '低于' ? 'lessThan' : 'atMost';
}

/** 教师平均工资收入水平不低于当地公务员平均工资收入水平; 甲比例、乙比例不低于城区 promises one thing a measure. */
export function comparison(candidate: Candidate, text: string, date: DateMention | null): Draft[] | null {
  const groups = COMPARES.exec(text)?.groups;
  const [left, word, right] = [groups?.left ?? '', groups?.word ?? '', groups?.right ?? ''];
  if (word === '' || !MEASURABLE.test(left) || /规定学历/.test(word + right)) return null;
  const comparator = comparatorOf(word);
  const tier = comparator === 'atLeast' ? 1 : 2;
  const measures = measuresOf(left);
  if (measures.length < 2) return [promiseDraft(candidate, { comparator, date, tier, base: right, subject: left })];
  return measures.map(({ subject, at }, index) => {
    const start = candidate.clause.start + at;
    const own = index === 0 ? candidate : { ...candidate, from: null, clause: { ...candidate.clause, start } };
    const indicator = candidate.context.findIndicator(subject) ?? 'other';
    return promiseDraft(own, { comparator, date, tier, base: right, subject, indicator });
  });
}

/** The measures of an enumeration, where each part names one of its own (甲比例、乙比例); else nothing. */
function measuresOf(left: string): { readonly subject: string; readonly at: number }[] {
  const parts: { subject: string; at: number }[] = [];
  let at = 0;
  for (const subject of left.split(/[、和及与]/)) {
    parts.push({ subject, at });
    at += subject.length + 1;
  }
  return parts.length >= 2 &&
    parts.every(({ subject }) => /.{2}(?:比例|比率|占比|比重|[^效]率|水平|面积|收入|经费)$/.test(subject))
    ? parts
    : [];
}

/** 只增不减, 逐年提高: a direction, measured against the year before. */
export function trend(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const match =
    /^(?<left>.{3,}?)(?:(?<kept>只增不减)|逐[年步]?(?<way>提高|提升|增长|增加|上升|降低|下降|减少|缩小))$/u.exec(text);
  if (match === null || !/率|度|比例|比重|经费|支出|投入|系数|事业费/.test(match.groups?.left ?? '')) return null;
  const falls = /降|减|缩/.test(match.groups?.way ?? '');
  const comparator = match.groups?.kept !== undefined ? 'atLeast' : falls ? 'lessThan' : 'moreThan';
  return promiseDraft(candidate, { comparator, date, tier: 2, base: '上一年' });
}
