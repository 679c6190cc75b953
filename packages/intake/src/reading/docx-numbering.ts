import { countWord } from './count-words.ts';
import type { Limits } from './limits.ts';
import { attributeOf, readPart } from './read-part.ts';
import type { Archive } from './zip-archive.ts';

interface Level {
  start: number;
  format: string;
  text: string;
}

/** The list of a paragraph: its own, or that of its style. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** Gives the printed number of list paragraphs 自动编号 in the order of the document: `一、`, `(二)`, `3.`; empty for bullets and unknown lists. */
export interface ListNumbers {
  readonly next: (list: string, level: number) => string;
}

const NUMBERING = 'word/numbering.xml';
const MOST_LEVELS = 9;

/** Reads the list definitions of a docx. */
export async function readListNumbers(archive: Archive, limits: Limits): Promise<ListNumbers> {
  const kinds = new Map<string, Level[]>();
  const kindOf = new Map<string, string>();
  if (archive.names.includes(NUMBERING)) await readDefinitions(archive, limits, { kinds, kindOf });
  const counters = new Map<string, number[]>();
  return {
    next(list, level) {
      const kind = kindOf.get(list) ?? '';
      const levels = kinds.get(kind);
      const own = levels?.[level];
      if (levels === undefined || own === undefined) return '';
      const counts = counters.get(kind) ?? [];
      counters.set(kind, counts);
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      counts.length = level + 1;
      return printed(own, levels, counts);
    },
  };
}

function printed({ text, format }: Level, levels: readonly Level[], counts: readonly number[]): string {
  if (format === 'bullet' || format === 'none') return '';
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const level = levels[Number(digit) - 1];
    return level === undefined ? '' : countWord(counts[Number(digit) - 1] ?? level.start, level.format);
  });
}

interface Definitions {
  readonly kinds: Map<string, Level[]>;
  readonly kindOf: Map<string, string>;
}

async function readDefinitions(archive: Archive, limits: Limits, { kinds, kindOf }: Definitions): Promise<void> {
  let kind = '';
  let list = '';
  let level: Level | undefined;
  const value = (attributes: readonly string[]): string => attributeOf(attributes, 'val') ?? '';
  const openers: Readonly<Record<string, (attributes: readonly string[]) => void>> = {
    abstractNum(attributes) {
      kind = attributeOf(attributes, 'abstractNumId') ?? '';
      kinds.set(kind, []);
    },
    lvl(attributes) {
      const index = Number(attributeOf(attributes, 'ilvl'));
      level = { start: 1, format: 'decimal', text: '' };
      const levels = kinds.get(kind);
      if (levels !== undefined && Number.isInteger(index) && index >= 0 && index < MOST_LEVELS) levels[index] = level;
    },
    start(attributes) {
      if (level !== undefined) level.start = Number(value(attributes)) || 0;
    },
    numFmt(attributes) {
      if (level !== undefined) level.format = value(attributes);
    },
    lvlText(attributes) {
      if (level !== undefined) level.text = value(attributes).slice(0, 40);
    },
    num(attributes) {
      list = attributeOf(attributes, 'numId') ?? '';
      level = undefined;
    },
    abstractNumId(attributes) {
      kindOf.set(list, value(attributes));
    },
    // a list that changes a level of its kind: the change is not followed, so that its paragraphs keep the kind's look
    lvlOverride() {
      kind = '';
    },
  };
  await readPart(
    archive,
    NUMBERING,
    {
      open: (element, attributes) => (Object.hasOwn(openers, element) ? openers[element]?.(attributes) : undefined),
      text() {},
      close() {},
    },
    limits.xmlDepth,
  );
}
