import { type KnownSchool, listDivisions, listSchools } from '@junheng/store';
import { prefixOf } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { slipsBetween } from './slips-between.ts';

/** What stands for one written school: its code, or why there is none, with the most alike. */
export type FoundSchool =
  | { readonly code: string; readonly sure: boolean }
  | { readonly trouble: 'unknown' | 'ambiguous'; readonly alike: readonly KnownSchool[] };

/** The schools that accounts of one division may be bound to 学校名录. */
export interface SchoolDirectory {
  /** a school as written, by code, or by name where only one has it */
  readonly find: (written: string) => FoundSchool;
  /** the name of a school by its code; empty where none is known */
  readonly nameOf: (code: string) => string;
}

/**
 * Codes and names of the schools of a division, and no figure of them. The administrator reaches no data, so the program itself looks;
 * ask it only for divisions that he manages.
 */
export async function schoolDirectory(
  { store }: Pick<CommandContext, 'store'>,
  home: string,
): Promise<SchoolDirectory> {
  const place = { level: 'county', prefix: prefixOf(home) } as const;
  const divisions = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, place));
  const counties = divisions.map(({ code }) => code);
  const schools = await store.inScope({ counties, who: 'accounts' }, listSchools);
  const filled = new Set(schools.map(({ countyCode }) => countyCode));
  return directoryOf(schools, counties.length > 0 && counties.every((code) => filled.has(code)));
}

/** what a code may look like where no list of schools says what there is */
const CODE_LIKE = /^[0-9A-Za-z._-]+$/;
/** comparing is dear: after so many, unknown schools are named without those alike */
const MOST_COMPARED = 200_000;
const MOST_ALIKE = 3;

/** `whole`: every county of the division has imported schools, so that a code that is not here is nobody's. */
export function directoryOf(schools: readonly KnownSchool[], whole: boolean): SchoolDirectory {
  const byCode = new Map(schools.map((school) => [school.code, school]));
  const byName = Map.groupBy(schools, ({ name }) => plain(name));
  let compared = 0;
  const alike = (text: string) => {
    compared += schools.length;
    return compared > MOST_COMPARED ? [] : mostAlike(schools, text);
  };
  return {
    nameOf: (code) => byCode.get(code)?.name ?? '',
    find: (written) => {
      const text = written.normalize('NFKC').trim();
      if (byCode.has(text)) return { code: text, sure: true };
      const named = plain(text) === '' ? [] : (byName.get(plain(text)) ?? []);
      const [only] = named;
      if (only !== undefined && named.length === 1) return { code: only.code, sure: true };
      if (named.length > 1) return { trouble: 'ambiguous', alike: named.slice(0, MOST_ALIKE) };
      if (!whole && CODE_LIKE.test(text)) return { code: text, sure: false };
      return { trouble: 'unknown', alike: alike(text) };
    },
  };
}

/** A name as people write it: full-width letters, blanks and brackets make no other school. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s()]/g, '')
    .toLowerCase();

/** Schools whose code or name is a slip or two away, or whose name holds the words, or is held by them. */
function mostAlike(schools: readonly KnownSchool[], text: string): readonly KnownSchool[] {
  const words = plain(text);
  const most = Math.min(2, Math.floor(words.length / 3));
  const near = schools.flatMap((school) => {
    const name = plain(school.name);
    const holds = words.length > 1 && name !== '' && (name.includes(words) || words.includes(name));
    const slips = holds ? 0.5 : Math.min(slipsBetween(school.code, text), slipsBetween(name, words));
    return slips <= most || holds ? [{ school, slips }] : [];
  });
  return near
    .toSorted((one, other) => one.slips - other.slips)
    .slice(0, MOST_ALIKE)
    .map(({ school }) => school);
}
