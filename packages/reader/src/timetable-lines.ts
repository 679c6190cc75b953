import { type DateMention, scanDates } from './dates.ts';
import type { Candidate } from './promise-draft.ts';

/** 第一批(2023年)：甲县、乙区: the date stands in the label's bracket. */
export function batchDate({ reading, clause, context }: Candidate): DateMention | null {
  const label = reading.clauses.findLast((one) => one.end < clause.start && one.closing === ':');
  if (label === undefined || label.end !== clause.start - 1) return null;
  const date = scanDates(reading.sentence.raw.slice(label.start, label.end), context.issued)[0];
  return date === undefined || date.kind === 'since' || date.kind === 'from' ? null : date;
}

const PLACE_LIST = /^[^、]{1,8}(?:[省市县区旗镇乡]|街道)\ue000*(?:、[^、]{1,8}(?:[省市县区旗镇乡]|街道)\ue000*)*$/;

/** The places of a list, in order. */
export function namesIn(text: string): string[] {
  return text.replaceAll(/[\ue000\ue001,:]/g, '').split('、');
}

/** 2025年：甲县、乙区 under a heading of recognition: the places are to be recognised by then. */
export function isTimetable({ reading, context }: Candidate, text: string): boolean {
  if (reading.outer !== null || !PLACE_LIST.test(text.replace(/^[\ue001,:]+/, ''))) return false;
  const headings: string[] = [context.title];
  for (let heading = reading.sentence.heading; heading !== null; heading = heading.parent) headings.push(heading.title);
  return headings.some((title) => /创建|认定|达标|评估|时间表|推进计划|规划/.test(title));
}
