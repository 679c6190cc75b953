import { findMarkers } from './find-markers.ts';
import { MARKER_RANKS, type Marker } from './markers.ts';
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
    while (stack.length > 0 && (stack.at(-1)?.rank ?? -1) >= MARKER_RANKS[marker.style]) stack.pop();
    const parent = stack.at(-1) ?? null;
    if (parent !== null) addChild(text, parent, marker);
    const heading = headingOf(text, marker, { end, parent });
    headings.push(heading);
    stack.push(heading);
    for (const open of stack) open.subtreeEnd = end;
  });
  return headings;
}

function addChild(text: string, parent: Heading, marker: Marker): void {
  const rank = MARKER_RANKS[marker.style];
  if (!parent.hasChildren) parent.bare = /^[\s。:]*$/.test(text.slice(parent.titleEnd, marker.start));
  parent.deepest = parent.hasChildren ? Math.min(parent.deepest, rank) : rank;
  parent.hasChildren = true;
}

function headingOf(
  text: string,
  marker: Marker,
  { end, parent }: { readonly end: number; readonly parent: Heading | null },
): Heading {
  const titleEnd = endOfTitle(text, marker.end, end);
  return {
    marker,
    rank: MARKER_RANKS[marker.style],
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
