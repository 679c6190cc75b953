/** Stands for a blanked bracket, book title or quoted name. */
export const MASK = '\ue000';
/** Stands for a blanked date. */
export const DATE_MASK = '\ue001';

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
