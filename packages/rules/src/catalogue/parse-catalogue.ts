import { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import { CatalogueError, type CatalogueProblem } from './catalogue-error.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { idSchema } from './common.ts';
import { indicatorSchema } from './indicator.ts';
import { ITEM_GROUPS, type ItemEntry, itemSchema, settingSchema } from './item.ts';
import {
  catalogueFindingSchema,
  changeSchema,
  milestoneSchema,
  reportedSchema,
  targetSchema,
  taskSchema,
} from './overlay.ts';
import { parseWith } from './parse-with.ts';
import { procedureStageSchema, regulationSchema, relaxationSchema, statementSchema } from './regulation.ts';

const noteSchema = z.strictObject({ id: idSchema, zh: z.string().min(1), en: z.string().min(1) });

/** What a folder of a catalogue holds: one entry a file, or a list of entries a file. */
const FOLDERS = {
  indicators: indicatorSchema,
  items: itemSchema,
  settings: settingSchema,
  vetoes: statementSchema,
  prerequisites: statementSchema,
  relaxations: relaxationSchema,
  notes: noteSchema,
  procedure: procedureStageSchema,
  changes: changeSchema,
  targets: targetSchema,
  tasks: taskSchema,
  timetable: milestoneSchema,
  reported: reportedSchema,
  findings: catalogueFindingSchema,
} as const;
type Folder = keyof typeof FOLDERS;
const isFolder = (name: string): name is Folder => Object.hasOwn(FOLDERS, name);

/**
 * Reads a catalogue 法规目录 from its YAML files, already parsed, by path relative to the catalogue's folder:
 * `regulation.yaml`, and for each kind either `items.yaml` or files in `items/`, each with one entry or a list.
 * `cases/` belongs to the tests and is passed over. Strict: unknown keys and unknown files are refused.
 * @throws CatalogueError with all problems of all files.
 */
export function parseCatalogue(id: string, files: Readonly<Record<string, unknown>>): Catalogue {
  const problems: CatalogueProblem[] = [];
  const entries: Record<Folder, unknown[]> = Object.fromEntries(
    Object.keys(FOLDERS).map((folder) => [folder, []]),
  ) as unknown as Record<Folder, unknown[]>;
  const origins = new Map<string, string>();
  for (const file of Object.keys(files).toSorted()) {
    const folder = folderOf(file);
    if (file === 'regulation.yaml' || folder === 'cases') continue;
    if (isFolder(folder)) {
      const parsed = parseEntries(folder, files[file], file, problems);
      entries[folder].push(...parsed);
      for (const id of idsOf(parsed)) origins.set(`${folder}/${id}`, file);
    } else problems.push(unknownFile(file));
  }
  const regulation = parseWith(regulationSchema, files['regulation.yaml'], 'regulation.yaml', problems);
  if (regulation === undefined || problems.length > 0) throw new CatalogueError(id, problems);
  const catalogue = inOrder({ id, regulation, ...entries } as unknown as Catalogue);
  const faults = checkCatalogue(catalogue).map((fault) => ({ ...fault, file: origins.get(fault.file) ?? fault.file }));
  if (faults.length > 0) throw new CatalogueError(id, faults);
  return catalogue;
}

/** Indicators and items stand in the order of the regulation, whatever their files are called. */
function inOrder(catalogue: Catalogue): Catalogue {
  const place = ({ number }: { readonly number: string }) =>
    Number(/\d+(?:-\d+)?/.exec(number)?.[0].replace('-', '.') ?? 0);
  const group = (entry: ItemEntry) => ITEM_GROUPS.indexOf(entry.group);
  return {
    ...catalogue,
    indicators: catalogue.indicators.toSorted((a, b) => place(a) - place(b)),
    items: catalogue.items.toSorted((a, b) => group(a) - group(b) || place(a) - place(b)),
  };
}

const folderOf = (file: string): string =>
  file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.ya?ml$/, '');

function parseEntries(folder: Folder, value: unknown, file: string, problems: CatalogueProblem[]): readonly unknown[] {
  const schema: z.ZodType = FOLDERS[folder];
  if (!Array.isArray(value)) return [parseWith(schema, value, file, problems)];
  return parseWith(z.array(schema), value, file, problems) ?? [];
}

const idsOf = (entries: readonly unknown[]): readonly string[] =>
  entries.flatMap((entry) => (entry === undefined ? [] : [(entry as { readonly id: string }).id]));

function unknownFile(file: string): CatalogueProblem {
  const known = ['regulation', ...Object.keys(FOLDERS), 'cases'].join(', ');
  return {
    file,
    pointer: '',
    code: 'unknownFile',
    message: { zh: `目录中不应有此文件；可用：${known}`, en: `no such part of a catalogue; known parts: ${known}` },
  };
}
