import { DATE_MASK, MASK } from './marks.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';
import { stageOfFigure } from './stages.ts';
import type { Surroundings } from './surroundings.ts';
import type { ClauseStage } from './types.ts';

const FILLERS =
  /义务教育|全[县市省区]|所有|县域内?|各|小学|初中|中小学|学校|其中|每[年生人校班所间]|分别|力争|确保|达到|不得|低于|高于|超过|少于|至少|以上|提高|提升|降低|按照|按|比例|数|[和与及、且并均都应要须达不为到降率的]/g;

/** Does a piece of text name nothing that could be measured (初中不超过, 分别达到)? */
function namesNothing(text: string): boolean {
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
  const after = words.slice(last.unitEnd, until);
  const unit = words.slice(last.end, last.unitEnd);
  const counted = from > clause.start && COUNTED.test(unit) && !namesNothing(after);
  const near = counted ? [after, before] : [hasOwnSubject(before) ? `${before}1${unit}` : ''];
  const texts = [...near, `${before}1${unit}${after}`, words.slice(clause.start, Math.max(clause.end, last.unitEnd))];
  for (const text of texts) {
    const id = text === '' ? null : context.findIndicator(text);
    if (id !== null) return { id, from: clauseIndex };
  }
  return inherited(reading, clauseIndex, before, context) ?? { id: 'other', from: clauseIndex };
}

/** 按照不低于教师工资总额的1.5%…: before the comparator stands no subject, only what the figure is compared with. */
function hasOwnSubject(before: string): boolean {
  const subject = before.split(/不低于|不少于|不超过|不高于|不得|至少|高于|低于|超过/)[0] ?? '';
  return !namesNothing(subject);
}

/** A clause without a subject of its own (初中不超过5公里) takes it from the clause before. */
function inherited(
  reading: SentenceReading,
  clauseIndex: number,
  before: string,
  context: DocumentContext,
): { id: string; from: number } | null {
  for (let hops = 1; hops <= 3; hops += 1) {
    const previous = reading.clauses[clauseIndex - hops];
    if (previous === undefined) return null;
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
  return stageOfFigure(dateless.slice(last.unitEnd, until), { place: 0, length: 1 });
}
