import type { CellValue } from './cells.ts';
import { createCsvScanner } from './csv-scanner.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';
import { decodedChunks } from './text-encoding.ts';

const MOST_RECORD_CHARACTERS = 1_000_000;
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** Reads comma, semicolon or tab separated text as one sheet; every cell stays text. @throws Refusal */
export function readCsv(bytes: Buffer, limits: Limits, sink: ReadingSink): void {
  const text = decodedChunks(bytes, sink);
  const first = text.next();
  if (first.done === true) throw new Refusal('empty');
  sink.sheet('CSV', false);
  const emit = createEmitter(limits, sink);
  const options = {
    delimiter: delimiterOf(first.value),
    recordCharacters: MOST_RECORD_CHARACTERS,
    columns: MOST_COLUMNS,
  };
  const scanner = createCsvScanner(options, emit.record);
  scanner.write(first.value);
  for (const chunk of text) scanner.write(chunk);
  scanner.end();
  if (emit.used.cells === 0) throw new Refusal('empty');
}

function createEmitter(limits: Limits, sink: ReadingSink) {
  const used = { cells: 0, row: 0 };
  function record(fields: readonly string[]): void {
    let length = fields.length;
    while (length > 0 && fields[length - 1]?.trim() === '') length -= 1;
    used.cells += length;
    if (used.cells > limits.cells || used.row >= MOST_ROWS) throw new Refusal('tooManyCells', String(limits.cells));
    if (length > 0)
      sink.row(
        used.row,
        fields.slice(0, length).map((text) => cellOf(text, limits)),
      );
    used.row += 1;
  }
  return { used, record };
}

function cellOf(text: string, limits: Limits): CellValue {
  if (text.length > limits.cellCharacters) throw new Refusal('tooMuchText', `> ${limits.cellCharacters}`);
  return text === '' ? null : text;
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
