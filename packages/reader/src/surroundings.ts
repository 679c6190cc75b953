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
    from: figure.chained
      ? reading.dateless.lastIndexOf('、', figure.start) + 1
      : Math.max(clause.start, figures[first - 1]?.unitEnd ?? 0),
    limitFrom: Math.max(clause.start, all.findLast((one) => one.unitEnd <= head.start)?.unitEnd ?? 0),
    until: Math.min(lastClause.end, next?.start ?? lastClause.end),
  };
}

/** Whom or what a threshold picks out. */
const CHOSEN =
  '(?:学校|小学|初中|中学|校区|教学点|幼儿园|单位|部门|班级|乡镇|镇街|街道|[县市区镇乡村](?=[,、]|$)|教师|校长|学生|项目)';
const PICKS = new RegExp(`^(?:及?以[上下]|左右)?[^,;、\\d]{0,12}?的[^,;\\d]{0,6}?${CHOSEN}`, 'u');
/** 对达标率低于80%的学校, 凡超过45人的班级 */
const TOWARDS = /(?:^|[、并])(?:对于?|凡是?|针对|如有|若有)[^,;]{0,24}$/;
/** 接收5名以上残疾儿童的学校 */
const TAKES = /(?:接收|接纳|招收|收有|设有|拥有|建有|(?<!没|所)有)(?:超过|不少于|满|达到)?$/;
const FORBIDS = /消除|杜绝|取消|化解|不得|禁止|严禁|不再|不设|控制/;

/** 接收5名以上残疾儿童的学校建立资源教室, 对低于80%的学校约谈: the figure only says whom the clause is about. */
function picksOut(reading: SentenceReading, { figure, clause }: Surroundings): boolean {
  const before = reading.dateless.slice(clause.start, figure.start);
  const after = reading.dateless.slice(figure.unitEnd, clause.end);
  if (FORBIDS.test(before) || !PICKS.test(after)) return false;
  const bounded = BOUND_BEFORE.test(before) || (figure.unit !== '%' && /^及?以[上下]/.test(after));
  return bounded && (TOWARDS.test(before) || (figure.unit !== '%' && TAKES.test(before)));
}

const BOUND_BEFORE = /(?:不足|不满|少于|低于|高于|超过|达到|未满|未达到|不达)$/;

/** 不足100人的小规模学校按100人拨付: the first figure says for whom, the second how much. */
export function isCondition(reading: SentenceReading, around: Surroundings, next: Figure | undefined): boolean {
  if (picksOut(reading, around)) return true;
  const { figure, from, clause } = around;
  if (figure.unit !== '人' || next === undefined || next.start > clause.end) return false;
  const before = reading.dateless.slice(from, figure.start);
  const after = reading.dateless.slice(figure.unitEnd, next.start);
  const bounded = BOUND_BEFORE.test(before) || /^及?以[上下]/.test(after);
  return (
    bounded && /^(?:及?以[上下])?的?(?:学生|在校生)?的?[^,;]{0,10}(?:学校|小学|教学点|幼儿园|班级|乡镇|村)/.test(after)
  );
}
