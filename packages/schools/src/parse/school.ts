import type { FactDictionary } from '../dictionary.ts';
import type { School, Section } from '../facts.ts';
import { SCHOOL_ATTRIBUTES } from '../figures.ts';
import { isKnownSchoolType } from '../school-types.ts';
import { parseFacts } from './facts.ts';
import { at, type JsonObject, listAt, objectAt, type Reader, refuseUnknown, report, shown, textAt } from './reader.ts';
import { parseSection } from './section.ts';
import { booleanOrNull, integerOrNull, numberOrNull, textOrNull } from './values.ts';

const OPTIONAL_RANGES = {
  longitude: { min: -180, max: 180 },
  latitude: { min: -90, max: 90 },
  migrantShare: { min: 0, max: 1 },
  sportsAreaCapSquareMetres: { min: 0, max: 1e9 },
} as const;
const KEYS: ReadonlySet<string> = new Set(['id', ...SCHOOL_ATTRIBUTES, 'facts', 'sections']);

/** Reads one school with its sections. */
export function parseSchool(reader: Reader, value: unknown, pointer: string, dictionary: FactDictionary): School {
  const object = objectAt(reader, value, pointer);
  refuseUnknown(reader, object, KEYS, pointer);
  const type = parseType(reader, object, pointer);
  return {
    id: parseId(reader, object, pointer),
    name: textAt(reader, object, 'name', pointer),
    type,
    ownership: integerOrNull(reader, object.ownership, at(pointer, 'ownership'), { min: 1, max: 10 }),
    urbanRural: parseUrbanRural(reader, object.urbanRural, at(pointer, 'urbanRural')),
    boarding: booleanOrNull(reader, object.boarding, at(pointer, 'boarding')),
    builtYear: integerOrNull(reader, object.builtYear, at(pointer, 'builtYear'), { min: 1000, max: 2100 }),
    ...parseOptional(reader, object, pointer),
    facts: parseFacts(reader, object.facts, { pointer: at(pointer, 'facts'), grain: 'school', dictionary }),
    sections: parseSections(reader, object, { pointer, schoolType: type, dictionary }),
  };
}

function parseId(reader: Reader, object: JsonObject, pointer: string): string {
  const id = textAt(reader, object, 'id', pointer);
  if (id === 'county' || /:(primary|junior)$/.test(id))
    report(reader, at(pointer, 'id'), 'notAllowedHere', [
      `学校编号不能是 county，也不能以 :primary、:junior 结尾`,
      'a school id may not be "county" nor end in :primary or :junior, which name other figures',
    ]);
  return id;
}

function parseType(reader: Reader, object: JsonObject, pointer: string): string {
  const type = textAt(reader, object, 'type', pointer);
  if (type !== '' && !isKnownSchoolType(type))
    report(reader, at(pointer, 'type'), 'unknownCode', [
      `办学类型码 ${shown(type)} 不在 GB/T 33782 表4 之列`,
      `unknown school type ${shown(type)}; GB/T 33782 table 4 has 211, 218, 311, 312, 341, 345, …`,
    ]);
  return type;
}

function parseUrbanRural(reader: Reader, value: unknown, pointer: string): string | null {
  const code = textOrNull(reader, value, pointer);
  if (code === null || /^(11[12]|12[123]|210|220)$/.test(code)) return code;
  report(reader, pointer, 'unknownCode', [
    `城乡分类代码 ${shown(code)} 无效；可用 111 112 121 122 123 210 220`,
    `unknown urban-rural code ${shown(code)}; allowed: 111 112 121 122 123 210 220`,
  ]);
  return null;
}

function parseOptional(reader: Reader, object: JsonObject, pointer: string): Partial<School> {
  const numbers = Object.entries(OPTIONAL_RANGES).flatMap(([key, range]) =>
    object[key] === undefined ? [] : [[key, numberOrNull(reader, object[key], at(pointer, key), range)]],
  );
  const senior = object.seniorEnrolment;
  const seniorAt = at(pointer, 'seniorEnrolment');
  return {
    ...(senior === undefined
      ? {}
      : { seniorEnrolment: integerOrNull(reader, senior, seniorAt, { min: 0, max: 100_000 }) }),
    ...Object.fromEntries(numbers),
    ...(object.parent === undefined ? {} : { parent: textOrNull(reader, object.parent, at(pointer, 'parent')) }),
  };
}

function parseSections(
  reader: Reader,
  object: JsonObject,
  place: { readonly pointer: string; readonly schoolType: string; readonly dictionary: FactDictionary },
): readonly Section[] {
  const list = at(place.pointer, 'sections');
  const seen = new Set<string>();
  return listAt(reader, object.sections, list).flatMap((value, i) => {
    const section = parseSection(reader, value, { ...place, pointer: at(list, i) });
    if (section === null) return [];
    if (seen.has(section.stage))
      report(reader, at(at(list, i), 'stage'), 'duplicate', [
        `${section.stage} 学段重复`,
        `a second ${section.stage} section in one school`,
      ]);
    seen.add(section.stage);
    return [section];
  });
}
