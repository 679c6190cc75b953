import type { CellValue } from '../reading/cells.ts';
import { cellText } from './cell-text.ts';
import { foldHeader, headerKey } from './header-key.ts';
import type { TableColumn, TableRecord, TableView } from './table-view.ts';

const LABEL_HEADERS = new Set(['指标名称', '指标', '项目', '项目名称', '名称', '统计项目']);
const NUMBER_HEADERS = new Set(['编号', '代码', '行次', '序号', '计量单位', '单位']);
const MOST_LABELS = 400;
const MOST_FIGURES = 100;
const COLUMNS_ON_SHEET = 16_384;

/** A 教基 table of one school is a form: labels at the left, figures beside them. Its number stands in the sheet's name or title. */
export function isForm(view: TableView): boolean {
  const first = view.columns[0];
  return first !== undefined && LABEL_HEADERS.has(foldHeader(first.path.join(''))) && formTable(view) !== '';
}

/** 教基5176 and its like. */
export function formTable({ sheet, titles }: TableView): string {
  return [sheet.name, ...titles].map((text) => headerKey(text).table).find((table) => table !== '') ?? '';
}

/** The form as a table of one record: each figure is a column, named table / column header / row label. */
export function formView(view: TableView): TableView {
  const table = formTable(view);
  const labels = view.columns.filter(({ path }) => LABEL_HEADERS.has(foldHeader(path.join(''))));
  const figures = view.columns
    .filter((c) => !labels.includes(c) && !NUMBER_HEADERS.has(foldHeader(c.path.join(''))))
    .slice(0, MOST_FIGURES);
  const values = new Map<number, CellValue>();
  const columns: TableColumn[] = [];
  for (const record of view.records.slice(0, MOST_LABELS)) {
    const label = labels
      .map((column) => cellText(record.value(column)).slice(0, 120).trim())
      .filter((text) => text !== '');
    if (label.length === 0) continue;
    for (const column of figures) {
      const index = record.row * COLUMNS_ON_SHEET + column.index;
      columns.push({ index, path: [table, ...column.path, ...label] });
      values.set(index, record.value(column));
    }
  }
  const record: TableRecord = {
    row: -1,
    value: ({ index }) => values.get(index) ?? null,
    place: ({ index }) => ({ row: Math.floor(index / COLUMNS_ON_SHEET), column: index % COLUMNS_ON_SHEET }),
    shared: () => record,
  };
  return { ...view, columns, records: [record] };
}
