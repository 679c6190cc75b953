import { annexAt, decimalAt, MARKER_RANKS, type Marker, markerAt } from './markers.ts';
import { isChineseDigit } from './numerals.ts';
import type { TableRow } from './tables.ts';

/** A title run 标题 may be followed at once by the first number of the next level: 二、重点任务(一)…布局1.修编…。 */
const INLINE_AFTER = /[。!?)”》]/;

/** All heading numbers 标题序号 of a normalised text that are believable where they stand, table rows among them. */
export function findMarkers(
  text: string,
  rows: readonly TableRow[],
  blocked: readonly { readonly start: number; readonly end: number }[],
): Marker[] {
  const found: Marker[] = [];
  const last = new Map<number, number>();
  const accept = (marker: Marker) => {
    const rank = MARKER_RANKS[marker.style];
    for (const deeper of [...last.keys()])
      if (deeper > rank && marker.style !== 'annex') keepOrForget(last, deeper, rank);
    if (marker.style === 'annex') last.clear();
    last.set(rank, marker.number);
    found.push(marker);
  };
  const spans = skippedSpans(text, rows, blocked);
  let next = 0;
  for (let i = 0; i < text.length; i += 1) {
    const span = spans[next];
    if (span !== undefined && i >= span.start) {
      if (span.row !== null && i === span.start) found.push(rowMarker(span.row));
      next += 1;
      i = Math.max(i, span.end) - 1;
      continue;
    }
    const previous = found.at(-1);
    if (previous !== undefined && i < previous.end) continue;
    const atStart = i === 0 || text[i - 1] === '\n';
    const marker = atStart ? (annexAt(text, i) ?? decimalAt(text, i) ?? markerAt(text, i)) : inlineMarker(text, i);
    if (marker === null || !believable(text, marker, { atStart, last, previous })) continue;
    accept(marker);
    i = marker.end - 1;
  }
  return found;
}

interface SkippedSpan {
  readonly start: number;
  readonly end: number;
  readonly row: TableRow | null;
}

/** Where no heading numbers are looked for: rows of tables, each one heading itself, and lists of annexes. */
function skippedSpans(
  text: string,
  rows: readonly TableRow[],
  blocked: readonly { readonly start: number; readonly end: number }[],
): SkippedSpan[] {
  const spans: SkippedSpan[] = rows.map((row) => ({ start: row.start, end: row.end, row }));
  for (const { start, end } of blocked) spans.push({ start, end, row: null });
  for (const { index } of text.matchAll(/(?<=^|\n)附件:/g))
    spans.push({ start: index, end: endOfAnnexList(text, index), row: null });
  return spans.sort((a, b) => a.start - b.start);
}

function rowMarker({ number, start, titleStart, end }: TableRow): Marker {
  return { style: 'arabic', number, start, end: titleStart, sure: true, until: end };
}

/** 附件:1.…表\n2.…表 at the end of a notice lists what is attached: no headings. */
function endOfAnnexList(text: string, start: number): number {
  let end = start;
  for (let lines = 0; lines < 30; lines += 1) {
    const stop = text.indexOf('\n', end);
    const next = stop === -1 ? text.length : stop;
    const line = text.slice(end, Math.min(next, end + 60));
    if (end > start && !(/^\d{1,2}[.、]/.test(line) && line.length < 50 && !line.includes('。'))) break;
    end = next + 1;
  }
  return end;
}

/** Continuous numbering 连续编号 (1–12 across three sections) is kept across a heading one level up. */
function keepOrForget(last: Map<number, number>, deeper: number, rank: number): void {
  if (deeper !== MARKER_RANKS.arabic || rank < MARKER_RANKS.bracketed) last.delete(deeper);
}

function inlineMarker(text: string, index: number): Marker | null {
  const sign = text.charCodeAt(index);
  const couldStart = sign === 0x28 || (sign >= 0x30 && sign <= 0x39) || isChineseDigit(text.charAt(index));
  if (!couldStart) return null;
  const before = text.charAt(index - 1);
  if (/[0-9.A-Za-z《“(—-]/.test(before)) return null;
  const marker = markerAt(text, index);
  return marker?.style === 'article' || marker?.style === 'firstly' || marker?.style === 'circled' ? null : marker;
}

interface Surroundings {
  readonly atStart: boolean;
  readonly last: ReadonlyMap<number, number>;
  readonly previous: Marker | undefined;
}

function believable(text: string, marker: Marker, { atStart, last, previous }: Surroundings): boolean {
  const rank = MARKER_RANKS[marker.style];
  const follows = marker.number === (last.get(rank) ?? 0) + 1;
  if (atStart) return marker.sure ? marker.style !== 'arabic' || marker.number <= 60 : follows || marker.number === 1;
  if (!marker.sure || !(follows || marker.number === 1)) return false;
  if (INLINE_AFTER.test(text.charAt(marker.start - 1))) {
    return (
      marker.style !== 'chinese' ||
      follows ||
      (marker.number === 1 && FIRST_TITLE.test(text.slice(marker.end, marker.end + 14)))
    );
  }
  if (marker.style === 'chinese' && marker.number === 1 && text.charAt(marker.start - 1) === ':') {
    return FIRST_TITLE.test(text.slice(marker.end, marker.end + 14));
  }
  if (previous !== undefined && inTitleRun(text, previous, marker)) return true;
  return follows && marker.number > 1 && runsOn(text, marker);
}

const FIRST_TITLE = /^[^。,;]{0,6}(?:目标|思想|要求|原则|任务|背景|意义|总则|形势)/;

/** Line breaks lost: the next number in turn right behind a sentence without its full stop, or behind a label's value. */
function runsOn(text: string, marker: Marker): boolean {
  const before = text.slice(Math.max(0, marker.start - 1), marker.start);
  if (!/[\u4e00-\u9fff%]/.test(before) || !/[\u4e00-\u9fff“《]/.test(text.charAt(marker.end))) return false;
  if (marker.style === 'chinese') return !/[第一二三四五六七八九十]/.test(before);
  return marker.style === 'bracketed' || marker.style === 'arabic';
}

function inTitleRun(text: string, previous: Marker, marker: Marker): boolean {
  if (MARKER_RANKS[marker.style] <= MARKER_RANKS[previous.style]) return false;
  const run = text.slice(previous.end, marker.start);
  return run.length >= 2 && run.length <= 30 && !/[。;,:!?(\n\t]/.test(run);
}
