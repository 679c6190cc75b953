import type { FactDictionary } from '../dictionary.ts';
import type { Section, Stage, TeacherType } from '../facts.ts';
import { allowedStages, isKnownSchoolType } from '../school-types.ts';
import { parseFacts } from './facts.ts';
import { at, listAt, objectAt, type Reader, refuseUnknown, report, shown } from './reader.ts';
import { booleanOrNull, integerOrNull } from './values.ts';

const KEYS = new Set(['stage', 'enrolment', 'classSizes', 'teacherTypes', 'facts']);
const TEACHER_KEYS = new Set(['aboveDegree', 'backbone', 'peArt', 'count']);
const ENROLMENT = { min: 0, max: 100_000 };
const CLASS_SIZE = { min: 0, max: 1_000 };

/** Where a section stands in the document, and in what kind of school. */
export interface SectionPlace {
  readonly pointer: string;
  readonly schoolType: string;
  readonly dictionary: FactDictionary;
}

/** Reads one section; null when it has no stage. */
export function parseSection(reader: Reader, value: unknown, place: SectionPlace): Section | null {
  const { pointer } = place;
  const object = objectAt(reader, value, pointer);
  refuseUnknown(reader, object, KEYS, pointer);
  const stage = parseStage(reader, object.stage, place);
  const section = {
    enrolment: integerOrNull(reader, object.enrolment, at(pointer, 'enrolment'), ENROLMENT),
    classSizes: parseClassSizes(reader, object.classSizes, at(pointer, 'classSizes')),
    facts: parseFacts(reader, object.facts, {
      pointer: at(pointer, 'facts'),
      grain: 'section',
      dictionary: place.dictionary,
    }),
    ...(object.teacherTypes === undefined
      ? {}
      : { teacherTypes: parseTeacherTypes(reader, object.teacherTypes, at(pointer, 'teacherTypes')) }),
  };
  return stage === null ? null : { stage, ...section };
}

function parseStage(reader: Reader, value: unknown, { pointer, schoolType }: SectionPlace): Stage | null {
  if (value !== 'primary' && value !== 'junior') {
    report(reader, at(pointer, 'stage'), value === undefined ? 'missingKey' : 'unknownCode', [
      `学段应为 primary 或 junior，实为 ${shown(value)}`,
      `the stage must be primary or junior, not ${shown(value)}`,
    ]);
    return null;
  }
  if (isKnownSchoolType(schoolType) && !allowedStages(schoolType).includes(value))
    report(reader, at(pointer, 'stage'), 'notAllowedHere', [
      `办学类型 ${schoolType} 不设 ${value} 学段`,
      `a school of type ${schoolType} has no ${value} section`,
    ]);
  return value;
}

function parseClassSizes(reader: Reader, value: unknown, pointer: string): readonly number[] | null {
  if (value === null || value === undefined) return null;
  return listAt(reader, value, pointer).flatMap((size, i) => {
    if (size === null)
      report(reader, at(pointer, i), 'wrongType', [
        '每班人数应为整数',
        'each class needs its number of pupils; write null for the whole list when it is missing',
      ]);
    const pupils = integerOrNull(reader, size, at(pointer, i), CLASS_SIZE);
    return pupils === null ? [] : [pupils];
  });
}

function parseTeacherTypes(reader: Reader, value: unknown, pointer: string): readonly TeacherType[] {
  return listAt(reader, value, pointer).map((entry, i) => {
    const place = at(pointer, i);
    const object = objectAt(reader, entry, place);
    refuseUnknown(reader, object, TEACHER_KEYS, place);
    return {
      aboveDegree: booleanOrNull(reader, object.aboveDegree, at(place, 'aboveDegree')) ?? false,
      backbone: booleanOrNull(reader, object.backbone, at(place, 'backbone')) ?? false,
      peArt: booleanOrNull(reader, object.peArt, at(place, 'peArt')) ?? false,
      count: integerOrNull(reader, object.count, at(place, 'count'), ENROLMENT) ?? 0,
    };
  });
}
