import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { MergedRange } from './reading/cells.ts';
import type { Limits } from './reading/limits.ts';
import type { ReadEvent, ReadingCost } from './reading/protocol.ts';
import { createReadingProcess, limitsFor, type ReadingProcess } from './reading/reading-process.ts';
import { inReadingSlot } from './reading/reading-slots.ts';
import { Refusal } from './reading/refusal.ts';
import type { ReadingNotice } from './reading/sink.ts';
import type { SheetRow, Workbook } from './workbook.ts';

/** A file to read: its name as the user knows it, and either its bytes or where it lies. */
export type TableFile = { readonly name: string } & ({ readonly bytes: Uint8Array } | { readonly path: string });

/** Limits other than the stated ones, and a process to share. */
export interface ReadTableOptions {
  readonly limits?: Partial<Limits>;
  /** a process to reuse; without it one is started for this file and ended after it */
  readonly process?: ReadingProcess;
  readonly onCost?: (cost: ReadingCost) => void;
}

/**
 * Reads a workbook or CSV file 读取工作簿 in a separate limited process, so that a hostile file harms nobody:
 * at most 50 MB, 2 million cells, 10 s (longer above 10 MB), 460 MB of memory.
 * @throws Refusal with a bilingual reason; nothing is read in part.
 */
export async function readTable(file: TableFile, options: ReadTableOptions = {}): Promise<Workbook> {
  const bytes = await bytesOf(file, options.limits);
  const limits = limitsFor(bytes.length, options.limits);
  const reader = options.process ?? createReadingProcess();
  const collector = createCollector();
  try {
    await inReadingSlot(() =>
      reader.read({ task: 'table', name: file.name, limits }, bytes, {
        take: collector.take,
        onCost: options.onCost,
      }),
    );
  } finally {
    if (options.process === undefined) reader.close();
  }
  return collector.workbook(file.name, createHash('sha256').update(bytes).digest('hex'));
}

/** The bytes of a file, its size checked before it is opened for reading. @throws Refusal `tooLarge` or `empty` */
export async function bytesOf(file: TableFile, limits: Partial<Limits> = {}): Promise<Uint8Array> {
  const most = limitsFor(0, limits).fileBytes;
  if ('bytes' in file) return sized(file.bytes, most);
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > most) throw new Refusal('tooLarge', `${(size / 2 ** 20).toFixed(1)} MB`);
    return sized(await handle.readFile(), most);
  } finally {
    await handle.close();
  }
}

function sized(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length === 0) throw new Refusal('empty');
  if (bytes.length > most) throw new Refusal('tooLarge', `${(bytes.length / 2 ** 20).toFixed(1)} MB`);
  return bytes;
}

function createCollector() {
  let kind: Workbook['kind'] = 'xlsx';
  const notices: ReadingNotice[] = [];
  const sheets: { name: string; hidden: boolean; rows: SheetRow[]; merges: MergedRange[] }[] = [];
  return {
    take(event: ReadEvent): void {
      const sheet = sheets.at(-1);
      if (event.type === 'sheet') sheets.push({ name: event.name, hidden: event.hidden, rows: [], merges: [] });
      else if (event.type === 'rows') for (const [index, cells] of event.rows) sheet?.rows.push({ index, cells });
      else if (event.type === 'merges') sheet?.merges.push(...event.ranges);
      else if (event.type === 'notice') notices.push(event.code);
      else if (event.type === 'done') kind = event.kind === 'csv' ? 'csv' : 'xlsx';
    },
    workbook: (name: string, sha256: string): Workbook => ({ name, sha256, kind, sheets, notices }),
  };
}
