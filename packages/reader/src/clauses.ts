import type { Sentence } from './sentences.ts';

/** A clause 分句 of a sentence, indices into the sentence, the closing sign left out. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** the sign that closes it: , ; : or nothing */
  readonly closing: string;
}

/** Cuts a sentence at commas, semicolons, colons and table cells outside brackets and quotes. */
export function clausesOf(sentence: Sentence): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  const { plain } = sentence;
  for (let i = 0; i <= plain.length; i += 1) {
    const sign = plain.charAt(i);
    if (i < plain.length && !isClosing(plain, i, sign)) continue;
    if (i > start) clauses.push({ start, end: i, closing: sign });
    start = i + 1;
  }
  return clauses;
}

function isClosing(plain: string, index: number, sign: string): boolean {
  if (sign === ';' || sign === '\t') return true;
  if (sign !== ',' && sign !== ':') return false;
  return !(
    /\d/.test(plain.charAt(index - 1)) &&
    /\d/.test(plain.charAt(index + 1)) &&
    isInsideNumber(plain, index, sign)
  );
}

/** 1,000 and 1:15 are one number each. */
function isInsideNumber(plain: string, index: number, sign: string): boolean {
  if (sign === ':') return true;
  return (
    /^\d{3}(?!\d)/.test(plain.slice(index + 1, index + 5)) && !/\d{4}$/.test(plain.slice(Math.max(0, index - 4), index))
  );
}

/** Index of the clause that holds a place of the sentence. */
export function clauseIndexAt(clauses: readonly Clause[], place: number): number {
  let low = 0;
  let high = clauses.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clauses[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
