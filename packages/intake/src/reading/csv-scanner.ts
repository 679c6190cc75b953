import { Refusal } from './refusal.ts';

/** Takes text piece by piece. */
export interface CsvScanner {
  readonly write: (chunk: string) => void;
  readonly end: () => void;
}

/** The separator, and how long a record may be. */
export interface CsvOptions {
  readonly delimiter: string;
  readonly recordCharacters: number;
  readonly columns: number;
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Splits delimited text (RFC 4180; line ends LF, CRLF or CR) into records, piece by piece. Strict about quotes: a quote inside a plain
 * field, or text behind a closing quote, is refused with the number of the record, since guessing would shift the columns.
 */
export function createCsvScanner(options: CsvOptions, record: (fields: readonly string[]) => void): CsvScanner {
  const delimiter = options.delimiter.charCodeAt(0);
  let fields: string[] = [];
  let field = '';
  let size = 0;
  let count = 1;
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterReturn = false;

  function refuse(reason: string): never {
    throw new Refusal('badCsv', `row ${count}: ${reason}`);
  }

  function add(text: string): void {
    size += text.length;
    if (size > options.recordCharacters) refuse(`more than ${options.recordCharacters} characters`);
    field = field === '' ? text : field + text;
  }

  function endField(): void {
    if (fields.length >= options.columns) throw new Refusal('tooManyCells', `${options.columns} / row`);
    fields.push(field);
    field = '';
    state = 'start';
  }

  function endRecord(): void {
    endField();
    record(fields);
    fields = [];
    size = 0;
    count += 1;
  }

  /** Handles the mark at `at` outside quotes; false when it is an ordinary character. */
  function mark(code: number): boolean {
    if (code === delimiter) endField();
    else if (code === LF || code === CR) endRecord();
    else return false;
    afterReturn = code === CR;
    return true;
  }

  function plainEnd(chunk: string, from: number): number {
    let i = from;
    for (; i < chunk.length; i += 1) {
      const code = chunk.charCodeAt(i);
      if (code === delimiter || code === LF || code === CR) return i;
      if (code === QUOTE) refuse('a quote inside an unquoted field');
    }
    return i;
  }

  function step(chunk: string, at: number): number {
    const code = chunk.charCodeAt(at);
    if (state === 'quoted') {
      const quote = chunk.indexOf('"', at);
      add(chunk.slice(at, quote < 0 ? chunk.length : quote));
      if (quote >= 0) state = 'closed';
      return quote < 0 ? chunk.length : quote + 1;
    }
    if (code === LF && afterReturn && state === 'start' && fields.length === 0) {
      afterReturn = false;
      return at + 1;
    }
    afterReturn = false;
    if (mark(code)) return at + 1;
    if (code === QUOTE && state !== 'plain') {
      if (state === 'closed') add('"');
      state = 'quoted';
      return at + 1;
    }
    if (state === 'closed') refuse('text after a closing quote');
    state = 'plain';
    const end = plainEnd(chunk, at);
    add(chunk.slice(at, end));
    return end;
  }

  return {
    write(chunk) {
      for (let at = 0; at < chunk.length; ) at = step(chunk, at);
    },
    end() {
      if (state === 'quoted') refuse('a quote is never closed');
      if (state !== 'start' || field !== '' || fields.length > 0) endRecord();
    },
  };
}
