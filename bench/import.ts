import { Readable } from 'node:stream';
import { createReadingProcess, type ReadingCost, readTable } from '@junheng/intake';
import ExcelJS from 'exceljs';
import { type BenchReport, least, timed } from './report.ts';

const ROWS = 5_000;
const COLUMNS = 300;
const RUNS = 3;

/** Reads a statistics workbook of 5,000 rows × 300 columns in the limited process, against ExcelJS' streaming reader in the same run. */
export async function run(): Promise<BenchReport> {
  const bytes = await workbook();
  const ours: number[] = [];
  const theirs: number[] = [];
  let peakBytes = 0;
  let cells = [0, 0];
  for (let i = 0; i < RUNS; i += 1) {
    const own = await timed(() => readOurs(bytes));
    const other = await timed(() => readExcelJs(bytes));
    ours.push(own.milliseconds);
    theirs.push(other.milliseconds);
    peakBytes = Math.max(peakBytes, own.result.peakBytes);
    cells = [own.result.cells, other.result];
  }
  const ratio = least(theirs) / least(ours);
  return {
    title: 'Reading a workbook',
    facts: {
      rows: ROWS,
      columns: COLUMNS,
      megabytes: (bytes.length / 2 ** 20).toFixed(1),
      runs: RUNS,
      ExcelJS: '4.4.0',
    },
    rows: [
      {
        what: 'limited process: start, screen, read, hand over',
        milliseconds: least(ours),
        cells: { cells: String(cells[0]), peak: `${Math.round(peakBytes / 2 ** 20)} MB` },
      },
      {
        what: 'ExcelJS streaming reader, in this process, unscreened',
        milliseconds: least(theirs),
        cells: { cells: String(cells[1]), peak: '–' },
      },
    ],
    aims: [
      {
        aim: 'below 10 s and 512 MB',
        seen: `${(least(ours) / 1000).toFixed(2)} s, ${Math.round(peakBytes / 2 ** 20)} MB`,
        reached: least(ours) < 10_000 && peakBytes < 512 * 2 ** 20,
      },
      { aim: 'no slower than ExcelJS in spite of the process', seen: `${ratio.toFixed(2)} ×`, reached: ratio >= 1 },
    ],
    grows: 'time with the bytes of XML, memory of the process with the shared strings and the packed file',
  };
}

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('学校一览');
  sheet.addRow(Array.from({ length: COLUMNS }, (_, c) => ['标识码', '名称'][c] ?? `指标${c}`));
  for (let r = 0; r < ROWS; r += 1) sheet.addRow(Array.from({ length: COLUMNS }, (_, c) => cellOf(r, c)));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function cellOf(row: number, column: number): string | number {
  if (column === 0) return `2199${String(row).padStart(6, '0')}`;
  return column === 1 ? `示例县第${row}小学` : ((row * 7919 + column * 104_729) % 100_003) / 100;
}

async function readOurs(bytes: Uint8Array): Promise<{ readonly cells: number; readonly peakBytes: number }> {
  let cost: ReadingCost = { peakBytes: 0, milliseconds: 0 };
  const process = createReadingProcess();
  const keep = (seen: ReadingCost): void => {
    cost = seen;
  };
  const { sheets } = await readTable({ name: 'bench.xlsx', bytes }, { process, onCost: keep });
  process.close();
  const cells = sheets
    .flatMap(({ rows }) => rows.map((row) => row.cells.length))
    .reduce((sum, count) => sum + count, 0);
  return { cells, peakBytes: cost.peakBytes };
}

async function readExcelJs(bytes: Uint8Array): Promise<number> {
  let cells = 0;
  const options = { sharedStrings: 'cache', worksheets: 'emit', styles: 'cache' } as const;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), options))
    for await (const row of sheet) cells += Array.isArray(row.values) ? row.values.length - 1 : 0;
  return cells;
}
