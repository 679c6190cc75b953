import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ExcelJS, { type Workbook } from 'exceljs';

const run = promisify(execFile);

/** Whether LibreOffice is there; tests that need it say why they are skipped. */
export function officeIsThere(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 60_000 });
    return true;
  } catch {
    return false;
  }
}

/** Opens workbooks in LibreOffice with a profile of its own and gives them back as it computed and saved them, in the same order. */
export async function recalculated(workbooks: readonly Uint8Array[]): Promise<readonly Workbook[]> {
  const folder = await mkdtemp(join(tmpdir(), 'form-'));
  try {
    const names = workbooks.map((_, index) => join(folder, `book-${index}.xlsx`));
    await Promise.all(names.map((name, index) => writeFile(name, workbooks[index] ?? new Uint8Array())));
    const profile = pathToFileURL(join(folder, 'profile')).href;
    const out = join(folder, 'out');
    const options = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML'];
    await run('soffice', [...options, '--outdir', out, ...names], { timeout: 150_000 });
    return await Promise.all(names.map((_, index) => opened(join(out, `book-${index}.xlsx`))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function opened(path: string): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await readFile(path);
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return workbook;
}
