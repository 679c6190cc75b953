import { DROPPED, foldText } from './fold.ts';
import { continues, type Line, wrapColumn } from './wrapping.ts';

/** The text the grammar reads: folded, without blanks and page furniture, with the way back to the original. */
export interface Normalised {
  readonly original: string;
  readonly text: string;
  /** index in `text` → index in `original` */
  readonly at: Int32Array;
}

const PAGE_NUMBER =
  /^(?:[-—:\t]+$|[-—]+\d{1,4}[-—]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4}|[Pp]age\d{1,4})$/;

/** Normalises a document 规范化: the result is never longer than the original. */
export function normalise(original: string): Normalised {
  const lines = splitLines(original, foldText(original)).filter((line) => !PAGE_NUMBER.test(line.text));
  const column = wrapColumn(lines);
  const parts: string[] = [];
  const at: number[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined && !continues(previous, line, column)) {
      parts.push('\n');
      at.push((previous.at.at(-1) ?? -1) + 1);
    }
    parts.push(line.text);
    for (const index of line.at) at.push(index);
    previous = line;
  }
  return { original, text: parts.join(''), at: Int32Array.from(at) };
}

function splitLines(original: string, folded: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= folded.length; ) {
    const stop = folded.indexOf('\n', start);
    const end = stop === -1 ? folded.length : stop;
    const line = withoutBlanks(withoutMarkup(folded.slice(start, end)), original, start);
    if (line.text !== '') lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** Blanks the marks of a lightly marked-up text (## 标题, **一、**, *责任单位*), sign by sign. */
function withoutMarkup(line: string): string {
  const dropped = String.fromCharCode(DROPPED);
  const plain = line.startsWith('#') ? line.replace(/^#{1,6}/, (marks) => dropped.repeat(marks.length)) : line;
  if (!/\*{1,2}[^*]+\*{1,2}/.test(plain)) return plain;
  return plain.replaceAll('*', dropped);
}

/** Drops blanks; keeps a tab between the cells of a table row, and a blank where it parts two numbers or two words. */
function withoutBlanks(folded: string, original: string, start: number): Line {
  const kept: string[] = [];
  const at: number[] = [];
  let gap = 0;
  let tabs = 0;
  let cell = false;
  let run = 0;
  let column = 0;
  let indent = 0;
  let edge = 0;
  for (let i = 0; i < folded.length; i += 1) {
    const sign = folded.charAt(i);
    if (folded.charCodeAt(i) === DROPPED) continue;
    if (sign === '(') {
      const reading = readingAt(folded, i);
      if (reading > 0) {
        i += reading - 1;
        continue;
      }
    }
    column += columnsOf(original, start + i);
    if (sign === ' ' || sign === '\t' || sign === '|') {
      gap += 1;
      cell ||= sign !== ' ';
      tabs += sign === '\t' ? 1 : 0;
      continue;
    }
    const separator = gap === 0 ? '' : separatorBetween(kept.at(-1), sign, { gap, cell, run });
    // an empty cell between two others stays one, else the cells behind it would move to its column
    const count = separator === '\t' ? Math.max(1, tabs) : separator.length;
    for (let n = count; n > 0; n -= 1) {
      kept.push(separator);
      at.push(start + i - n);
    }
    run = gap === 0 ? run + 1 : 1;
    gap = 0;
    tabs = 0;
    cell = false;
    kept.push(sign);
    at.push(start + i);
    if (kept.length === 1) indent = column - columnsOf(original, start + i);
    edge = column;
  }
  if (kept.includes('\t')) addEmptyCells(kept, at, { count: tabs, end: start + folded.length });
  return { text: kept.join(''), at, indent, edge };
}

/** Empty cells that end a row. */
function addEmptyCells(
  kept: string[],
  at: number[],
  { count, end }: { readonly count: number; readonly end: number },
): void {
  for (let n = count; n > 0; n -= 1) {
    kept.push('\t');
    at.push(end - n);
  }
}

const READING = /\((?=[a-z]*[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ])[a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,7}\)/y;

/** Length of a reading that a web page has put behind a sign, 优(yōu)质; 0 where there is none. */
function readingAt(folded: string, index: number): number {
  READING.lastIndex = index;
  return READING.exec(folded)?.[0].length ?? 0;
}

/** A Chinese sign or full-width blank takes two columns. */
function columnsOf(text: string, index: number): number {
  return text.charCodeAt(index) > 0x2e7f ? 2 : 1;
}

function separatorBetween(
  before: string | undefined,
  after: string,
  blank: { readonly gap: number; readonly cell: boolean; readonly run: number },
): string {
  if (before === undefined || before === '\t') return '';
  if (blank.cell || (blank.gap >= 3 && blank.run >= 2)) return '\t';
  return /[0-9A-Za-z]/.test(before) && /[0-9A-Za-z]/.test(after) ? ' ' : '';
}

/** A span of the normalised text as indices into the original. */
export function originalSpan(source: Normalised, start: number, end: number): { start: number; end: number } {
  const first = source.at[start] ?? source.original.length;
  const last = end > start ? (source.at[end - 1] ?? first) + 1 : first;
  return { start: first, end: last };
}

/** The original text of a span of the normalised text. */
export function originalText(source: Normalised, start: number, end: number): string {
  const span = originalSpan(source, start, end);
  return source.original.slice(span.start, span.end);
}
