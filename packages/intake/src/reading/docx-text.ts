import { readListStyles } from './docx-list-styles.ts';
import { type ListNumbers, type ListPlace, readListNumbers } from './docx-numbering.ts';
import type { Limits } from './limits.ts';
import { attributeOf, readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import type { XmlHandler } from './xml-scanner.ts';
import { openArchive } from './zip-archive.ts';

const MAIN = 'word/document.xml';
const LEFT_OUT = new Set(['Fallback', 'del', 'moveFrom']);

/**
 * The running text of a docx 文档正文: a line a paragraph with its automatic number, cells of a table parted by tabs; deleted text, field
 * codes and repeated text boxes left out. @throws Refusal
 */
export async function docxText(bytes: Buffer, limits: Limits): Promise<{ text: string; warnings: string[] }> {
  const archive = await openArchive(bytes, limits);
  if (!archive.names.includes(MAIN))
    throw new Refusal('notADocument', archive.names.includes('xl/workbook.xml') ? 'xlsx' : 'zip');
  const lists = { numbers: await readListNumbers(archive, limits), styles: await readListStyles(archive, limits) };
  const writer = createTextWriter(limits, lists);
  await readPart(archive, MAIN, writer.handler, limits.xmlDepth * 4);
  return { text: writer.text(), warnings: writer.warnings() };
}

interface Lists {
  readonly numbers: ListNumbers;
  readonly styles: ReadonlyMap<string, ListPlace>;
}

function createTextWriter(limits: Limits, { numbers, styles }: Lists) {
  let out = '';
  let cell = 0;
  let paragraphs = 0;
  let leftOut = 0;
  let inText = false;
  /** list of the paragraph whose first text has not come yet */
  let pending: ListPlace | undefined;
  const tables: number[] = [];
  const warnings = new Set<string>();

  function put(text: string): void {
    if (leftOut > 0) return;
    const number = pending === undefined || text === '' ? '' : numbers.next(pending.list, pending.level);
    if (text !== '') pending = undefined;
    out += number + text;
    if (out.length > limits.textCharacters) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
  }

  function openParagraph(): void {
    // the paragraphs of one cell stay on its line
    if (tables.length > 0 && paragraphs > 0) put(' ');
    paragraphs += 1;
    pending = undefined;
  }

  function openCell(): void {
    if (cell > 0) put('\t');
    cell += 1;
    paragraphs = 0;
  }

  function place(attributes: readonly string[], part: 'list' | 'level'): void {
    const value = attributeOf(attributes, 'val') ?? '';
    const known = pending ?? { list: '', level: 0 };
    pending = part === 'list' ? { ...known, list: value } : { ...known, level: Number(value) || 0 };
  }

  const openers: Readonly<Record<string, (attributes: readonly string[]) => void>> = {
    p: openParagraph,
    pStyle: (attributes) => {
      pending = styles.get(attributeOf(attributes, 'val') ?? '');
    },
    numId: (attributes) => place(attributes, 'list'),
    ilvl: (attributes) => place(attributes, 'level'),
    t: () => {
      inText = true;
    },
    tab: (attributes) => attributeOf(attributes, 'val') === undefined && put('\t'),
    br: () => put('\n'),
    cr: () => put('\n'),
    noBreakHyphen: () => put('-'),
    tbl: () => tables.push(cell),
    tr: () => {
      cell = 0;
    },
    tc: openCell,
  };
  const closers: Readonly<Record<string, () => void>> = {
    t: () => {
      inText = false;
    },
    p: () => {
      pending = undefined;
      if (tables.length === 0) put('\n');
    },
    tr: () => put('\n'),
    tbl: () => {
      cell = tables.pop() ?? 0;
    },
  };

  const handler: XmlHandler = {
    open(element, attributes) {
      if (LEFT_OUT.has(element)) leftOut += 1;
      if (element === 'del') warnings.add('trackedChanges');
      if (Object.hasOwn(openers, element)) openers[element]?.(attributes);
    },
    text(piece) {
      if (inText) put(piece);
    },
    close(element) {
      if (LEFT_OUT.has(element)) leftOut -= 1;
      if (Object.hasOwn(closers, element)) closers[element]?.();
    },
  };
  return { handler, text: () => out, warnings: () => [...warnings] };
}
