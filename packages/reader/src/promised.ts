import type { Clause } from './clauses.ts';
import { type DateMention, isDeadline, scanDates } from './dates.ts';
import type { Draft } from './drafts.ts';
import { scanFigures } from './figures.ts';
import { type DocumentContext, governingDate, isCompletion, opensClause, type SentenceReading } from './reading.ts';
import { stageOfClause } from './stages.ts';
import { subjectOf } from './subject.ts';
import type { Comparator } from './types.ts';

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

/** …得到全面改善，达到优质均衡发展要求: the second clause has no subject of its own, it says how far the first goes. */
function continuesGoal(reading: SentenceReading, clause: Clause): boolean {
  const text = reading.dateless.slice(clause.start, clause.end);
  return (
    /^(?:并|且|全部)?(?:达到|符合|实现)/.test(text) &&
    /达到[^,;]{0,14}(?:优质均衡|标准|要求)|符合[^,;]{0,14}(?:标准|要求)/.test(text)
  );
}

const TITLE =
  /(?:方案|通知|意见|规划|计划|办法|报告|要点)(?:\([^)]*\)?|范本|范文|模板)?(?:如下|[一二三四五六七八九十]、.*)?:?$/;

/** 2024年…实施方案范本 is a title though a year leads it. */
function looksLikeTitle({ sentence }: SentenceReading): boolean {
  const { raw } = sentence;
  return raw.length < 80 && TITLE.test(raw) && !/(?:制定|出台|印发|完成|编制|形成|修订|报送)[^,;]{0,30}$/.test(raw);
}

const PREPOSITION =
  /^(?:根据|按照?|结合|通过(?![^,;]{0,14}(?:验收|认定|评估|复核|评审|审核|督导|考核)$)|以|围绕|针对|依托|坚持|在|对照|对(?!.*(?:完成|实现|达到)))/;

/** 各县要在2023年底前完成…: a short subject before the date, a verb of completion right behind it. */
function followsSubject(reading: SentenceReading, date: DateMention): boolean {
  const clause = reading.clauses.findLast((one) => one.start <= date.start);
  const before = reading.dateless.slice(clause?.start ?? 0, date.start);
  const after = reading.dateless.slice(date.end, date.end + 6);
  return (
    before.length <= 24 &&
    /(?:要|应|应当|须|需|必须|力争|确保|争取|将)?(?:在|于|到)?$/.test(before) &&
    /^,?(?:全部|全面|基本|如期|顺利|成功|高质量)?(?:完成|实现|建成|达到|消除|出台|制定|通过|实行|落实|建立|补充|配齐|投入|启用|取消|开工|竣工)/.test(
      after,
    )
  );
}

/** A verb or state that makes a clause a promise, not an enumeration of nouns. */
const PREDICATE =
  /实现|达[到标]|完成|建[成立]|创[建成]|消除|取得|通过|形成|健全|提[高升]|改善|缩小|普及|覆盖|到位|解决|制[定订]|出台|落实|启动|开展|实施|推[进动]|配[齐备足]|补[足充齐]|合理|均衡|规范|优化|基本|全部|全面|显著|明显|成为|成立|组建|新[增建]|改[造扩]|投入使用|开工|竣工|启用|报送|印发|召开|确保|保障|符合|满足|加强|完善|增加|扩大|争创|巩固|纳入|不再|取消|停止|清零|化解|建设|全覆盖|实行|执行|配置|引进|招聘|培养|推行|整合|设立|接受|参加|申报|申请|迎接/;

/** A longer run of signs is no clause but a text that lost its breaks. */
const LONGEST_GOAL = 90;

/** Clause index → where its statement starts, for the clause that a date leads. */
function datedClauses(reading: SentenceReading, bare: (clause: Clause) => boolean): Map<number, number> {
  const led = new Map<number, number>();
  for (const date of reading.dates) {
    if (!isDeadline(date) || !(opensClause(reading, date.start) || followsSubject(reading, date))) continue;
    let index = reading.clauses.findLastIndex((clause) => clause.start <= date.start);
    const start = reading.clauses[index]?.start ?? date.start;
    const rest = (clause: Clause) => reading.dateless.slice(Math.max(clause.start, date.end), clause.end);
    for (let hops = 0; hops < 3; hops += 1) {
      const clause = reading.clauses[index];
      if (clause === undefined) break;
      const text = rest(clause);
      if (!bare(clause)) break;
      if (/^[\ue001,]*(?:是|为|作为|乃)/.test(text)) break;
      if (text.length >= 4 && text.length <= LONGEST_GOAL && !PREPOSITION.test(text) && PREDICATE.test(text)) {
        led.set(index, start);
        break;
      }
      index += 1;
    }
  }
  return led;
}

interface Candidate {
  readonly reading: SentenceReading;
  readonly context: DocumentContext;
  readonly clause: Clause;
  /** start of a date that leads this very clause, or null */
  readonly from: number | null;
  /** end of the statement: the clause's, or that of the clause that says how far it goes */
  readonly until: number;
}

const STRONG =
  /达到[^,;]{0,14}(?:优质均衡|标准|要求)|通过[^,;]{0,14}(?:验收|认定|评估)|(?:成功)?创建[^,;]{0,30}(?:达标|成功|县|市|区\))|(?:全部|所有|均)[^,;]{0,40}(?:达到|达标|达[省国规]|创成|建成|完成|到位|实现|通过)|全部建成/;
const ELIMINATES = /(?:完全|全部|全面|基本|彻底)(?:消除|杜绝|化解|取消)/;

function promiseOf(candidate: Candidate): Draft[] {
  const { reading, clause, from } = candidate;
  const date = governingDate(reading, clause.end - 1);
  const text = reading.dateless.slice(clause.start, clause.end);
  const dated = date !== null && isDeadline(date);
  if (ELIMINATES.test(text) && (dated || /完全|全部/.test(text))) return eliminations(candidate, date);
  const special =
    zero(candidate, text, date) ??
    coverage(candidate, text, date) ??
    comparison(candidate, text, date) ??
    trend(candidate, text, date);
  if (special !== null) return [special];
  const batch = dated ? date : batchDate(candidate);
  if (batch !== null && isTimetable(candidate, text))
    return [
      draft(candidate, {
        comparator: 'complete',
        date: batch,
        tier: 1,
        indicator: 'accreditationDate',
        scope: namesIn(text),
      }),
    ];
  if (from !== null || (dated && STRONG.test(text)))
    return [draft(candidate, { comparator: 'complete', date, tier: 1 })];
  return [];
}

/** 第一批(2023年)：甲县、乙区: the date stands in the label's bracket. */
function batchDate({ reading, clause, context }: Candidate): DateMention | null {
  const label = reading.clauses.findLast((one) => one.end < clause.start && one.closing === ':');
  if (label === undefined || label.end !== clause.start - 1) return null;
  const date = scanDates(reading.sentence.raw.slice(label.start, label.end), context.issued)[0];
  return date === undefined || date.kind === 'since' || date.kind === 'from' ? null : date;
}

const PLACE_LIST = /^[^、]{1,8}(?:[省市县区旗镇乡]|街道)\ue000*(?:、[^、]{1,8}(?:[省市县区旗镇乡]|街道)\ue000*)*$/;

function namesIn(text: string): string[] {
  return text.replaceAll(/[\ue000\ue001,:]/g, '').split('、');
}

/** 2025年：甲县、乙区 under a heading of recognition: the places are to be recognised by then. */
function isTimetable({ reading, context }: Candidate, text: string): boolean {
  if (reading.outer !== null || !PLACE_LIST.test(text.replace(/^[\ue001,:]+/, ''))) return false;
  const headings: string[] = [context.title];
  for (let heading = reading.sentence.heading; heading !== null; heading = heading.parent) headings.push(heading.title);
  return headings.some((title) => /创建|认定|达标|评估|时间表|推进计划|规划/.test(title));
}

interface Parts {
  readonly comparator: Comparator;
  readonly date: DateMention | null;
  readonly tier: 1 | 2;
  readonly indicator?: string;
  readonly figure?: { readonly start: number; readonly end: number; readonly unitEnd: number };
  readonly base?: string;
  readonly qualifier?: string;
  readonly scope?: readonly string[];
}

function draft({ reading, context, clause, from, until }: Candidate, parts: Parts): Draft {
  const text = reading.sentence.raw.slice(clause.start, until);
  const deadline = parts.date === null ? context.labelDeadline(reading.sentence.heading) : parts.date.iso;
  return {
    reading,
    start: from ?? clause.start,
    end: until,
    figure: parts.figure ?? null,
    subject: subjectOf(reading.dateless.slice(clause.start, clause.end)),
    indicator:
      parts.indicator ??
      context.findIndicator(reading.sentence.raw.slice(until > clause.end ? clause.end : clause.start, until)) ??
      context.findIndicator(text) ??
      'other',
    stage: stageOfClause(text),
    comparator: parts.comparator,
    value: null,
    unit: null,
    date: parts.date,
    deadline,
    tier: parts.tier,
    ...(parts.scope === undefined ? {} : { scope: parts.scope }),
    ...(parts.base === undefined ? {} : { base: parts.base }),
    ...(parts.qualifier === undefined ? {} : { qualifier: parts.qualifier }),
  };
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
  return [...indicators].map((indicator) =>
    draft(candidate, { comparator: 'eliminate', date, tier: 1, indicator, ...qualifier }),
  );
}

function zero(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const match = /零(?=辍学|择校|流失|失学|发生|事故|增长|新增|拒绝)/.exec(text);
  if (match === null) return null;
  const start = candidate.clause.start + match.index;
  return draft(candidate, {
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
  return draft(candidate, {
    comparator: 'complete',
    date,
    tier: date === null ? 2 : 1,
    figure: { start, end: start + 3, unitEnd: start + 3 },
  });
}

const MEASURABLE = /水平|占比|工资|收入|经费|投入|增幅|增长|比例|比重|支出|定额|面积|率/;
const COMPARES =
  /^(?<left>.{4,}?)(?:总体|原则上)?(?<word>不(?:得|应)?(?:低于|少于)|高于|不高于|低于)(?<right>[^\d]{2,})$/u;

/** 教师平均工资收入水平不低于当地公务员平均工资收入水平 */
function comparison(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const groups = COMPARES.exec(text)?.groups;
  const [left, word, right] = [groups?.left ?? '', groups?.word ?? '', groups?.right ?? ''];
  if (word === '' || !MEASURABLE.test(left) || /规定学历/.test(word + right)) return null;
  const comparator = /^不.*(?:低于|少于)$/.test(word)
    ? 'atLeast'
    : word === '高于'
      ? 'moreThan'
      : word === '低于'
        ? 'lessThan'
        : 'atMost';
  return draft(candidate, { comparator, date, tier: comparator === 'atLeast' ? 1 : 2, base: right });
}

/** 只增不减, 逐年提高: a direction, measured against the year before. */
function trend(candidate: Candidate, text: string, date: DateMention | null): Draft | null {
  const match =
    /^(?<left>.{3,}?)(?:(?<kept>只增不减)|逐[年步]?(?<way>提高|提升|增长|增加|上升|降低|下降|减少|缩小))$/u.exec(text);
  if (match === null || !/率|度|比例|比重|经费|支出|投入|系数|事业费/.test(match.groups?.left ?? '')) return null;
  const falls = /降|减|缩/.test(match.groups?.way ?? '');
  const comparator = match.groups?.kept !== undefined ? 'atLeast' : falls ? 'lessThan' : 'moreThan';
  return draft(candidate, { comparator, date, tier: 2, base: '上一年' });
}
