import type { ListPlace } from './docx-numbering.ts';
import type { Limits } from './limits.ts';
import { attributeOf, readPart } from './read-part.ts';
import type { Archive } from './zip-archive.ts';

const STYLES = 'word/styles.xml';

/** Paragraph styles that carry a list, such as numbered headings. */
export async function readListStyles(archive: Archive, limits: Limits): Promise<ReadonlyMap<string, ListPlace>> {
  const styles = new Map<string, ListPlace>();
  if (!archive.names.includes(STYLES)) return styles;
  let style = '';
  const known = (): ListPlace => styles.get(style) ?? { list: '', level: 0 };
  await readPart(
    archive,
    STYLES,
    {
      open(element, attributes) {
        const value = attributeOf(attributes, 'val') ?? '';
        if (element === 'style') style = attributeOf(attributes, 'styleId') ?? '';
        else if (element === 'numId' && style !== '') styles.set(style, { ...known(), list: value });
        else if (element === 'ilvl' && style !== '') styles.set(style, { ...known(), level: Number(value) || 0 });
      },
      text() {},
      close() {},
    },
    limits.xmlDepth,
  );
  return styles;
}
