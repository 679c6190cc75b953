import { entrySchoolCodes, type ScopedTransaction } from '@junheng/store';
import { originAtSchool } from '@junheng/work';

interface OfSchool {
  readonly id: string;
  readonly school: string | null;
  readonly origin?: string;
}

/**
 * Entries with school and origin by the codes of a school year 按学年换码: a school that was renumbered since is the same school, and what the
 * register holds of it meets the figures under the new code.
 */
export async function entriesAt<T extends OfSchool>(
  tx: ScopedTransaction,
  code: string,
  year: number,
  entries: readonly T[],
): Promise<readonly T[]> {
  const codes = await entrySchoolCodes(tx, code, year);
  return entries.map((entry) => {
    const school = codes.get(entry.id);
    if (school === undefined || entry.school === null) return entry;
    const { origin } = entry;
    return { ...entry, school, ...(origin === undefined ? {} : { origin: originAtSchool(origin, school) }) };
  });
}
