import { DATE_MASK, MASK } from './marks.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';
import { stageOfFigure } from './stages.ts';
import type { Surroundings } from './surroundings.ts';
import type { ClauseStage } from './types.ts';

const FILLERS =
  /义务教育|\d[-—~至]\d年级|年级|小学生|初中生|学生|九年一贯制|十二年一贯制|完全中学|优秀|优良|合格|良好|及格|逐年|逐步|一般|原则上|增长|增加|每年|全[县市省区]|所有|县域内?|公办|民办|各|小学|初中|中小学|学校|其中|每[年生人校班所间]|分别|力争|确保|达到|不得|小于|大于|等于|低于|高于|超过|少于|至少|以上|提高|提升|降低|控制|保持|稳定|按照|按|面积|时间|人数|比例|数|[或和与及、且并均都应要须达不为到降率的时]/g;

/** Does a piece of text name nothing that could be measured (初中不超过, 分别达到)? */
export function namesNothing(text: string): boolean {
  return (
    text
      .replaceAll(MASK, '')
      .replaceAll(DATE_MASK, '')
      .replaceAll(FILLERS, '')
      .replaceAll(/[\d.%]/g, '').length < 2
  );
}

const COUNTED = /[项门名间所个套次节场位]$/;

/** The indicator of a figure and the clause from which its subject runs. */
export function indicatorOf(
  reading: SentenceReading,
  around: Surroundings,
  context: DocumentContext,
): { id: string; from: number } {
  const { clause, clauseIndex, from, until, head, last } = around;
  const { words } = reading.sentence;
  const before = words.slice(from, head.start);
  const after = ownWordsBehind(words.slice(last.unitEnd, until), until < clause.end);
  const unit = words.slice(last.end, last.unitEnd);
  const counted = from > clause.start && COUNTED.test(unit) && !namesNothing(after);
  const near = counted ? [after, before] : [standsAlone(before) ? `${before}1${unit}` : ''];
  const texts = [
    ...listed(around, before),
    ...near,
    `${before}1${unit}${after.split('其中')[0] ?? ''}`,
    from > clause.start && (namesNothing(before) || /^(?:以上|以下|以内)?[、,和及与](?:小学|初中|高中)/.test(before))
      ? words.slice(clause.start, head.start)
      : '',
    until < clause.end || (from > clause.start && !namesNothing(before))
      ? ''
      : words.slice(clause.start, Math.max(clause.end, last.unitEnd)),
  ];
  for (const text of texts) {
    const id = text === '' ? null : context.findIndicator(text);
    if (id !== null) return { id: shareOfRotation(id, reading, around), from: clauseIndex };
  }
  const lent = ownsSubjectBehind(words.slice(last.unitEnd, until))
    ? null
    : inherited(reading, clauseIndex, words.slice(clause.start, head.start), context);
  return lent ?? { id: /元$/.test(around.figure.unit ?? '') ? 'funding' : 'other', from: clauseIndex };
}

/** Behind a figure that another follows, the words past the last 、 belong to the next one. */
function ownWordsBehind(after: string, anotherFollows: boolean): string {
  return anotherFollows ? after.replace(/[、和及与,][^、和及与,]*$/, '') : after;
}

/** 一半以上的教师参加培训: what is measured stands behind the figure. */
function ownsSubjectBehind(after: string): boolean {
  return /^(?:及?以上|以下|左右)?的?(?:教师|学生|学校|家长|群众|县|校长|幼儿园|乡镇)/.test(after);
}

/** 校长、教师交流轮岗比例分别不低于20%、15%: each figure has its own head in the enumeration. */
function listed({ figure }: Surroundings, before: string): string[] {
  if (figure.listLength < 2 || !before.includes('分别')) return [];
  const parts = (before.split('分别')[0] ?? '').split(/[、和及与]/).slice(-figure.listLength);
  const mine = parts[figure.place];
  const tail = parts.at(-1)?.slice(2) ?? '';
  if (mine === undefined || parts.length < figure.listLength) return [];
  return [figure.place === figure.listLength - 1 ? mine : `${mine}${tail}`];
}

/** 骨干教师不低于20% beside a share of rotation is a share of those who rotate. */
function shareOfRotation(id: string, reading: SentenceReading, { clause, figure }: Surroundings): string {
  if (id !== 'backboneTeachers' || figure.unit !== '%') return id;
  return /交流|轮岗/.test(reading.sentence.words.slice(Math.max(0, clause.start - 60), clause.start))
    ? 'rotationBackboneShare'
    : id;
}

/**
 * Do the words before a figure name what it measures? Not so in 按照不低于教师工资总额的1.5%… and 公用经费预算总额的5%用于…,
 * where they name what it is a part of.
 */
export function standsAlone(before: string): boolean {
  if (/(?:总额|总数|总量|预算|基数|收益)的$/.test(before) && !/不低于|不少于|达到/.test(before)) return false;
  const subject = before.split(/不低于|不少于|不超过|不高于|不得|至少|高于|低于|超过/)[0] ?? '';
  const measure = /^(?<named>.*?)(?:按照?|依照)$/u.exec(subject)?.groups?.named;
  if (measure !== undefined && !/费|率|面积|时间|人数|比例|数|面积|值|资金|时间|标准/.test(measure)) return false;
  return !namesNothing(subject);
}

/** A clause without a subject of its own (初中不超过5公里) takes it from the clause before. */
function inherited(
  reading: SentenceReading,
  clauseIndex: number,
  before: string,
  context: DocumentContext,
): { id: string; from: number } | null {
  let named = 0;
  for (let hops = 1; hops <= 12 && named < 3; hops += 1) {
    const previous = reading.clauses[clauseIndex - hops];
    if (previous === undefined) return null;
    if (!namesNothing(reading.dateless.slice(previous.start, previous.end))) named += 1;
    if (hops === 1 && previous.closing !== ':' && !namesNothing(before)) return null;
    const id = context.findIndicator(reading.sentence.words.slice(previous.start, previous.end));
    if (id !== null) return { id, from: clauseIndex - hops };
  }
  return null;
}

/** The stage of a figure: from its own words, then its clause, then a label before a colon, then the words behind it. */
export function stageFor(reading: SentenceReading, around: Surroundings): ClauseStage {
  const { clause, figure, clauseIndex, from, until, head, last } = around;
  const list = { place: figure.place, length: figure.listLength };
  const { dateless } = reading;
  const before = dateless.slice(from, head.start);
  const leading = reading.clauses[clauseIndex - 1];
  const label = leading?.closing === ':' ? dateless.slice(leading.start, leading.end) : '';
  const whole = from > clause.start && !namesNothing(before) ? '' : dateless.slice(clause.start, head.start);
  for (const text of [before, whole, label]) {
    const stage = stageOfFigure(text, list);
    if (stage !== null) return stage;
  }
  const pair =
    list.length === 2 && !/音乐|美术|教师、|校长、/.test(dateless.slice(0, clause.start))
      ? stageOfFigure(dateless.slice(0, clause.start), list)
      : null;
  if (pair !== null) return pair;
  const behind = dateless.slice(last.unitEnd, until).split(/[、和及与]/)[0] ?? '';
  return stageOfFigure(behind, { place: 0, length: 1 });
}
