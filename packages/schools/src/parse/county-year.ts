import type { FactDictionary } from '../dictionary.ts';
import type { CountyYear, Observation, School } from '../facts.ts';
import { FactsError } from '../facts-error.ts';
import { parseCounty } from './county.ts';
import { at, listAt, objectAt, type Reader, refuseUnknown, report, shown, textAt } from './reader.ts';
import { parseSchool } from './school.ts';
import { integerOrNull } from './values.ts';

const KEYS = new Set(['county', 'schoolYear', 'schools', 'sources']);
const SOURCE_KEYS = new Set(['file', 'sha256', 'sheet', 'cell', 'importer', 'at', 'original']);

/**
 * Reads one county and school year 县域学年数据 from its interchange JSON (`*.facts.json`). Strict: unknown keys, wrong types,
 * figures out of range, double school ids and sections that the type does not allow are refused, all at once.
 * An absent or `null` figure is missing; `0` is zero.
 * @throws FactsError with one problem a place, by JSON pointer.
 */
export function parseCountyYear(json: unknown, dictionary: FactDictionary): CountyYear {
  const reader: Reader = { problems: [] };
  const object = objectAt(reader, json, '');
  refuseUnknown(reader, object, KEYS, '');
  const schoolYear = integerOrNull(reader, object.schoolYear, '/schoolYear', { min: 1980, max: 2100 });
  if (object.schoolYear === undefined || object.schoolYear === null)
    report(reader, '/schoolYear', 'missingKey', [
      '缺少学年：2025 表示 2025 年 9 月 1 日开始的学年',
      'the school year is missing: 2025 means the year that begins on 1 September 2025',
    ]);
  const county = parseCounty(reader, object.county, '/county', dictionary);
  const schools = listAt(reader, object.schools, '/schools').map((school, i) =>
    parseSchool(reader, school, at('/schools', i), dictionary),
  );
  checkReferences(reader, schools);
  const sources = object.sources === undefined ? {} : { sources: parseSources(reader, object.sources) };
  if (reader.problems.length > 0) throw new FactsError(reader.problems);
  return { county, schoolYear: schoolYear ?? 0, schools, ...sources };
}

function checkReferences(reader: Reader, schools: readonly School[]): void {
  const byId = new Map<string, School>();
  schools.forEach(({ id }, i) => {
    if (id !== '' && byId.has(id))
      report(reader, at(at('/schools', i), 'id'), 'duplicate', [
        `学校编号 ${shown(id)} 重复`,
        `a second school with the id ${shown(id)}`,
      ]);
    byId.set(id, schools[i] as School);
  });
  schools.forEach(({ id, parent }, i) => {
    if (parent === undefined || parent === null) return;
    const target = byId.get(parent);
    if (target === undefined || parent === id || (target.parent ?? null) !== null)
      report(reader, at(at('/schools', i), 'parent'), 'unknownReference', [
        `主校 ${shown(parent)} 不存在，或其本身是校区`,
        `the parent ${shown(parent)} must be another school of this document that is no campus itself`,
      ]);
  });
}

function parseSources(reader: Reader, value: unknown): Readonly<Record<string, Observation>> {
  const entries = Object.entries(objectAt(reader, value, '/sources')).map(([figure, source]) => {
    const pointer = at('/sources', figure);
    const object = objectAt(reader, source, pointer);
    refuseUnknown(reader, object, SOURCE_KEYS, pointer);
    // a CSV has no sheet, so that an empty text stands for it
    const text = (key: string) => (object[key] === '' ? '' : textAt(reader, object, key, pointer));
    const original = object.original === undefined ? {} : { original: String(object.original) };
    const observation = {
      file: text('file'),
      sha256: text('sha256'),
      sheet: text('sheet'),
      cell: text('cell'),
      importer: text('importer'),
      at: text('at'),
      ...original,
    };
    return [figure, observation] as const;
  });
  return Object.fromEntries(entries);
}
