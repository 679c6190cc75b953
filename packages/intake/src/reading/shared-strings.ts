import type { Limits } from './limits.ts';
import { readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import { decodeUnderscores } from './xml-entities.ts';
import type { XmlHandler } from './xml-scanner.ts';
import type { Archive } from './zip-archive.ts';

/** The shared strings 共享字符串 of a workbook: the runs of rich text joined, phonetic guides left out. */
export async function readSharedStrings(archive: Archive, name: string, limits: Limits): Promise<readonly string[]> {
  const strings: string[] = [];
  let budget = limits.textCharacters;
  const collector = textCollector(limits);
  const handler: XmlHandler = {
    open(element, attributes) {
      if (element === 'si') collector.reset();
      collector.open(element, attributes);
    },
    text: collector.text,
    close(element) {
      collector.close(element);
      if (element !== 'si') return;
      const text = collector.value();
      budget -= text.length + 8;
      if (budget < 0) throw new Refusal('tooMuchText', `> ${limits.textCharacters}`);
      if (strings.length >= limits.cells) throw new Refusal('tooManyCells', String(limits.cells));
      strings.push(text);
    },
  };
  await readPart(archive, name, handler, limits.xmlDepth);
  return strings;
}

/** Gathers the text of `<t>` elements, except those inside `<rPh>`. */
export function textCollector(
  limits: Limits,
): XmlHandler & { readonly reset: () => void; readonly value: () => string } {
  let text = '';
  let inText = false;
  let inPhonetic = false;
  return {
    reset() {
      text = '';
      inText = false;
      inPhonetic = false;
    },
    open(element) {
      if (element === 't') inText = !inPhonetic;
      else if (element === 'rPh') inPhonetic = true;
    },
    text(piece) {
      if (!inText) return;
      text += piece;
      if (text.length > limits.cellCharacters) throw new Refusal('tooMuchText', `> ${limits.cellCharacters}`);
    },
    close(element) {
      if (element === 't') inText = false;
      else if (element === 'rPh') inPhonetic = false;
    },
    value: () => decodeUnderscores(text),
  };
}
