import { fileKind } from './file-kind.ts';
import type { Limits } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';

/** Reads a table file in this process: only for the limited reading process and for tests. @throws Refusal */
export async function readBytes(bytes: Buffer, limits: Limits, sink: ReadingSink): Promise<'xlsx' | 'csv'> {
  if (bytes.length > limits.fileBytes) throw new Refusal('tooLarge', `${(bytes.length / 2 ** 20).toFixed(1)} MB`);
  const kind = fileKind(bytes);
  if (kind === 'text') readCsv(bytes, limits, sink);
  else if (kind === 'zip') await readXlsx(bytes, limits, sink);
  else (await import('./read-xls.ts')).readXls(bytes, limits, sink);
  return kind === 'text' ? 'csv' : 'xlsx';
}
