import { type CsvError, parse } from 'csv-parse';
import type { CellValue } from './cells.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';
import { decodedChunks } from './text-encoding.ts';

const MOST_RECORD_CHARACTERS = 1_000_000;
const MOST_COLUMNS = 16_384;

/** Reads comma, semicolon or tab separated text as one sheet; every cell stays text. @throws Refusal */
export async function readCsv(bytes: Buffer, limits: Limits, sink: ReadingSink): Promise<void> {
  const text = decodedChunks(bytes, sink);
  const first = text.next();
  if (first.done === true || first.value.trim() === '') throw new Refusal('empty');
  const parser = parse({
    delimiter: delimiterOf(first.value),
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: MOST_RECORD_CHARACTERS,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  sink.sheet('CSV', false);
  const used = { cells: 0, row: 0 };
  try {
    feed(parser, first.value, text);
    for await (const record of parser) emitRecord(record as readonly string[], { limits, sink, used });
  } catch (cause) {
    throw refusalOf(cause);
  }
}

/** Hands the text over with respect for the parser's own buffer. */
function feed(parser: ReturnType<typeof parse>, first: string, text: Generator<string>): void {
  let next: IteratorResult<string> = { done: false, value: first };
  const push = (): void => {
    try {
      while (next.done !== true) {
        const more = parser.write(next.value);
        next = text.next();
        if (!more) return void parser.once('drain', push);
      }
      parser.end();
    } catch (cause) {
      parser.destroy(cause instanceof Error ? cause : new Error(String(cause)));
    }
  };
  push();
}

interface Emission {
  readonly limits: Limits;
  readonly sink: ReadingSink;
  readonly used: { cells: number; row: number };
}

function emitRecord(record: readonly string[], { limits, sink, used }: Emission): void {
  let length = record.length;
  while (length > 0 && record[length - 1] === '') length -= 1;
  if (length > MOST_COLUMNS) throw new Refusal('tooManyCells', `${MOST_COLUMNS} / row`);
  used.cells += length;
  if (used.cells > limits.cells || used.row >= 1_048_576) throw new Refusal('tooManyCells', String(limits.cells));
  const cells: CellValue[] = [];
  for (let i = 0; i < length; i += 1) {
    const text = record[i] ?? '';
    if (text.length > limits.cellCharacters) throw new Refusal('tooMuchText', `> ${limits.cellCharacters}`);
    cells.push(text === '' ? null : text);
  }
  if (length > 0) sink.row(used.row, cells);
  used.row += 1;
}

/** The separator that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const counts = new Map([',', '\t', ';'].map((mark) => [mark, 0]));
  let quoted = false;
  for (const c of text.slice(0, 65_536)) {
    if (c === '"') quoted = !quoted;
    else if (!quoted && (c === '\n' || c === '\r')) break;
    else if (!quoted && counts.has(c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

function refusalOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  const code = (cause as CsvError)?.code;
  if (code === 'CSV_MAX_RECORD_SIZE') return new Refusal('badCsv', `one row > ${MOST_RECORD_CHARACTERS} characters`);
  return new Refusal('badCsv', cause instanceof Error ? cause.message : String(cause));
}
