import { DATE_MASK, MASK } from './marks.ts';
import { namesNothing, standsAlone } from './naming.ts';
import type { SentenceReading } from './reading.ts';
import type { Surroundings } from './surroundings.ts';
import type { ClauseStage } from './types.ts';

const LONGEST = 60;
const OPENERS =
  /^(?:[一二三四五六七八九十]是|到|至|在|并|且|要|其中|力争|确保|保证|实现|争取|努力|严格执行|继续执行|执行|落实|保障|使|将|对|按照|以及|以上|以下|以内|左右|[,;:、和及与])+/;
const LIMITS =
  /(?:一般|原则上|分别|均|都|应|须|要|控制|保持|稳定)*(?:不(?:得|应|能)?(?:低于|少于|小于|超过|高于|大于|多于|超)|(?:小于|大于|低于|高于)(?:或|等于)+|至少|达到|达(?!标)|提高到|提升到|降到|降至|控制在|保持在|高于|低于|少于|超过|为|[≥≤><]=?|由.{0,16}(?:提高|提升|增加|降低|下降|减少)[到至为])(?:[^,;]{0,2}|[^,;]{2,30}的)$/;

/** A short name 名称 of what a clause measures: the clause without dates, hedges, comparators and figures. */
export function subjectOf(clause: string): string {
  return clause
    .replaceAll(MASK, '')
    .replaceAll(DATE_MASK, '')
    .replaceAll('\t', '')
    .replace(OPENERS, '')
    .replace(LIMITS, '')
    .replace(/[)、,;]+$/, '')
    .slice(0, LONGEST);
}

/** What a figure measures, told so that it stands alone: inherited words, own words, and what is counted. */
export function subjectOfFigure(
  reading: SentenceReading,
  around: Surroundings,
  named: { readonly from: number },
  stage: ClauseStage,
): string {
  const { clause, clauseIndex, from, head, last, until } = around;
  const { dateless } = reading;
  const own = dateless.slice(from, head.start);
  const inClause =
    from > clause.start && !head.chained && namesNothing(own) ? firstWords(dateless.slice(clause.start, from)) : '';
  const lender = named.from < clauseIndex ? reading.clauses[named.from] : undefined;
  const inherited = lender === undefined ? '' : firstWords(dateless.slice(lender.start, lender.end));
  const counted =
    dateless
      .slice(last.unitEnd, until)
      .replace(/^(?:[及或]?以[上下内]|左右)?的?/, '')
      .split(/[、,;]/)[0] ?? '';
  if (head.chained) return subjectOf(own + counted);
  if (inherited === '' && inClause === '' && !standsAlone(own))
    return withStage(subjectOf(counted) || subjectOf(own), stage);
  const words = subjectOf(inherited) + subjectOf(inClause) + subjectOf(own);
  const whole =
    words.length >= 6 && !/(?:掌握|学会|召开|开展|安排|组织|培养|培训|选配|推选|每[^,;]{1,6})$/.test(words)
      ? words
      : words + subjectOf(counted).slice(0, 24);
  const told = whole === '' ? (reading.sentence.heading?.title ?? '').slice(0, 24) : whole;
  return withStage(told, stage).slice(0, LONGEST);
}

/** Up to the first figure. */
function firstWords(text: string): string {
  const digit = text.search(/\d/);
  return digit === -1 ? text : text.slice(0, digit);
}

/** One of 小学、初中 in place of both. */
function withStage(subject: string, stage: ClauseStage): string {
  if (stage !== 'primary' && stage !== 'junior') return subject;
  const bare = subject
    .replaceAll(/(?<!中)小学(?!生)|初中(?!生)|(?<=小学|初中)[、和及与]/g, '')
    .replace(/^[、和及与]+/, '');
  return /(?<!中)小学|初中/.test(bare) ? bare : `${stage === 'primary' ? '小学' : '初中'}${bare}`;
}
