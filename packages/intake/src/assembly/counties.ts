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
}

/** An empty shelf of counties. */
export function createCountyShelf({ constants, findings, invented, told: all }: ShelfOptions): CountyShelf {
  const counties = new Map<string, DraftCounty>();
  const reported = new Set<string>();
  const common = {
    county: onlyOne(all.map((each) => each.county)),
    schoolYear: onlyOne(all.map((each) => each.schoolYear)),
  };

  function report(code: 'noCounty' | 'noSchoolYear', place: ValuePlace, zh: string, en: string): undefined {
    if (reported.has(code + place.file)) return;
    reported.add(code + place.file);
    findings.problem({ code, severity: 'error', at: place, message: { zh, en } });
  }

  function identity(row: readonly RowValue[], told: MappingConstants): { code: string; name: string } | undefined {
    const name = valueIn(row, 'county.name');
    const code = valueIn(row, 'county.code');
    const stated = constants.county ?? told.county ?? common.county;
    if (typeof code === 'string')
      return { code, name: typeof name === 'string' ? name : stated?.code === code ? stated.name : code };
    if (typeof name === 'string') {
      const listed = constants.countyCodes?.[name] ?? invented.get(name);
      if (listed !== undefined) return { code: listed, name };
    }
    return stated;
  }

  return {
    counties,
    countyOf(row, told, place) {
      const county = identity(row, told);
      const ownYear = valueIn(row, 'county.schoolYear');
      const year =
        typeof ownYear === 'number' ? ownYear : (constants.schoolYear ?? told.schoolYear ?? common.schoolYear);
      if (county === undefined)
        return report(
          'noCounty',
          place,
          '不知道数据属于哪个县：文件没有区划代码，也没有指定；请填写六位区划代码和名称',
          'the county is not known: the file has no division code and none was stated; state the six digits and the name',
        );
      if (year === undefined)
        return report(
          'noSchoolYear',
          place,
          '不知道数据属于哪个学年；请填写学年开始的年份，如 2025',
          'the school year is not known; state the year in which it begins, such as 2025',
        );
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
