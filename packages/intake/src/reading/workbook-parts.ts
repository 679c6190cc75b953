import type { Limits } from './limits.ts';
import { attributeOf, readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import type { Archive } from './zip-archive.ts';

/** A sheet and the part of the package that holds it. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** Where the contents of a workbook lie in its package. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** Finds the sheets, shared strings and styles of a workbook through its relations, never by fixed names. */
export async function readWorkbookParts(archive: Archive, limits: Limits): Promise<WorkbookParts> {
  const main =
    (await relationsOf(archive, '', limits)).find((r) => r.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.names.includes(main)) throw new Refusal('notAWorkbook');
  const relations = await relationsOf(archive, main, limits);
  const { sheets, from1904 } = await readWorkbookXml(archive, main, limits);
  const parts = sheets.flatMap(({ name, id, hidden }) => {
    const relation = relations.find((r) => r.id === id);
    return relation?.type === 'worksheet' ? [{ name, hidden, part: relation.target }] : [];
  });
  if (parts.length === 0) throw new Refusal('noSheets');
  const target = (type: string): string | undefined => relations.find((r) => r.type === type)?.target;
  return { sheets: parts, sharedStrings: target('sharedStrings'), styles: target('styles'), from1904 };
}

async function readWorkbookXml(archive: Archive, main: string, limits: Limits) {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readPart(
    archive,
    main,
    {
      open(element, attributes) {
        if (element === 'workbookPr') from1904 = ['1', 'true'].includes(attributeOf(attributes, 'date1904') ?? '');
        if (element !== 'sheet') return;
        if (sheets.length >= limits.sheets) throw new Refusal('tooManySheets', String(limits.sheets));
        const state = attributeOf(attributes, 'state') ?? 'visible';
        sheets.push({
          name: (attributeOf(attributes, 'name') ?? '').slice(0, 255),
          id: attributeOf(attributes, 'id') ?? '',
          hidden: state !== 'visible',
        });
      },
      text() {},
      close() {},
    },
    limits.xmlDepth,
  );
  return { sheets, from1904 };
}

async function relationsOf(archive: Archive, part: string, limits: Limits): Promise<readonly Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : '';
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const relations: Relation[] = [];
  if (!archive.names.includes(file)) return relations;
  await readPart(
    archive,
    file,
    {
      open(element, attributes) {
        if (element !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
        if (relations.length >= limits.zipEntries) throw new Refusal('tooManyParts', 'relations');
        const type = attributeOf(attributes, 'Type') ?? '';
        relations.push({
          id: attributeOf(attributes, 'Id') ?? '',
          type: type.slice(type.lastIndexOf('/') + 1),
          target: resolve(folder, attributeOf(attributes, 'Target') ?? ''),
        });
      },
      text() {},
      close() {},
    },
    limits.xmlDepth,
  );
  return relations;
}

/** Part names are absolute inside the package; `..` cannot leave it, since a part that is not there is refused. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
