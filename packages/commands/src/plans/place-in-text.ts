import type { OutlineEntry, ReaderOutput, Span } from '@junheng/reader';

/** The headings above a place, from the top down. */
export function headingsAbove(outline: readonly OutlineEntry[], start: number): readonly OutlineEntry[] {
  const open: OutlineEntry[] = [];
  for (const entry of outline) {
    if (entry.start > start) break;
    while ((open.at(-1)?.level ?? 0) >= entry.level) open.pop();
    open.push(entry);
  }
  return open;
}

/**
 * 原文位置: the numbers of the headings above and the offsets into the document's text. It leads to the sentence and does not quote it.
 * @example placeInText(output, { start: 252, end: 271 }) // → '三/（一）/1 @252-271'
 */
export function placeInText({ outline }: Pick<ReaderOutput, 'outline'>, { start, end }: Span): string {
  const path = headingsAbove(outline, start).map(({ marker, title }) => marker.trim().replace(/[、.．]$/, '') || title);
  return `${path.length === 0 ? '正文' : path.join('/')} @${start}-${end}`;
}

/** The offsets that {@link placeInText} wrote, or null. */
export function offsetsOf(place: string): Span | null {
  const [, start, end] = / @(\d+)-(\d+)$/.exec(place) ?? [];
  return start === undefined || end === undefined ? null : { start: Number(start), end: Number(end) };
}
