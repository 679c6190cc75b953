import type { Bilingual } from '../bilingual.ts';
import type { MappingConstants } from '../mapping/mapping.ts';
import type { DraftCounty, DraftSchool, ValuePlace } from './draft.ts';
import type { Findings } from './findings.ts';
import { type RowValue, valueIn } from './read-row.ts';

/** The counties of an import, by division code and school year; a row finds its own through columns, titles or what the user states. */
export interface CountyShelf {
  readonly counties: Map<string, DraftCounty>;
  /** undefined when nothing tells the county or year; that was reported */
  readonly countyOf: (row: readonly RowValue[], told: MappingConstants, place: ValuePlace) => DraftCounty | undefined;
}

/** What tells the county and year of a row, besides the row. */
export interface ShelfOptions {
  readonly constants: MappingConstants;
  readonly findings: Findings;
  /** what the titles of all files tell: where one file is silent, the others speak for it if they agree */
  readonly told: readonly MappingConstants[];
  /** division codes made up for names without one */
  readonly invented: ReadonlyMap<string, string>;
  /** the files name more than one county */
  readonly severalNames: boolean;
  /** what to take where nothing tells, for a reading that stores nothing */
  readonly assumed: Assumed | undefined;
}

/** County and school year that are taken, with a notice, where no file tells them. */
export interface Assumed {
  readonly county: { readonly code: string; readonly name: string };
  readonly schoolYear: number;
}

/** An empty shelf of counties. */
export function createCountyShelf({
  constants,
  findings,
  invented,
  severalNames,
  assumed,
  told: all,
}: ShelfOptions): CountyShelf {
  const counties = new Map<string, DraftCounty>();
  const reported = new Set<string>();
  const common = {
    county: onlyOne(all.map((each) => each.county)),
    schoolYear: onlyOne(all.map((each) => each.schoolYear)),
  };

  function report(code: keyof typeof UNKNOWN, place: ValuePlace, about = ''): undefined {
    const key = `${code} ${place.file} ${about}`;
    if (reported.has(key)) return;
    reported.add(key);
    findings.problem({ code, severity: 'error', at: place, value: about, message: UNKNOWN[code](about) });
  }

  function identity(row: readonly RowValue[], told: MappingConstants, place: ValuePlace): CountyName | undefined {
    const name = valueIn(row, 'county.name');
    const code = valueIn(row, 'county.code');
    const stated = constants.county ?? told.county ?? common.county;
    if (typeof code === 'string')
      return { code, name: typeof name === 'string' ? name : stated?.code === code ? stated.name : code };
    if (typeof name === 'string' && !(stated !== undefined && sameCounty(name, stated.name))) {
      const listed = constants.countyCodes?.[name] ?? invented.get(name);
      if (listed !== undefined) return { code: listed, name };
      if (stated !== undefined && severalNames) return report('countyDiffers', place, name);
      if (stated !== undefined) findings.notice('countyNameDiffers', place);
    }
    return stated ?? assumedCounty(place) ?? report('noCounty', place);
  }

  function assumedCounty(place: ValuePlace): CountyName | undefined {
    if (assumed !== undefined) findings.notice('countyAssumed', place);
    return assumed?.county;
  }

  function yearOf(row: readonly RowValue[], told: MappingConstants, place: ValuePlace): number | undefined {
    const own = valueIn(row, 'county.schoolYear');
    if (typeof own === 'number') return own;
    const year = constants.schoolYear ?? told.schoolYear ?? common.schoolYear;
    if (year !== undefined) return year;
    if (assumed === undefined) return report('noSchoolYear', place);
    findings.notice('schoolYearAssumed', place);
    return assumed.schoolYear;
  }

  return {
    counties,
    countyOf(row, told, place) {
      const county = identity(row, told, place);
      const year = county === undefined ? undefined : yearOf(row, told, place);
      if (county === undefined || year === undefined) return undefined;
      const key = `${county.code} ${year}`;
      const known = counties.get(key);
      if (known !== undefined) return known;
      const made: DraftCounty = {
        code: county.code,
        name: county.name,
        schoolYear: year,
        schools: new Map(),
        figures: new Map(),
      };
      counties.set(key, made);
      return made;
    },
  };
}

interface CountyName {
  readonly code: string;
  readonly name: string;
}

const UNKNOWN = {
  noCounty: () => ({
    zh: '不知道数据属于哪个县：文件没有区划代码，也没有指定；请填写六位区划代码和名称',
    en: 'the county is not known: the file has no division code and none was stated; state the six digits and the name',
  }),
  noSchoolYear: () => ({
    zh: '不知道数据属于哪个学年；请填写学年开始的年份，如 2025',
    en: 'the school year is not known; state the year in which it begins, such as 2025',
  }),
  countyDiffers: (name: string) => ({
    zh: `此行属于“${name}”，与指定的县不同，未导入；请拆分文件，或在文件中补一列区划代码`,
    en: `the row belongs to "${name}", not to the county stated, and was not imported; split the file or add a column of division codes`,
  }),
} satisfies Record<string, (about: string) => Bilingual>;

/** 榆阳区, 榆林市榆阳区 and 榆阳区教育局 are one. */
function sameCounty(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** The one value that all who tell one agree on. */
function onlyOne<T>(values: readonly (T | undefined)[]): T | undefined {
  const told = values.filter((value) => value !== undefined);
  const texts = new Set(told.map((value) => JSON.stringify(value)));
  return texts.size === 1 ? told[0] : undefined;
}

/** The school under an id, made when first named. */
export function schoolOf(county: DraftCounty, id: string, place: ValuePlace): DraftSchool {
  const known = county.schools.get(id);
  if (known !== undefined) return known;
  const made: DraftSchool = { id, figures: new Map(), sections: new Map(), rooms: new Map(), place };
  county.schools.set(id, made);
  return made;
}
