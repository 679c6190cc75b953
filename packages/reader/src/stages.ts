import { parseNumeral } from './numerals.ts';
import type { ClauseStage } from './types.ts';

interface Mention {
  readonly stage: 'primary' | 'junior' | 'both' | 'other';
  readonly at: number;
}

const WORDS =
  /[一二三四五六七八九1-9](?:[至到、—~-][一二三四五六七八九1-9])?年级|(?<!其)中小学|九年一贯制?|义务教育|初中|小学|中学生|(?:普通)?高中|幼儿园|学前/g;
const NOT_THESE = /高中|学前|幼儿园|中职|大学/;

/** 滨河路小学, 第三小学 are schools' names, not a stage. */
const NAME_BEFORE = /[路街湖山河江桥庄寨沟坝屯堡营店墩岭坪塘洲湾盛兴宁阳华验一二三四五六七八九十]/;

const STAGE_OF: Readonly<Record<string, Mention['stage']>> = {
  小学: 'primary',
  初中: 'junior',
  高中: 'other',
  普通高中: 'other',
  幼儿园: 'other',
  学前: 'other',
};

/** 三至六年级 is primary, 七至九年级 junior, 一至九年级 both; null where no grade is named. */
function stageOfGrades(word: string): Mention['stage'] | null {
  if (!word.endsWith('年级')) return null;
  const grades = [...word.slice(0, -2)].flatMap((sign) => parseNumeral(sign) ?? []);
  if (grades.every((grade) => grade <= 6)) return 'primary';
  return grades.every((grade) => grade >= 7) ? 'junior' : 'both';
}

/** Stage words 学段 of a text in order. */
function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(WORDS)].flatMap((match) => {
    const stage = stageOfGrades(match[0]) ?? STAGE_OF[match[0]] ?? 'both';
    if (stage !== 'both' && NAME_BEFORE.test(text.charAt(match.index - 1))) return [];
    return [{ stage, at: match.index } as const];
  });
}

/** The stage a clause names as a whole: null where it names none or another school level. */
export function stageOfClause(text: string): ClauseStage {
  if (NOT_THESE.test(text)) return null;
  const mentions = mentionsIn(text);
  if (mentions.length === 0) return null;
  const primary = mentions.some((mention) => mention.stage === 'primary');
  const junior = mentions.some((mention) => mention.stage === 'junior');
  if (primary === junior) return 'both';
  return primary ? 'primary' : 'junior';
}

/**
 * The stage of one figure of a list: 小学、初中分别达到4.2人、5.3人 gives the first to primary, the second to junior;
 * a word right before a figure (小学45人、初中50人) wins; otherwise what the clause says.
 */
export function stageOfFigure(text: string, list: { readonly place: number; readonly length: number }): ClauseStage {
  const named = mentionsIn(text).filter((mention) => mention.stage !== 'both');
  if (list.length >= 2 && named.length >= list.length && !/(?:均|都)[^,;]{0,4}$/.test(text)) {
    const stage = named.slice(-list.length)[list.place]?.stage;
    return stage === 'primary' || stage === 'junior' ? stage : null;
  }
  return stageOfClause(text);
}
