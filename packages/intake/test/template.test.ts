import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCounty } from '../../samples/src/index.ts';
import { applyMapping, proposeMapping, readTable, type Sheet, type Workbook, writeTemplate } from '../src/index.ts';
import { DICTIONARY, importFiles, ORIGIN, sharedReader } from './import-files.ts';

afterAll(() => sharedReader().close());

describe('the template', () => {
  let bytes: Uint8Array;
  let book: ExcelJS.Workbook;
  beforeAll(async () => {
    bytes = await writeTemplate(DICTIONARY);
    book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
  });

  it('carries a hidden id and version, and offers codes from a hidden sheet', () => {
    expect(book.getWorksheet('_junheng')?.state).toBe('veryHidden');
    expect(book.getWorksheet('_junheng')?.getRow(1).values).toEqual([undefined, 'junheng-county-template', 1]);
    expect(book.getWorksheet('代码')?.state).toBe('hidden');
    const validation = book.getWorksheet('学校')?.getCell('C10').dataValidation;
    expect(validation?.type).toBe('list');
    expect(validation?.formulae).toEqual(["'代码'!$A$1:$A$11"]);
  });

  it('empty as it is gives no school, no problem and asks for the county', async () => {
    const { proposals, outcome } = await importFiles([{ name: 'a.xlsx', bytes }]);
    expect(proposals[0]?.layout).toBe('template');
    expect(proposals[0]?.questions.map(({ id }) => id)).toEqual(['schoolYear', 'county']);
    expect(outcome.counties.flatMap(({ schools }) => schools)).toEqual([]);
    expect(outcome.problems.map(({ code }) => code)).toEqual(['noCounty']);
  });

  it('filled in with its columns in another order, some left out, gives the same figures', async () => {
    const county = sampleCounty();
    const workbook = await readTable(
      { name: 'a.xlsx', bytes: await writeTemplate(DICTIONARY, county) },
      { process: sharedReader() },
    );
    const turned: Workbook = {
      ...workbook,
      sheets: workbook.sheets.map((sheet) => (sheet.name === '学校' ? reversed(sheet) : sheet)),
    };
    const [straight, other] = [workbook, turned].map((each) =>
      applyMapping([each], proposeMapping(each, DICTIONARY).mapping, ORIGIN),
    );
    const figures = (outcome: typeof straight) => outcome?.counties.map(({ sources: _, ...rest }) => rest);
    expect(other?.problems).toEqual([]);
    expect(figures(other)).toEqual(figures(straight));
  });

  it('of another version is still read by its column names, and says so', async () => {
    const changed = new ExcelJS.Workbook();
    await changed.xlsx.load((await writeTemplate(DICTIONARY, sampleCounty())).buffer as ArrayBuffer);
    const version = changed.getWorksheet('_junheng')?.getCell('B1');
    if (version !== undefined) version.value = 99;
    const { outcome } = await importFiles([
      { name: 'a.xlsx', bytes: new Uint8Array(await changed.xlsx.writeBuffer()) },
    ]);
    expect(outcome.notices.map(({ code }) => code)).toContain('otherTemplateVersion');
    expect(outcome.counties[0]?.schools).toHaveLength(36);
  });
});

/** The columns from right to left; group names stand over each of their columns. */
function reversed(sheet: Sheet): Sheet {
  const width = Math.max(...sheet.rows.map(({ cells }) => cells.length));
  const group = (column: number) =>
    sheet.merges.find(({ top, left, right }) => top === 0 && left <= column && column <= right)?.left ?? column;
  const rows = sheet.rows.map(({ index, cells }) => {
    const full = Array.from({ length: width }, (_, column) => cells[index === 0 ? group(column) : column] ?? null);
    return { index, cells: full.reverse() };
  });
  return { ...sheet, merges: [], rows };
}
