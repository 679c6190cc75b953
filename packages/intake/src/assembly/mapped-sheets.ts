import { columnKey, type SheetView, workbookViews } from '../layout/workbook-views.ts';
import type { ColumnMapping, Mapping } from '../mapping/mapping.ts';
import { sheetRole } from '../mapping/sheet-role.ts';
import type { TargetDefinition } from '../mapping/target-definition.ts';
import { TEMPLATE_VERSION, templateVersion } from '../template/template-id.ts';
import type { Workbook } from '../workbook.ts';
import { placeIn } from './draft.ts';
import type { Findings } from './findings.ts';
import type { MappedColumn, MappedSheet } from './read-row.ts';

/** The sheets of a workbook that the mapping knows, with their columns found by header path. */
export function mappedSheets(
  workbook: Workbook,
  mapping: Mapping,
  targets: ReadonlyMap<string, TargetDefinition>,
  findings: Findings,
): readonly MappedSheet[] {
  tellOfWorkbook(workbook, findings);
  tellOfTables(workbook, findings);
  return workbookViews(workbook).flatMap((view) => {
    const known = mapping.sheets.find(({ fingerprint }) => fingerprint === view.fingerprint);
    if (known === undefined) findings.notice('sheetNotMapped', placeIn(workbook, view.sheet.name, 'A1'));
    const role = sheetRole(
      view.form,
      (known?.columns ?? []).map(({ target }) => target),
    );
    if (known === undefined || role === 'ignored') return [];
    return [{ workbook, view, mapping: { ...known, role }, columns: mappedColumns(view, known.columns, targets) }];
  });
}

/** What was left out or read in a special way before any column. */
function tellOfWorkbook(workbook: Workbook, findings: Findings): void {
  const first = placeIn(workbook, workbook.sheets[0]?.name ?? '', 'A1');
  for (const code of workbook.notices) findings.notice(code, first);
  const version = templateVersion(workbook);
  if (version !== undefined && version !== TEMPLATE_VERSION) findings.notice('otherTemplateVersion', first);
  // the template hides its own sheets
  const hidden = version === undefined ? workbook.sheets.filter((sheet) => sheet.hidden && sheet.rows.length > 0) : [];
  for (const sheet of hidden) findings.notice('hiddenSheetSkipped', placeIn(workbook, sheet.name, 'A1'));
}

/** Sheets that hold several tables: each was read by itself. */
function tellOfTables(workbook: Workbook, findings: Findings): void {
  const names = workbookViews(workbook).map(({ sheet }) => sheet.name);
  for (const name of new Set(names))
    if (names.filter((one) => one === name).length > 1) findings.notice('tablesOnSheet', placeIn(workbook, name, 'A1'));
}

function mappedColumns(
  view: SheetView,
  columns: readonly ColumnMapping[],
  targets: ReadonlyMap<string, TargetDefinition>,
): readonly MappedColumn[] {
  const byKey = new Map(columns.map((mapping) => [columnKey(mapping.headerPath), mapping]));
  return view.columns.flatMap((column) => {
    const mapping = byKey.get(columnKey(view.keys.get(column) ?? ''));
    const target = mapping?.target === null || mapping === undefined ? undefined : targets.get(mapping.target);
    return mapping === undefined || target === undefined ? [] : [{ column, mapping, target }];
  });
}
