import { isChineseDigit, parseChineseNumeral, parseNumeral } from './numerals.ts';

/** A number 数 of a sentence, unit not yet looked at; indices into the sentence. */
export interface NumberToken {
  readonly start: number;
  readonly end: number;
  /** null for a blank ____ */
  readonly value: number | null;
  readonly max?: number;
  readonly script: 'arabic' | 'chinese' | 'roman' | 'blank';
  /** fixed by the number's own form: 百分之九十五, 一半, 三成, 1:15 */
  readonly unit?: '%' | 'ratio';
  /** 余 or 多 behind the number */
  readonly approximate?: true;
}

const ARABIC = /\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?/y;
const RATIO = /(\d+(?:\.\d+)?)(?:[:∶]|比)(\d+(?:\.\d+)?)(?![\d:])/y;
const LINK = /%?(?:[-—~]{1,2}|至|到)/y;
const SHARE =
  /百分之([零〇一二两三四五六七八九十百\d]{1,5}(?:\.\d+)?)(?:[至到—-](?:百分之)?([一二三四五六七八九十百\d]{1,5}))?/y;
const FRACTION = /([一二三四五六七八九])分之([一二三四五六七八九])/y;
const TENTHS = /([一二三四五六七八九])成(?=以上|左右|的|,|。|$|教师|学校|学生)/y;
const HALF = /(?:一半|半数)(?=以上|左右|的|,|。|$|教师|学校|学生)/y;
const BLANK = /_{1,}|﹍{2,}|\*{2,4}|[×X]{1,4}(?=万?(?:[%所名人元间套项门册处台次]|个|学时|平方米|公里|亿元))/y;
const ROMAN: Readonly<Record<string, number>> = { Ⅰ: 1, Ⅱ: 2, Ⅲ: 3, Ⅳ: 4, Ⅴ: 5 };
const MULTIPLIERS: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };

/** All numbers of a sentence in order. */
export function scanNumbers(sentence: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  for (let i = 0; i < sentence.length; ) {
    const token = numberAt(sentence, i);
    if (token === null) {
      i += 1;
    } else {
      tokens.push(token);
      i = Math.max(token.end, i + 1);
    }
  }
  return tokens;
}

function numberAt(text: string, index: number): NumberToken | null {
  const sign = text.charAt(index);
  if (sign >= '0' && sign <= '9') return arabicAt(text, index);
  if ('_×X﹍*'.includes(sign)) return blankAt(text, index);
  const roman = ROMAN[sign];
  if (roman !== undefined) return { start: index, end: index + 1, value: roman, script: 'roman' };
  if (sign === '半') return halfHourAt(text, index) ?? wordAt(text, index);
  return isChineseDigit(sign) ? (wordAt(text, index) ?? chineseAt(text, index)) : null;
}

/** 半小时 */
function halfHourAt(text: string, index: number): NumberToken | null {
  return text.startsWith('半小时', index) ? { start: index, end: index + 1, value: 0.5, script: 'chinese' } : null;
}

function blankAt(text: string, index: number): NumberToken | null {
  BLANK.lastIndex = index;
  const match = BLANK.exec(text);
  return match === null ? null : { start: index, end: BLANK.lastIndex, value: null, script: 'blank' };
}

function arabicAt(text: string, index: number): NumberToken | null {
  RATIO.lastIndex = index;
  const ratio = RATIO.exec(text);
  if (ratio !== null && isRatio(text, index, ratio)) {
    return {
      start: index,
      end: RATIO.lastIndex,
      value: Number(ratio[1]) / Number(ratio[2]),
      script: 'arabic',
      unit: 'ratio',
    };
  }
  ARABIC.lastIndex = index;
  const match = ARABIC.exec(text);
  if (match === null) return null;
  const first = parseNumeral(match[0]);
  if (first === null) return null;
  return withMultiplier(text, withUpper(text, { start: index, end: ARABIC.lastIndex, value: first, script: 'arabic' }));
}

function isRatio(text: string, index: number, match: RegExpExecArray): boolean {
  if (Number(match[2]) === 0) return false;
  if (match[0].includes('比')) return true;
  const clock =
    /^\d{1,2}[:∶]\d{2}$/.test(match[0]) && !/比|师生|生师/.test(text.slice(Math.max(0, index - 24), index + 24));
  return !clock;
}

function withUpper(text: string, token: NumberToken): NumberToken {
  LINK.lastIndex = token.end;
  if (!LINK.test(text)) return token;
  ARABIC.lastIndex = LINK.lastIndex;
  const upper = ARABIC.exec(text);
  const max = upper === null ? null : parseNumeral(upper[0]);
  if (max === null || token.value === null || max <= token.value) return token;
  return { ...token, end: ARABIC.lastIndex, max };
}

/** 2.8万余名: the multiplier belongs to the number, except before 元 where the unit stays as written. */
function withMultiplier(text: string, token: NumberToken): NumberToken {
  let { value, max, end } = token;
  const factor = MULTIPLIERS[text.charAt(end)];
  const many = /^[余多]/.test(text.slice(end + 1, end + 2)) ? 1 : 0;
  if (factor !== undefined && text.charAt(end + 1 + many) !== '元' && !/^(?:分|米|兆|克)/.test(text.slice(end + 1))) {
    value = value === null ? null : round(value * factor);
    if (max !== undefined) max = round(max * factor);
    end += 1;
  }
  const approximate = /[余多]/.test(text.charAt(end)) && end < text.length;
  return {
    ...token,
    value,
    end: approximate ? end + 1 : end,
    ...(max === undefined ? {} : { max }),
    ...(approximate ? { approximate: true as const } : {}),
  };
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function wordAt(text: string, index: number): NumberToken | null {
  const read = (pattern: RegExp, value: (match: RegExpExecArray) => number | null): NumberToken | null => {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    const number = match === null ? null : value(match);
    return number === null
      ? null
      : { start: index, end: pattern.lastIndex, value: number, script: 'chinese', unit: '%' };
  };
  SHARE.lastIndex = index;
  const share = SHARE.exec(text);
  if (share !== null) return sharePair(share, index, SHARE.lastIndex);
  return (
    read(FRACTION, ([, below = '', above = '']) => fraction(below, above)) ??
    read(TENTHS, ([, tenths = '']) => (parseChineseNumeral(tenths) ?? 0) * 10) ??
    read(HALF, () => 50)
  );
}

function sharePair(match: RegExpExecArray, start: number, end: number): NumberToken | null {
  const value = parseNumeral(match[1] ?? '');
  if (value === null) return null;
  const max = match[2] === undefined ? null : parseNumeral(match[2]);
  return { start, end, value, script: 'chinese', unit: '%', ...(max === null ? {} : { max }) };
}

function fraction(below: string, above: string): number | null {
  const [whole, part] = [parseChineseNumeral(below), parseChineseNumeral(above)];
  return whole === null || part === null || whole === 0 ? null : (part / whole) * 100;
}

function chineseAt(text: string, index: number): NumberToken | null {
  let end = index;
  while (end < text.length && end - index < 12 && isChineseDigit(text.charAt(end))) end += 1;
  const value = parseChineseNumeral(text.slice(index, end));
  if (value === null) return { start: index, end, value: null, script: 'chinese' };
  const upper = chineseUpper(text, end, value);
  const approximate = /[余多]/.test(text.charAt(upper.end)) && upper.end < text.length;
  return {
    start: index,
    end: approximate ? upper.end + 1 : upper.end,
    value,
    script: 'chinese',
    ...(upper.max === undefined ? {} : { max: upper.max }),
    ...(approximate ? { approximate: true as const } : {}),
  };
}

function chineseUpper(text: string, end: number, value: number): { end: number; max?: number } {
  if (!/[至到—-]/.test(text.charAt(end))) return { end };
  let stop = end + 1;
  while (stop < text.length && stop - end < 8 && isChineseDigit(text.charAt(stop))) stop += 1;
  const max = parseChineseNumeral(text.slice(end + 1, stop));
  return max === null || max <= value ? { end } : { end: stop, max };
}
