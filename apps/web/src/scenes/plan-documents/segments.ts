import type { Span } from './reader-view.ts';

/** A stretch of one line over which the same findings hold. */
export interface Segment extends Span {
  /** places in the list of findings, the longest first */
  readonly inside: readonly number[];
  /** findings whose first character is this segment's first */
  readonly begins: readonly number[];
}

/** One line of the document with its findings. */
export interface Line extends Span {
  readonly segments: readonly Segment[];
  /** every finding that touches the line */
  readonly findings: readonly number[];
}

/**
 * Cuts a text into lines, and each line where a highlight begins or ends, so that overlapping highlights can be drawn.
 * `spans` stand in the order of their starts; places outside the text are cut to it.
 */
export function linesOf(text: string, spans: readonly Span[]): readonly Line[] {
  const cuts = cutsOf(text, spans);
  const lines: Line[] = [];
  let next = 0;
  let active: readonly number[] = [];
  for (const line of lineSpans(text)) {
    const segments: Segment[] = [];
    for (const piece of piecesOf(line, cuts)) {
      active = active.filter((i) => (spans[i]?.end ?? 0) > piece.start);
      const begins: number[] = [];
      for (; (spans[next]?.start ?? Number.POSITIVE_INFINITY) <= piece.start; next++) {
        if ((spans[next]?.end ?? 0) <= piece.start) continue;
        begins.push(next);
      }
      active = longestFirst([...active, ...begins], spans);
      segments.push({ ...piece, inside: active, begins });
    }
    lines.push({ ...line, segments, findings: [...new Set(segments.flatMap((s) => s.inside))] });
  }
  return lines;
}

function cutsOf(text: string, spans: readonly Span[]): readonly number[] {
  const cuts = new Set<number>();
  for (const { start, end } of spans) for (const cut of [start, end]) if (cut > 0 && cut < text.length) cuts.add(cut);
  return [...cuts].sort((a, b) => a - b);
}

function lineSpans(text: string): readonly Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

function piecesOf({ start, end }: Span, cuts: readonly number[]): readonly Span[] {
  const pieces: Span[] = [];
  let from = start;
  for (let at = firstAfter(cuts, start); at < cuts.length; at++) {
    const cut = cuts[at] ?? end;
    if (cut >= end) break;
    pieces.push({ start: from, end: cut });
    from = cut;
  }
  pieces.push({ start: from, end });
  return pieces;
}

/** Place of the first cut after `position`. */
function firstAfter(cuts: readonly number[], position: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function longestFirst(active: readonly number[], spans: readonly Span[]): readonly number[] {
  const length = (i: number) => (spans[i]?.end ?? 0) - (spans[i]?.start ?? 0);
  return active.toSorted((a, b) => length(b) - length(a) || a - b);
}
