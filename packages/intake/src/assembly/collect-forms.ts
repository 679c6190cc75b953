import type { TableView } from '../layout/table-view.ts';
import { contextOf } from '../layout/workbook-views.ts';
import { fillSchool, rowPlace } from './collect-schools.ts';
import type { CountyShelf } from './counties.ts';
import { schoolOf } from './counties.ts';
import type { DraftSchool } from './draft.ts';
import type { Findings } from './findings.ts';
import { type MappedSheet, type RowValue, readRow, valueIn } from './read-row.ts';

/** Reads the 教基 forms of one workbook as one school 一校一册. Gives the school, for class lists in the same workbook. */
export function collectForms(
  sheets: readonly MappedSheet[],
  shelf: CountyShelf,
  findings: Findings,
): DraftSchool | undefined {
  const rows = sheets.map((sheet) => ({
    sheet,
    row: recordOf(sheet.view) === undefined ? [] : readForm(sheet, findings),
  }));
  const all = rows.flatMap(({ row }) => row);
  const first = sheets[0];
  if (first === undefined) return undefined;
  const place = identityPlace(all) ?? placeOfSheet(first);
  const told = contextOf(sheets.flatMap(({ view, workbook }) => [...view.titles, view.sheet.name, workbook.name]));
  const county = shelf.countyOf(all, told, place);
  if (county === undefined) return undefined;
  const id = valueIn(all, 'school.id') ?? valueIn(all, 'school.name');
  if (typeof id !== 'string') {
    findings.problem({
      code: 'noSchoolId',
      severity: 'error',
      at: place,
      message: {
        zh: '报表中没有学校标识码，未导入；请在教基1001 中补填',
        en: 'the workbook has no school identifier and was not imported; fill it in on 教基1001',
      },
    });
    return undefined;
  }
  const school = schoolOf(county, id, place);
  for (const { sheet, row } of rows) fillSchool(school, row, { sheet, county, findings });
  return school;
}

function readForm(sheet: MappedSheet, findings: Findings): readonly RowValue[] {
  const record = recordOf(sheet.view);
  return record === undefined ? [] : readRow(sheet, record, findings);
}

function recordOf(view: TableView) {
  return view.records[0];
}

function identityPlace(row: readonly RowValue[]) {
  return row.find(({ target }) => target.id === 'school.id')?.figure.place;
}

function placeOfSheet(sheet: MappedSheet) {
  const record = recordOf(sheet.view);
  return record === undefined
    ? { file: sheet.workbook.name, sha256: sheet.workbook.sha256, sheet: sheet.view.sheet.name, cell: 'A1' }
    : rowPlace(sheet, record);
}
