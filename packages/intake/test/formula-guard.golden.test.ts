import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyYear } from '@junheng/schools';
import { afterAll, describe, expect, it } from 'vitest';
import { errorWorkbook, type Problem, writeTemplate } from '../src/index.ts';
import { DICTIONARY, importFiles, sharedReader } from './import-files.ts';
import { wideSheet, workbookOfSheets } from './wide-sheet.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'junheng-guard-'));
const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '=HYPERLINK("http://example.invalid","x")',
  "'=1+1",
];

afterAll(() => {
  sharedReader().close();
  rmSync(FOLDER, { recursive: true, force: true });
});

/** What LibreOffice makes of a file: every cell with its formula, as flat XML. */
function opened(name: string, bytes: Uint8Array): string {
  const path = join(FOLDER, name);
  writeFileSync(path, bytes);
  convert(path, 'fods');
  return readFileSync(path.replace(/\.\w+$/, '.fods'), 'utf8');
}

function convert(path: string, to: string): void {
  const profile = `-env:UserInstallation=file://${join(FOLDER, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--norestore', '--convert-to', to, '--outdir', FOLDER, path], {
    stdio: 'ignore',
    timeout: 120_000,
  });
}

/** Every text field of a county year holds a formula. */
function armed(): CountyYear {
  const schools = FORMULAS.map((text, i) => ({
    id: `${text}${i}`,
    name: text,
    type: '211',
    ownership: 7,
    urbanRural: '111',
    boarding: false,
    builtYear: 2000,
    facts: { musicRoomsSquareMetres: [100] },
    sections: [{ stage: 'primary' as const, enrolment: 45, classSizes: [45], facts: { fullTimeTeachers: 3 } }],
  }));
  return {
    county: { code: '990001', name: '=1+1', facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
    schoolYear: 2025,
    schools,
  };
}

describe('texts that look like formulas, in every field that goes out', () => {
  it('LibreOffice evaluates none of the template, and the importer gives them back as they were', async () => {
    const bytes = await writeTemplate(DICTIONARY, armed());
    expect(opened('template.xlsx', bytes)).not.toContain('table:formula');
    const { outcome } = await importFiles([{ name: 'template.xlsx', bytes }]);
    expect(outcome.counties[0]?.county.name).toBe('=1+1');
    const names = new Set(outcome.counties[0]?.schools.map(({ name }) => name));
    for (const text of ['=1+1', '+1+1', '-1+1', '@SUM(1,1)', "'=1+1", '＝1+1']) expect(names).toContain(text);
  });

  it('LibreOffice evaluates none of the error workbook, nor of the text file that somebody saves it as', async () => {
    const sheet = wideSheet({ paths: FORMULAS.map((text) => [text, '列']), rows: [FORMULAS, FORMULAS] });
    const workbook = workbookOfSheets('=1+1.xlsx', [sheet]);
    const problem: Problem = {
      code: 'notANumber',
      severity: 'error',
      file: workbook.name,
      sheet: sheet.name,
      cell: 'A3',
      value: '=1+1',
      related: [],
      message: { zh: '=1+1 不是数值', en: '=1+1' },
    };
    const bytes = await errorWorkbook([workbook], [problem]);
    expect(opened('errors.xlsx', bytes)).not.toContain('table:formula');
    convert(join(FOLDER, 'errors.xlsx'), 'csv');
    convert(join(FOLDER, 'errors.csv'), 'fods');
    expect(readFileSync(join(FOLDER, 'errors.fods'), 'utf8')).not.toContain('table:formula');
  });
});
