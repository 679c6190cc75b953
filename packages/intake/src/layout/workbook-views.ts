import { createHash } from 'node:crypto';
import type { Stage } from '@junheng/schools';
import type { Sheet, Workbook } from '../workbook.ts';
import { formView, isForm } from './form-view.ts';
import { pathKey } from './header-key.ts';
import { tablesOf } from './several-tables.ts';
import { type TableColumn, type TableView, tableView } from './table-view.ts';

/** A sheet as a table, with what identifies its headers and what its title tells. */
export interface SheetView extends TableView {
  readonly form: boolean;
  /** hash of the header paths in any order, and of the stage told by name or title */
  readonly fingerprint: string;
  readonly stageHint: Stage | null;
  /** by column: its header path as text, unique in the sheet */
  readonly keys: ReadonlyMap<TableColumn, string>;
}

const MOST_SHEETS = 200;
/** All sheets together; a wide export has 312, the forms of a school 400. */
const MOST_COLUMNS = 6_000;

const kept = new WeakMap<Workbook, readonly SheetView[]>();

/** Every sheet of the workbook that holds a table or a form; hidden sheets are left out. */
export function workbookViews(workbook: Workbook): readonly SheetView[] {
  const views = kept.get(workbook) ?? viewsOf(workbook);
  kept.set(workbook, views);
  return views;
}

function viewsOf(workbook: Workbook): readonly SheetView[] {
  const views: SheetView[] = [];
  let columns = 0;
  for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden).slice(0, MOST_SHEETS)) {
    const found = tablesOf(sheet).flatMap((table) => viewOf(workbook, table));
    columns += found.reduce((sum, view) => sum + view.columns.length, 0);
    if (columns > MOST_COLUMNS) break;
    views.push(...found);
  }
  return views;
}

function viewOf(workbook: Workbook, sheet: Sheet): readonly SheetView[] {
  const table = tableView(sheet);
  if (table === undefined) return [];
  const form = isForm(table);
  const view = form ? formView(table) : table;
  const stageHint = stageIn([sheet.name, ...view.titles]) ?? (form ? null : stageIn([workbook.name]));
  const keys = uniqueKeys(view.columns);
  return [{ ...view, form, stageHint, keys, fingerprint: fingerprintOf(view.columns, stageHint, form) }];
}

function fingerprintOf(columns: readonly TableColumn[], stage: Stage | null, form: boolean): string {
  const paths = columns.map(({ path }) => {
    const { segments, unit, stage: own } = pathKey(path);
    return JSON.stringify([segments, unit, own ?? '']);
  });
  return createHash('sha256')
    .update(JSON.stringify([paths.sort(), stage, form]))
    .digest('hex')
    .slice(0, 16);
}

function uniqueKeys(columns: readonly TableColumn[]): ReadonlyMap<TableColumn, string> {
  const seen = new Map<string, number>();
  return new Map(
    columns.map((column) => {
      const key = column.path.join('/');
      const times = (seen.get(key) ?? 0) + 1;
      seen.set(key, times);
      return [column, times === 1 ? key : `${key}#${times}`];
    }),
  );
}

/** A header path in plain form, so that a confirmed mapping finds its column whatever blanks, widths or table numbers have changed. */
export function columnKey(headerPath: string): string {
  const { segments, unit, stage } = pathKey(headerPath.split('/'));
  return [...segments, unit, stage ?? ''].join('/');
}

/** The stage that the first telling text names: 小学 or 初中, not both. */
function stageIn(texts: readonly string[]): Stage | null {
  for (const text of texts) {
    const primary = text.includes('小学');
    const junior = text.includes('初中') || text.includes('初级中学');
    if (primary !== junior) return primary ? 'primary' : 'junior';
  }
  return null;
}

/** School year and county as titles and file names print them. */
export function contextOf(texts: readonly string[]): {
  readonly schoolYear?: number;
  readonly county?: { readonly code: string; readonly name: string };
} {
  const joined = texts.map((text) => text.normalize('NFKC')).join('\n');
  const year = /(20\d\d)(?:[/—–-](?:20)?\d\d)?学年/.exec(joined)?.[1];
  const county = /([^\s\d/()年初]{2,20}[县市区旗])\((\d{6})\)/.exec(joined);
  return {
    ...(year === undefined ? {} : { schoolYear: Number(year) }),
    ...(county?.[1] === undefined || county[2] === undefined ? {} : { county: { name: county[1], code: county[2] } }),
  };
}
