/** A printed line with its place on the page, in points. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
}

const NUMBERED =
  /^\s*([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|第[一二三四五六七八九十\d]{1,4}[章节条])/;
const PAGE_NUMBER = /^\s*[—–-]?\s*\d{1,4}\s*[—–-]?\s*$/;
const HAN_OR_MARK = /[\p{Script=Han}，、；：。“”（）《》]/u;

/** The small gap that printing sets between Chinese characters and figures. */
const SET_APART =
  /(?<=[\p{Script=Han}〔〕（）《》]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[\p{Script=Han}〔〕（）《》])/gu;

/**
 * Joins the wrapped lines of all pages: a line that reaches the right edge goes on in the next one, on the next page too, unless that
 * is indented or numbered. Chinese text is joined without a blank; page numbers are left out.
 */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): string {
  const placed = pages.flatMap((lines) => {
    const own = lines.filter(({ text }) => !PAGE_NUMBER.test(text));
    const edge = Math.max(...own.map(({ right }) => right));
    const margin = Math.min(...own.map(({ left }) => left));
    return own.map((line) => ({ ...line, edge, margin }));
  });
  const parts = placed.map((line, i) => {
    const before = placed[i - 1];
    return (before === undefined ? '' : goesOn(before, line) ? joint(before, line) : '\n') + line.text.trim();
  });
  return parts.join('').replaceAll(SET_APART, '');
}

interface PlacedLine extends PdfLine {
  readonly edge: number;
  readonly margin: number;
}

function goesOn(before: PlacedLine, line: PlacedLine): boolean {
  if (before.text.includes('\t') || line.text.includes('\t')) return false;
  const size = Math.max(before.height, line.height, 6);
  const full = before.right > before.edge - 2.5 * size;
  const indented = line.left > line.margin + 1.2 * size;
  return full && !indented && !NUMBERED.test(line.text);
}

function joint(before: PdfLine, line: PdfLine): string {
  return HAN_OR_MARK.test(before.text.trimEnd().at(-1) ?? '') || HAN_OR_MARK.test(line.text.trimStart()[0] ?? '')
    ? ''
    : ' ';
}
