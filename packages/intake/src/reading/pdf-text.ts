import { getDocumentProxy } from 'unpdf';
import type { Limits } from './limits.ts';
import { type PdfLine, paragraphsOf } from './pdf-paragraphs.ts';
import { withTableRows } from './pdf-tables.ts';
import { Refusal } from './refusal.ts';

const MOST_PAGES = 1_000;

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** The text layer of a pdf, its wrapped lines joined to paragraphs again. @throws Refusal for passwords, damage and scans without text. */
export async function pdfText(bytes: Buffer, limits: Limits): Promise<{ text: string; warnings: string[] }> {
  const pdf = await open(bytes);
  if (pdf.numPages > MOST_PAGES) throw new Refusal('tooMuchText', `${pdf.numPages} pages`);
  const pages: (readonly PdfLine[])[] = [];
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const lines = linesOf(items.filter((item): item is typeof item & Item => 'str' in item));
    characters += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (characters > limits.textCharacters) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
    pages.push(lines);
  }
  if (characters === 0) throw new Refusal('noText');
  return { text: paragraphsOf(pages), warnings: pages.some((lines) => lines.length === 0) ? ['pagesWithoutText'] : [] };
}

async function open(bytes: Buffer) {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { stopAtErrors: false, verbosity: 0 });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    if (name === 'PasswordException') throw new Refusal('encrypted');
    throw new Refusal('damaged', cause instanceof Error ? cause.message : String(cause));
  }
}

/** Items on one height without a wide gap are one piece; the layer gives them in reading order. */
function linesOf(items: readonly Item[]): readonly PdfLine[] {
  const pieces: { text: string; left: number; right: number; y: number; height: number }[] = [];
  let blank = '';
  for (const { str, transform, width, height } of items) {
    const [x, y] = [transform[4] ?? 0, transform[5] ?? 0];
    const last = pieces.at(-1);
    if (str.trim() === '') {
      blank = last === undefined ? '' : str;
      continue;
    }
    const size = Math.max(last?.height ?? 0, height, 6);
    const gap = last === undefined ? 0 : x - last.right;
    if (
      last !== undefined &&
      Math.abs(last.y - y) < Math.max(2, last.height * 0.5) &&
      gap > -size &&
      gap < WIDE_GAP * size
    ) {
      last.text += blank + str;
      last.right = Math.max(last.right, x + width);
      last.height = Math.max(last.height, height);
    } else pieces.push({ text: str, left: x, right: x + width, y, height });
    blank = '';
  }
  return withTableRows(pieces);
}

/** In heights of the text: a wider gap parts two cells, a smaller one two words or figures. */
const WIDE_GAP = 1.2;
