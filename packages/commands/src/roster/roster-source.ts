import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DuckDBValue } from '@duckdb/node-api';
import { Trouble } from '../trouble.ts';
import type { RosterColumn } from './roster-columns.ts';
import type { RosterSession } from './roster-session.ts';
import { type CellExpression, identifier } from './sql-text.ts';

/** A roster file that was looked into: how to read it, and which of its columns stand for ours. */
export interface RosterSource {
  /** the file as given */
  readonly file: string;
  /** what DuckDB reads: the file, or its UTF-8 copy in the spill folder */
  readonly path: string;
  readonly format: 'parquet' | 'csv';
  readonly encoding: 'utf-8' | 'gb18030';
  /** table function with `$file` as its parameter */
  readonly table: string;
  readonly parameters: Readonly<Record<string, DuckDBValue>>;
  /** expressions of each column by its id */
  readonly cells: Readonly<Record<string, CellExpression>>;
}

const GLOB = /[*?[\]{}]/;
const HEAD_BYTES = 1 << 16;

/**
 * Looks at a file's first bytes and its headings. A GB18030 file is copied as UTF-8 into the session's spill folder, which only this
 * user can read and which is removed with the session.
 * @throws Trouble when the text is in neither encoding, or a column is missing
 */
export async function openRosterSource(
  { connection, spill }: RosterSession,
  file: string,
  columns: readonly RosterColumn[],
): Promise<RosterSource> {
  const { format, encoding } = await lookInto(file);
  const path = encoding === 'gb18030' ? await utf8Copy(file, spill) : file;
  const table =
    format === 'parquet'
      ? 'read_parquet($file)'
      : 'read_csv($file, header = true, all_varchar = true, store_rejects = true)';
  const parameters = { file: path };
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${table}`, parameters);
  const headings = described.getRows().map(([name]) => String(name));
  return { file, path, format, encoding, table, parameters, cells: expressions(file, headings, columns) };
}

async function utf8Copy(file: string, spill: string): Promise<string> {
  const path = join(spill, `${crypto.randomUUID()}.csv`);
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const decode = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 20 }),
      decode,
      createWriteStream(path, { mode: 0o600 }),
    );
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Trouble(
      'rosterEncoding',
      {
        zh: `名册“${file}”既不是 UTF-8 也不是 GB18030 编码：请另存为“CSV UTF-8”后再导入`,
        en: `roster "${file}" is neither UTF-8 nor GB18030: save it as "CSV UTF-8" and import it again`,
      },
      { cause },
    );
  }
  return path;
}

/** 名册文件路径: absolute, and surely one file. @throws Trouble when it is no readable file or looks like a pattern */
export async function rosterPath(path: string): Promise<string> {
  const absolute = resolve(path);
  const found = await stat(absolute).catch(() => null);
  if (found === null || !found.isFile())
    throw new Trouble('rosterNotFound', {
      zh: `找不到名册文件“${path}”：请给出一个 Parquet 或 CSV 文件`,
      en: `there is no roster file "${path}": name one Parquet or CSV file`,
    });
  if (GLOB.test(absolute))
    throw new Trouble('rosterNamePattern', {
      zh: `名册文件名“${path}”含有 * ? [ ] { }，会被当作通配符：请改名后再试`,
      en: `the roster's name "${path}" has one of * ? [ ] { } and would be read as a pattern: rename it and try again`,
    });
  return absolute;
}

async function lookInto(path: string): Promise<Pick<RosterSource, 'format' | 'encoding'>> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, 4).toString('latin1') === 'PAR1') return { format: 'parquet', encoding: 'utf-8' };
    if (head.subarray(0, 2).toString('latin1') === 'PK')
      throw new Trouble('rosterIsWorkbook', {
        zh: `“${path}”是 Excel 工作簿：请另存为 CSV 后再导入名册`,
        en: `"${path}" is a workbook: save it as CSV and import that roster`,
      });
    return { format: 'csv', encoding: isUtf8(head) ? 'utf-8' : 'gb18030' };
  } finally {
    await file.close();
  }
}

function isUtf8(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function expressions(
  path: string,
  headings: readonly string[],
  columns: readonly RosterColumn[],
): Readonly<Record<string, CellExpression>> {
  const byName = new Map(headings.map((heading) => [heading.trim(), heading]));
  const missing = columns.filter((column) => !column.headings.some((name) => byName.has(name)));
  if (missing.length > 0)
    throw new Trouble(
      'rosterColumnsMissing',
      {
        zh: `名册“${path}”缺少 ${missing.length} 列：请补上表头后再导入`,
        en: `roster "${path}" lacks ${missing.length} columns: add their headings and import again`,
      },
      {
        details: missing.map(({ id, headings: names, holds }) => ({
          pointer: path,
          code: id,
          message: {
            zh: `需要“${names[0]}”列：${holds.zh}`,
            en: `column "${names[0]}" or "${id}" is needed: ${holds.en}`,
          },
        })),
      },
    );
  return Object.fromEntries(
    columns.map(({ id, headings: names }) => {
      const heading = byName.get(names.find((name) => byName.has(name)) ?? '') ?? '';
      const raw = `CAST(${identifier(heading)} AS VARCHAR)`;
      return [id, { raw, text: `nullif(trim(${raw}), '')` }];
    }),
  );
}
