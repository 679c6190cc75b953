import { parseNumeral } from './numerals.ts';

/** Kinds of heading numbers 标题序号, outermost first: 附件 · 第一章 · 第一条 · 一、 · （一） · 1. · （1） · ① · 一是. */
export const MARKER_RANKS = {
  annex: 0,
  chapter: 1,
  section: 2,
  article: 3,
  chinese: 4,
  bracketed: 5,
  arabic: 6,
  bracketedArabic: 7,
  circled: 8,
  firstly: 9,
} as const;
export type MarkerStyle = keyof typeof MARKER_RANKS;

/** A heading number at a place of the normalised text. */
export interface Marker {
  readonly style: MarkerStyle;
  readonly number: number;
  readonly start: number;
  /** where the title begins */
  readonly end: number;
  /** false where a bracket or point of the number is lost: needs its neighbours to be believed */
  readonly sure: boolean;
  /** where a table row ends */
  readonly until?: number;
}

const CJK_NUMBER = '[一二三四五六七八九十]{1,3}';
const PATTERNS: readonly (readonly [MarkerStyle, RegExp, boolean])[] = [
  ['chapter', /第([一二三四五六七八九十\d]{1,3})(?:章|部分|编)[、:]?/y, true],
  ['section', /第([一二三四五六七八九十\d]{1,3})节[、:]?/y, true],
  ['article', /第([一二三四五六七八九十百\d]{1,4})条[、:]?/y, true],
  ['firstly', new RegExp(`(${CJK_NUMBER})(?:是|要)(?![一否非])`, 'y'), true],
  ['chinese', new RegExp(`(${CJK_NUMBER})[、.](?![一二三四五六七八九十]{1,2}[、年])`, 'y'), true],
  ['bracketed', new RegExp(`\\((${CJK_NUMBER})\\)[、.]?`, 'y'), true],
  ['bracketed', new RegExp(`(?:\\((${CJK_NUMBER})|(${CJK_NUMBER})\\))`, 'y'), false],
  ['bracketedArabic', /\((\d{1,2})\)[、.]?/y, true],
  ['bracketedArabic', /(\d{1,2})\)/y, true],
  ['arabic', /(\d{1,2})(?:\.|、|\.、)(?![\d%])/y, true],
  ['bracketedArabic', /\(?(\d{1,2})(?=[\u4e00-\u9fff“《])/y, false],
];
const DECIMAL = /(\d{1,2})\.(\d{1,2})(?:\.\d{1,2})?(?=[ \u4e00-\u9fff])/y;
const UNIT_AFTER =
  /^(?:[个名所项人年月日号时分天周次万亿元米平公间套台册本处门种批节级度类条款期岁后位%‰以至到届线季班校镇县区市家户学课]|—)/;

/** The heading number that begins at `index`, or null. */
export function markerAt(text: string, index: number): Marker | null {
  const code = text.charCodeAt(index);
  if (code >= 0x2460 && code <= 0x2473) {
    return { style: 'circled', number: code - 0x245f, start: index, end: index + 1, sure: true };
  }
  for (const [style, pattern, sure] of PATTERNS) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match === null) continue;
    const end = pattern.lastIndex;
    const number = parseNumeral(match[1] ?? match[2] ?? '');
    if (number === null || number === 0) continue;
    if (!sure && UNIT_AFTER.test(text.slice(end, end + 2))) continue;
    return { style, number, start: index, end, sure };
  }
  return null;
}

/** 2.1 at the start of a line: a number of two levels, given the rank of （1）. */
export function decimalAt(text: string, index: number): Marker | null {
  DECIMAL.lastIndex = index;
  const match = DECIMAL.exec(text);
  if (match === null || UNIT_AFTER.test(text.slice(DECIMAL.lastIndex, DECIMAL.lastIndex + 2))) return null;
  return { style: 'bracketedArabic', number: Number(match[2]), start: index, end: DECIMAL.lastIndex, sure: false };
}

/** An annex line 附件 / 附件1: at the start of a line, with nothing but its number or title behind it. */
export function annexAt(text: string, index: number): Marker | null {
  const pattern = /附(?:件|表)(?!:)(\d{1,2}|[一二三四五六七八九十]{1,2})?[:.、]?(?=\n|[^\n。;,]{0,40}(?:\n|$))/y;
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  if (match === null) return null;
  return {
    style: 'annex',
    number: parseNumeral(match[1] ?? '1') ?? 1,
    start: index,
    end: pattern.lastIndex,
    sure: true,
  };
}
