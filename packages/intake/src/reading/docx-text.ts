import type { Limits } from './limits.ts';
import { attributeOf, readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import type { XmlHandler } from './xml-scanner.ts';
import { openArchive } from './zip-archive.ts';

const MAIN = 'word/document.xml';

/** The running text of a docx 文档正文: a line a paragraph, cells of a table parted by tabs; deleted text, field codes and repeated text boxes left out. @throws Refusal */
export async function docxText(bytes: Buffer, limits: Limits): Promise<{ text: string; warnings: string[] }> {
  const archive = await openArchive(bytes, limits);
  if (!archive.names.includes(MAIN))
    throw new Refusal('notADocument', archive.names.includes('xl/workbook.xml') ? 'xlsx' : 'zip');
  const writer = textWriter(limits);
  await readPart(archive, MAIN, writer.handler, limits.xmlDepth * 4);
  const warnings = writer.seen.has('numPr') && archive.names.includes('word/numbering.xml') ? ['automaticNumbers'] : [];
  return { text: writer.text(), warnings: [...warnings, ...(writer.seen.has('del') ? ['trackedChanges'] : [])] };
}

function textWriter(limits: Limits) {
  let out = '';
  let cell = 0;
  let paragraphs = 0;
  let skipped = 0;
  let inText = false;
  const seen = new Set<string>();
  const tables: number[] = [];

  function put(text: string): void {
    if (skipped > 0) return;
    out += text;
    if (out.length > limits.textCharacters) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
  }

  const handler: XmlHandler = {
    open(element, attributes) {
      if (element === 'Fallback' || element === 'del' || element === 'moveFrom') skipped += 1;
      if (element === 'numPr' || element === 'del') seen.add(element);
      if (element === 't') inText = true;
      else if (element === 'tab' && attributeOf(attributes, 'val') === undefined) put('\t');
      else if (element === 'br' || element === 'cr') put('\n');
      else if (element === 'noBreakHyphen') put('-');
      else if (element === 'p') {
        // the paragraphs of one cell stay on its line
        if (tables.length > 0 && paragraphs > 0) put(' ');
        paragraphs += 1;
      } else if (element === 'tbl') tables.push(cell);
      else if (element === 'tr') cell = 0;
      else if (element === 'tc') {
        if (cell > 0) put('\t');
        cell += 1;
        paragraphs = 0;
      }
    },
    text(piece) {
      if (inText) put(piece);
    },
    close(element) {
      if (element === 'Fallback' || element === 'del' || element === 'moveFrom') skipped -= 1;
      if (element === 't') inText = false;
      else if (element === 'p' && tables.length === 0) put('\n');
      else if (element === 'tr') put('\n');
      else if (element === 'tbl') cell = tables.pop() ?? 0;
    },
  };
  return { handler, seen, text: () => out };
}
