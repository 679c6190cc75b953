import type { ExplainTarget, Verdict } from '@junheng/rules';
import type { Workbook } from 'exceljs';
import { type Cell, STATUS_TEXT, type Value } from '../src/form/sheet/cell.ts';
import { at, type Sheet } from '../src/form/sheet/sheet.ts';
import { writeWorkbook } from '../src/form/sheet/write-workbook.ts';

/** Without stored results, so that every figure that comes back was computed by LibreOffice. */
export const unsolved = (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeWorkbook(sheets, { results: false, date: new Date(0) });

export function* formulaCells(sheets: readonly Sheet[]): Generator<{ sheet: Sheet; address: string; cell: Cell }> {
  for (const sheet of sheets)
    for (const [row, cells] of sheet.cells)
      for (const [column, cell] of cells)
        if (cell.formula !== undefined) yield { sheet, address: at(row, column), cell };
}

export const computed = (workbook: Workbook, sheet: Sheet, address: string): Value => {
  const { result } = workbook.getWorksheet(sheet.name)?.getCell(address) ?? {};
  return typeof result === 'number' || typeof result === 'string'
    ? result
    : result === undefined
      ? ''
      : JSON.stringify(result);
};

export function same(got: Value, wanted: Value): boolean {
  if (typeof got !== 'number' || typeof wanted !== 'number') return got === wanted;
  return Math.abs(got - wanted) <= 1e-9 * Math.max(Math.abs(wanted), Number.MIN_VALUE);
}

export function differences(workbook: Workbook, sheets: readonly Sheet[]): readonly string[] {
  return [...formulaCells(sheets)]
    .map(({ sheet, address, cell }) => ({ sheet, address, cell, got: computed(workbook, sheet, address) }))
    .filter(({ cell, got }) => !same(got, cell.value))
    .map(
      ({ sheet, address, cell, got }) => `${sheet.name}!${address}: ${got} instead of ${cell.value} (${cell.formula})`,
    );
}

/** What the verdict itself says under a proof, apart from what the form wrote into its cells. */
export function fromVerdict(
  { sections, dispersion, items, status }: Verdict,
  { item, school, stage }: ExplainTarget,
): readonly Value[] {
  if (item === 'county') return [STATUS_TEXT[status]];
  const section = sections.find((s) => s.school === school && s.stage === stage);
  if (section !== undefined) {
    const result = section.indicators[item];
    return item === 'section' ? [STATUS_TEXT[section.status]] : [result?.value ?? STATUS_TEXT.notAssessable];
  }
  const spread = stage === undefined ? undefined : dispersion[stage][item];
  if (spread !== undefined)
    return [spread.mean, spread.cv, STATUS_TEXT[spread.status]].map((v) => v ?? STATUS_TEXT.notAssessable);
  const found = items[item];
  return found === undefined ? [] : [STATUS_TEXT[found.status]];
}
