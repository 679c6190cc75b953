import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { type CellValue, cellAddress, createReadingProcess, Refusal, readTable, type Workbook } from '../src/index.ts';
import { sheetXml, workbookOf } from './make-zip.ts';
import { referenceRows } from './reference-reader.ts';

const LONG = process.env.JUNHENG_LONG === '1';
const FILES = LONG ? 100_000 : 2_000;
const SEED = 90_210;
const reader = createReadingProcess();

afterAll(() => reader.close());

function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const HEADERS = ['标识码', '学校名称', '在校生数', '专任教师', '图书'];

function cells(row: number): string {
  const value = (column: number): string => {
    if (row === 0) return `<c r="${cellAddress(0, column)}" t="inlineStr"><is><t>${HEADERS[column]}</t></is></c>`;
    if (column < 2) return `<c r="${cellAddress(row, column)}" t="inlineStr"><is><t>示例 &amp; ${row}</t></is></c>`;
    return `<c r="${cellAddress(row, column)}"><v>${row * 100 + column}</v></c>`;
  };
  return `<row r="${row + 1}">${HEADERS.map((_, column) => value(column)).join('')}</row>`;
}

const XML = sheetXml(
  Array.from({ length: 12 }, (_, row) => cells(row)).join(''),
  '<mergeCells><mergeCell ref="A1:A1"/></mergeCells>',
);
const MARKS = [
  '<',
  '>',
  '&',
  '"',
  '/',
  '=',
  ' ',
  '9',
  'r',
  'v',
  '</row>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '&#0;',
  '&amp;',
  '<!DOCTYPE x>',
  '\u0000',
  'é',
];

/** Changes some bytes: flipped, dropped, doubled, cut off, zeroed. */
function damage(bytes: Buffer, draw: (below: number) => number): Buffer {
  let out = Buffer.from(bytes);
  for (let times = 1 + draw(4); times > 0; times -= 1) {
    const at = draw(out.length);
    const length = 1 + draw(40);
    const kind = draw(6);
    if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << draw(8));
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), out.subarray(at, at + length), out.subarray(at)]);
    else if (kind === 3) out = out.subarray(0, Math.max(1, at));
    else if (kind === 4) out.fill(0, at, Math.min(out.length, at + length));
    else out[at] = draw(256);
  }
  return out;
}

function damageText(text: string, draw: (below: number) => number): string {
  let out = text;
  for (let times = 1 + draw(2); times > 0; times -= 1) {
    const at = draw(out.length);
    const mark = MARKS[draw(MARKS.length)] ?? '';
    out =
      draw(3) === 0
        ? out.slice(0, at) + out.slice(at + 1 + draw(8))
        : out.slice(0, at) + mark + out.slice(at + draw(2));
  }
  return out;
}

async function outcomeOf(name: string, bytes: Uint8Array): Promise<Workbook | Refusal> {
  const outcome = await readTable({ name, bytes }, { process: reader }).catch((error: unknown) => error);
  if (outcome instanceof Refusal) return outcome;
  if (outcome instanceof Error) throw outcome;
  return outcome as Workbook;
}

/** The rows by another library; undefined when it refuses the text. */
function referenceCsv(bytes: Buffer, { notices }: Workbook): ReturnType<typeof rowsOf> | undefined {
  const text = notices.includes('decodedGb18030') ? iconv.decode(bytes, 'gb18030') : bytes.toString('utf8');
  try {
    const options = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: false };
    const records = parse(text, options) as unknown as string[][];
    return records.map((row, index) => [index, trimmed(row)] as const).filter(([, row]) => row.length > 0);
  } catch {
    return undefined;
  }
}

function trimmed(row: readonly string[]): readonly CellValue[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1).map((cell) => (cell === '' ? null : cell));
}

const rowsOf = (workbook: Workbook): readonly (readonly [number, readonly CellValue[]])[] =>
  workbook.sheets.flatMap(({ rows }) => rows.map((row) => [row.index, row.cells] as const));
const ILL = ['timeOut', 'outOfMemory', 'readerFailed'];

describe(`${FILES} mutated files (seed ${SEED})`, () => {
  it('damaged packages give a reason or exactly the rows of the whole one', async () => {
    const whole = workbookOf({ sheet: XML });
    const right = rowsOf((await outcomeOf('whole.xlsx', whole)) as Workbook);
    expect(right).toHaveLength(12);
    const draw = drawing(SEED);
    let refused = 0;
    for (let i = 0; i < FILES / 2; i += 1) {
      const bytes = damage(whole, draw);
      const outcome = await outcomeOf(`damaged${i}.xlsx`, bytes);
      if (outcome instanceof Refusal) {
        refused += 1;
        expect(ILL).not.toContain(outcome.code);
      } else if (outcome.kind === 'xlsx') expect(rowsOf(outcome), `file ${i}`).toEqual(right);
    }
    expect(refused).toBeGreaterThan(FILES / 8);
  });

  it('packages with damaged XML give a reason or what a strict parser of another library reads', async () => {
    const draw = drawing(SEED + 1);
    let read = 0;
    for (let i = 0; i < FILES / 4; i += 1) {
      const xml = damageText(XML, draw);
      const outcome = await outcomeOf(`xml${i}.xlsx`, workbookOf({ sheet: xml }));
      if (outcome instanceof Refusal) {
        expect(ILL).not.toContain(outcome.code);
        continue;
      }
      read += 1;
      const reference = referenceRows(xml);
      if (reference !== undefined) expect(rowsOf(outcome), xml).toEqual(reference);
    }
    expect(read).toBeGreaterThan(FILES / 100);
  });

  it('damaged text tables give a reason or the rows that the text says', async () => {
    const text = Buffer.from(
      `标识码,学校名称,在校生数\r\n${Array.from({ length: 30 }, (_, i) => `21${i},"示例,""${i}""",${i * 3}`).join('\r\n')}`,
    );
    const draw = drawing(SEED + 2);
    for (let i = 0; i < FILES / 4; i += 1) {
      const bytes = damage(text, draw);
      const outcome = await outcomeOf(`text${i}.csv`, bytes);
      if (outcome instanceof Refusal) expect(ILL).not.toContain(outcome.code);
      else expect(rowsOf(outcome), `file ${i}`).toEqual(referenceCsv(bytes, outcome) ?? rowsOf(outcome));
    }
  });
});
