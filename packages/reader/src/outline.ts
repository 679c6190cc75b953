import { annexAt, decimalAt, MARKER_RANKS, type Marker, markerAt } from './markers.ts';
import { isChineseDigit } from './numerals.ts';
import type { TableRow } from './tables.ts';
import { unnumberedMarkers } from './unnumbered.ts';

/** A heading with the part of the normalised text it rules. */
export interface Heading {
  readonly marker: Marker;
  readonly rank: number;
  readonly title: string;
  readonly start: number;
  /** end of the title */
  readonly titleEnd: number;
  /** start of the next heading of any rank, or the end of the text */
  readonly end: number;
  readonly parent: Heading | null;
  readonly atLineStart: boolean;
  /** set by the builder when deeper headings follow */
  hasChildren: boolean;
  /** outermost rank among the headings right below it */
  deepest: number;
  /** nothing stands between its title and the first heading below it */
  bare: boolean;
  /** end of everything below it */
  subtreeEnd: number;
}

const TITLE_MAX = 60;
const TITLE_STOP = /[。;:!?(\n\t]/;
/** A title run 标题 may be followed at once by the first number of the next level: 二、重点任务(一)…布局1.修编…。 */
const INLINE_AFTER = /[。!?)”》]/;

/** A text with fewer numbered headings has lost its numbers. */
const FEWEST_NUMBERS = 3;

function mergedMarkers(numbered: readonly Marker[], unnumbered: readonly Marker[]): Marker[] {
  const places = new Set(numbered.map((marker) => marker.start));
  return [...numbered, ...unnumbered.filter((marker) => !places.has(marker.start))].sort((a, b) => a.start - b.start);
}

/** Finds the outline 提纲 of a normalised text. */
export function findHeadings(
  text: string,
  rows: readonly TableRow[] = [],
  blocked: readonly { readonly start: number; readonly end: number }[] = [],
): Heading[] {
  const numbered = findMarkers(text, rows, blocked);
  const markers =
    numbered.length < FEWEST_NUMBERS && rows.length === 0 ? mergedMarkers(numbered, unnumberedMarkers(text)) : numbered;
  const headings: Heading[] = [];
  const stack: Heading[] = [];
  markers.forEach((marker, index) => {
    const end = Math.min(markers[index + 1]?.start ?? text.length, marker.until ?? text.length);
    const rank = MARKER_RANKS[marker.style];
    while (stack.length > 0 && (stack.at(-1)?.rank ?? -1) >= rank) stack.pop();
    const parent = stack.at(-1) ?? null;
    if (parent !== null) {
      if (!parent.hasChildren) parent.bare = /^[\s。:]*$/.test(text.slice(parent.titleEnd, marker.start));
      parent.deepest = parent.hasChildren ? Math.min(parent.deepest, rank) : rank;
      parent.hasChildren = true;
    }
    const titleEnd = endOfTitle(text, marker.end, end);
    const heading: Heading = {
      marker,
      rank,
      title: text.slice(marker.end, titleEnd),
      start: marker.start,
      titleEnd,
      end,
      parent,
      atLineStart: marker.start === 0 || text[marker.start - 1] === '\n',
      hasChildren: false,
      deepest: 99,
      bare: false,
      subtreeEnd: end,
    };
    headings.push(heading);
    stack.push(heading);
    for (const open of stack) open.subtreeEnd = end;
  });
  return headings;
}

function endOfTitle(text: string, from: number, limit: number): number {
  const window = text.slice(from, Math.min(limit, from + TITLE_MAX));
  const stop = window.search(TITLE_STOP);
  return from + (stop === -1 ? window.length : stop);
}

/** The headings above and including this one, outermost first. */
export function pathOf(heading: Heading): Heading[] {
  const path: Heading[] = [];
  for (let at: Heading | null = heading; at !== null; at = at.parent) path.unshift(at);
  return path;
}

function findMarkers(
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
  let nextRow = 0;
  let nextBlock = 0;
  let skipTo = -1;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows[nextRow];
    if (row !== undefined && i === row.start) {
      found.push({
        style: 'arabic',
        number: row.number,
        start: row.start,
        end: row.titleStart,
        sure: true,
        until: row.end,
      });
      i = row.end - 1;
      nextRow += 1;
      continue;
    }
    const atStart = i === 0 || text[i - 1] === '\n';
    if (atStart && text.startsWith('附件:', i)) skipTo = endOfAnnexList(text, i);
    const block = blocked[nextBlock];
    if (block !== undefined && i >= block.start) {
      skipTo = Math.max(skipTo, block.end);
      nextBlock += 1;
    }
    if (i < skipTo) continue;
    const previous = found.at(-1);
    if (previous !== undefined && i < previous.end) continue;
    const marker = atStart ? (annexAt(text, i) ?? decimalAt(text, i) ?? markerAt(text, i)) : inlineMarker(text, i);
    if (marker === null || !believable(text, marker, { atStart, last, previous })) continue;
    accept(marker);
    i = marker.end - 1;
  }
  return found;
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
