import type { CountyYear } from '@junheng/schools';
import { type ImportResult as StoredImport, saveMapping } from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import type { CommandContext } from '../context.ts';
import { saveCountyYear } from '../county/save-county-year.ts';
import { followClassList } from '../registers/open-large-classes.ts';
import type { Reading } from './read-workbooks.ts';

/** What storing one county year changed. */
export interface SavedCounty extends Pick<StoredImport, 'written' | 'unchanged' | 'alreadyImported'> {
  readonly county: string;
  readonly year: number;
}

/** A reading without errors or open questions that is to be stored. */
export interface ReadingToSave {
  readonly reading: Reading;
  /** bytes of each file by its hash */
  readonly sizes: ReadonlyMap<string, number>;
  /** names this import, so that a repeated request finds its own answer */
  readonly key?: string;
}

/** 入库: every county in one transaction, with the mapping it was read by; the same files again change nothing. */
export function saveReading(context: CommandContext, request: ReadingToSave): Promise<readonly SavedCounty[]> {
  return allOrNothing(context, (own) => saveEach(own, request));
}

async function saveEach(
  context: CommandContext,
  { reading, sizes, key }: ReadingToSave,
): Promise<readonly SavedCounty[]> {
  const { workbooks, mapping, outcome } = reading;
  const files = workbooks.map(({ name, sha256 }) => ({ name, sha256, bytes: sizes.get(sha256) ?? 0 }));
  const saveOne = async (countyYear: CountyYear): Promise<SavedCounty> => {
    const { county, schoolYear } = countyYear;
    const { written, unchanged, alreadyImported } = await saveCountyYear(context, {
      countyYear,
      files,
      mapping,
      ...(key === undefined ? {} : { idempotencyKey: `${key}/${schoolYear}` }),
      beside: async (tx) => {
        for (const sheet of mapping.sheets)
          await saveMapping(tx, { countyCode: county.code, schoolYear, layout: sheet.fingerprint }, sheet);
      },
    });
    await followClassList(context, county.code, schoolYear);
    return { county: county.code, year: schoolYear, written, unchanged, alreadyImported };
  };
  const saved: SavedCounty[] = [];
  for (const countyYear of outcome.counties) saved.push(await saveOne(countyYear));
  return saved;
}
