/** Stands for a blanked bracket, book title or quoted name. */
export const MASK = '\ue000';
/** Stands for a blanked date. */
export const DATE_MASK = '\ue001';

/** Stands for a bracket that was read as a list: 4.5(5.8)平方米. */
export const FILLER = '\ue002';

/** 小学(初中)…4.5(5.8)平方米 says two things at once: read as 小学、初中…4.5、5.8平方米, index by index. */
export function openParallels(raw: string): string {
  if (!/\d\(\d|[学中]\([小初]/.test(raw)) return raw;
  return raw
    .replaceAll(/(\d{1,6}(?:\.\d{1,3})?%?)\((\d{1,6}(?:\.\d{1,3})?%?)\)/g, `$1、$2${FILLER}`)
    .replaceAll(/(小学|初中)\((初中|小学)\)/g, `$1、$2${FILLER}`);
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '《': '》', '“': '”' };
/** A longer quotation is a sentence of its own, not a name (“三同步”, “20条底线”). */
const LONGEST_NAME = 12;

/** Blanks brackets, book titles and quoted names; a percentage in a quoted name (三个100%) stays readable. */
export function maskAsides(raw: string): string {
  const signs = raw.split('');
  const stack: string[] = [];
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i] ?? '';
    const closing = PAIRS[sign];
    if (closing !== undefined && !(sign === '“' && !isName(raw, i))) {
      stack.push(closing);
      signs[i] = MASK;
    } else if (stack.includes(sign)) {
      while (stack.length > 0 && stack.pop() !== sign);
      signs[i] = MASK;
    } else if (stack.length > 0) {
      const quotedShare = stack.length === 1 && stack[0] === '”' && /[\d.%]/.test(sign);
      if (!quotedShare) signs[i] = MASK;
    }
    if (stack.length > 8) stack.shift();
  }
  return signs.join('');
}

function isName(raw: string, open: number): boolean {
  const close = raw.slice(open + 1, open + LONGEST_NAME + 2).indexOf('”');
  return close !== -1 && !/^十[二三四五六七]五”/.test(raw.slice(open + 1, open + 5));
}

/** Blanks brackets only: the words by which a clause names what it measures. */
export function maskBrackets(raw: string): string {
  if (!raw.includes('(')) return raw;
  const signs = raw.split('');
  let depth = 0;
  for (let i = 0; i < signs.length; i += 1) {
    if (signs[i] === '(') depth += 1;
    const inside = depth > 0;
    if (signs[i] === ')' && depth > 0) depth -= 1;
    if (inside) signs[i] = MASK;
  }
  return signs.join('');
}
