import { DROPPED, foldText } from './fold.ts';

/** The text the grammar reads: folded, without blanks and page furniture, with the way back to the original. */
export interface Normalised {
  readonly original: string;
  readonly text: string;
  /** index in `text` → index in `original` */
  readonly at: Int32Array;
}

interface Line {
  readonly text: string;
  readonly at: readonly number[];
}

const PAGE_NUMBER = /^(?:[-—]+\d{1,4}[-—]+|第\d{1,4}页(?:[,/]?共\d{1,4}页)?|\d{1,4}\/\d{1,4}|[Pp]age\d{1,4})$/;
const LINE_END = /[。;:!?)》”〕.]$/;
const STARTS_NEW =
  /^(?:[一二三四五六七八九十]{1,3}[、)]|\([一二三四五六七八九十\d]{1,3}\)?|\d{1,2}[.、)]|第[一二三四五六七八九十百\d]{1,4}[章节条编部]|[①-⑳]|附件|附表|(?:牵头|责任|配合|协办|协同|参与|主责|承办)(?:单位|部门|科室)|完成(?:时限|时间|期限)|时间节点|时限)/;

const UNIT_START = /^[%‰个人名元万亿年月平米公里学小间所次项门级]/;

/** Normalises a document 规范化: the result is never longer than the original. */
export function normalise(original: string): Normalised {
  const lines = splitLines(foldText(original)).filter((line) => !PAGE_NUMBER.test(line.text));
  const width = wrapWidth(lines);
  const parts: string[] = [];
  const at: number[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    if (previous !== undefined && !continues(previous, line, width)) {
      parts.push('\n');
      at.push((previous.at.at(-1) ?? -1) + 1);
    }
    parts.push(line.text);
    for (const index of line.at) at.push(index);
    previous = line;
  }
  return { original, text: parts.join(''), at: Int32Array.from(at) };
}

function splitLines(folded: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= folded.length; ) {
    const stop = folded.indexOf('\n', start);
    const end = stop === -1 ? folded.length : stop;
    const line = withoutBlanks(folded, start, end);
    if (line.text !== '') lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** Drops blanks; keeps a tab between the cells of a table row, and a blank where it parts two numbers or two words. */
function withoutBlanks(folded: string, start: number, end: number): Line {
  const kept: string[] = [];
  const at: number[] = [];
  let gap = 0;
  let cell = false;
  let run = 0;
  for (let i = start; i < end; i += 1) {
    const sign = folded.charAt(i);
    if (folded.charCodeAt(i) === DROPPED) continue;
    if (sign === ' ' || sign === '\t' || sign === '|') {
      gap += 1;
      cell ||= sign !== ' ';
      continue;
    }
    const separator = gap === 0 ? '' : separatorBetween(kept.at(-1), sign, { gap, cell, run });
    if (separator !== '') {
      kept.push(separator);
      at.push(i - 1);
    }
    run = gap === 0 ? run + 1 : 1;
    gap = 0;
    cell = false;
    kept.push(sign);
    at.push(i);
  }
  return { text: kept.join(''), at };
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

/** The width at which the text was hard-wrapped 硬换行 (as copied from a page), or null. */
function wrapWidth(lines: readonly Line[]): number | null {
  const counts = new Map<number, number>();
  for (const { text } of lines) {
    const bucket = Math.round(text.length / 2) * 2;
    if (bucket >= 20 && bucket <= 60) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [bucket, count] of counts) if (count > most) [best, most] = [bucket, count];
  const near = lines.filter((line) => Math.abs(line.text.length - best) <= 2).length;
  return near >= 6 && near > lines.length * 0.4 ? best : null;
}

function continues(previous: Line, next: Line, width: number | null): boolean {
  if (LINE_END.test(previous.text) || STARTS_NEW.test(next.text)) return false;
  if (/[,、]$/.test(previous.text)) return previous.text.length > 12;
  if (/[^:\d-]\d+(?:\.\d+)?$/.test(previous.text.slice(-12)))
    return previous.text.length > 20 && UNIT_START.test(next.text);
  return width !== null && previous.text.length >= width - 3;
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
