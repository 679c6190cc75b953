import { createHash } from 'node:crypto';
import type { CountyYear } from '@junheng/schools';
import { type ImportResult as StoredImport, saveImport, saveMapping } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import type { Reading } from './read-workbooks.ts';

export interface SavedCounty extends Pick<StoredImport, 'written' | 'unchanged' | 'alreadyImported'> {
  readonly county: string;
  readonly year: number;
}

/** 入库: each county whole in one transaction, with the mapping it was read by; the same files again change nothing. */
export async function saveReading(
  context: CommandContext,
  reading: Reading,
  sizes: ReadonlyMap<string, number>,
): Promise<readonly SavedCounty[]> {
  const saved: SavedCounty[] = [];
  for (const countyYear of reading.outcome.counties) saved.push(await saveCounty(context, countyYear, reading, sizes));
  return saved;
}

function saveCounty(
  context: CommandContext,
  countyYear: CountyYear,
  { workbooks, mapping }: Reading,
  sizes: ReadonlyMap<string, number>,
): Promise<SavedCounty> {
  const { code } = countyYear.county;
  const files = workbooks.map(({ name, sha256 }) => ({ name, sha256, bytes: sizes.get(sha256) ?? 0 }));
  return inCounty(context, code, async (tx) => {
    const { written, unchanged, alreadyImported } = await saveImport(tx, {
      countyYear,
      files,
      mapping,
      idempotencyKey: keyOf(countyYear, files, mapping),
    });
    for (const sheet of mapping.sheets)
      await saveMapping(tx, { countyCode: code, schoolYear: countyYear.schoolYear, layout: sheet.fingerprint }, sheet);
    return { county: code, year: countyYear.schoolYear, written, unchanged, alreadyImported };
  });
}

/** The content itself is the key: a repeated request finds its own answer, another content is another import. */
function keyOf(
  { sources: _sources, ...facts }: CountyYear,
  files: readonly { sha256: string }[],
  mapping: unknown,
): string {
  return createHash('sha256')
    .update(JSON.stringify([facts, files.map(({ sha256 }) => sha256).sort(), mapping]))
    .digest('hex');
}
