import { describe, expect, it } from 'vitest';
import { DICTIONARY, document, school } from '../../test/dictionary.ts';
import { FactsError } from '../facts-error.ts';
import { parseCountyYear } from './county-year.ts';

const parse = (json: unknown) => parseCountyYear(json, DICTIONARY);
const problemsOf = (json: unknown) => {
  try {
    parse(json);
  } catch (error) {
    if (error instanceof FactsError) return error.problems.map(({ pointer, code }) => [pointer, code]);
    throw error;
  }
  return [];
};
const inSchool = (change: object) => problemsOf(document({}, [school(change)]));
const section = { stage: 'primary', enrolment: 91, classSizes: [45, 46], facts: {} };
const inSection = (change: object) => inSchool({ sections: [{ ...section, ...change }] });
const inCounty = (change: object) => problemsOf(document({ county: { code: '990001', name: '示例县', ...change } }));

describe('a facts document', () => {
  it('keeps zero apart from missing: absent and null are missing, 0 is zero', () => {
    const { schools } = parse(
      document({}, [school({ facts: { equipmentValueYuan: 0, charter: null }, builtYear: null, boarding: undefined })]),
    );
    expect(schools[0]?.facts).toEqual({ equipmentValueYuan: 0, charter: null });
    expect(schools[0]).toMatchObject({ builtYear: null, boarding: null });
  });

  it('lets a section state classrooms and rooms for itself, but no other quantity that is divided', () => {
    expect(inSection({ facts: { multimediaClassrooms: 3, musicRoomsSquareMetres: [96] } })).toEqual([]);
    expect(inSection({ facts: { equipmentValueYuan: 5 } })).toEqual([
      ['/schools/0/sections/0/facts/equipmentValueYuan', 'notAllowedHere'],
    ]);
  });

  it('reads statements, levels and sources', () => {
    const source = { file: 'a.xlsx', sha256: 'f', sheet: 'S', cell: 'B2', importer: 'i', at: '2025-10-01T00:00:00Z' };
    const county = parse(
      document({
        county: {
          code: '990001',
          name: '示例县',
          facts: { achievementLevels: { 语文: 3, 数学: null } },
          judgements: { layout: 'met' },
          vetoes: { falsifiedData: false },
          prerequisites: { monitoringKept: null },
        },
        sources: { 's1/equipmentValueYuan': source },
      }),
    );
    expect(county.county).toMatchObject({
      facts: { achievementLevels: { 语文: 3 } },
      judgements: { layout: 'met' },
      vetoes: { falsifiedData: false },
      prerequisites: {},
    });
    expect(county.sources).toEqual({ 's1/equipmentValueYuan': source });
  });
});

describe('a facts document with faults', () => {
  it.each([
    ['an unknown key of the document', () => problemsOf(document({ years: 1 })), '/years', 'unknownKey'],
    ['an unknown key of a school', () => inSchool({ colour: 'red' }), '/schools/0/colour', 'unknownKey'],
    ['an unknown key of a section', () => inSection({ pupils: 3 }), '/schools/0/sections/0/pupils', 'unknownKey'],
    ['an unknown figure', () => inSchool({ facts: { gold: 1 } }), '/schools/0/facts/gold', 'unknownKey'],
    [
      'a figure named like an inherited property',
      () => inSchool({ facts: { constructor: 1 } }),
      '/schools/0/facts/constructor',
      'unknownKey',
    ],
    ['an unknown veto', () => inCounty({ vetoes: { anything: true } }), '/county/vetoes/anything', 'unknownKey'],
    ['a key with a slash, escaped in the pointer', () => inSchool({ 'a/b': 1 }), '/schools/0/a~1b', 'unknownKey'],
    [
      'a negative figure',
      () => inSchool({ facts: { equipmentValueYuan: -1 } }),
      '/schools/0/facts/equipmentValueYuan',
      'outOfRange',
    ],
    [
      'a share in per cent',
      () => inCounty({ facts: { publicApprovalShare: 85 } }),
      '/county/facts/publicApprovalShare',
      'outOfRange',
    ],
    [
      'half a teacher',
      () => inSection({ facts: { backboneTeachers: 0.5 } }),
      '/schools/0/sections/0/facts/backboneTeachers',
      'notWhole',
    ],
    ['half a pupil', () => inSection({ enrolment: 90.5 }), '/schools/0/sections/0/enrolment', 'notWhole'],
    ['a number as text', () => inSection({ enrolment: '91' }), '/schools/0/sections/0/enrolment', 'wrongType'],
    [
      'infinity',
      () => inSchool({ facts: { equipmentValueYuan: Number.POSITIVE_INFINITY } }),
      '/schools/0/facts/equipmentValueYuan',
      'wrongType',
    ],
    [
      'a gap inside a class list',
      () => inSection({ classSizes: [45, null] }),
      '/schools/0/sections/0/classSizes/1',
      'wrongType',
    ],
    [
      'one number where each room is asked',
      () => inSchool({ facts: { musicRoomsSquareMetres: 96 } }),
      '/schools/0/facts/musicRoomsSquareMetres',
      'wrongType',
    ],
    ['a yes in words', () => inSchool({ facts: { charter: 'yes' } }), '/schools/0/facts/charter', 'wrongType'],
    [
      'a judgement in other words',
      () => inCounty({ judgements: { layout: 'good' } }),
      '/county/judgements/layout',
      'wrongType',
    ],
    [
      'a level above Ⅳ',
      () => inCounty({ facts: { achievementLevels: { 语文: 5 } } }),
      '/county/facts/achievementLevels/语文',
      'outOfRange',
    ],
    ['a stage that does not exist', () => inSection({ stage: 'senior' }), '/schools/0/sections/0/stage', 'unknownCode'],
    [
      'a primary section in a teaching point’s junior place',
      () => inSchool({ type: '218', sections: [{ ...section, stage: 'junior' }] }),
      '/schools/0/sections/0/stage',
      'notAllowedHere',
    ],
    ['a section in a kindergarten', () => inSchool({ type: '111' }), '/schools/0/sections/0/stage', 'notAllowedHere'],
    [
      'a stage given twice',
      () => inSchool({ sections: [section, section] }),
      '/schools/0/sections/1/stage',
      'duplicate',
    ],
    ['a type that does not exist', () => inSchool({ type: '999' }), '/schools/0/type', 'unknownCode'],
    [
      'an urban–rural code that does not exist',
      () => inSchool({ urbanRural: '300' }),
      '/schools/0/urbanRural',
      'unknownCode',
    ],
    ['an owner beyond 10', () => inSchool({ ownership: 11 }), '/schools/0/ownership', 'outOfRange'],
    ['a school id used twice', () => problemsOf(document({}, [school(), school()])), '/schools/1/id', 'duplicate'],
    ['a parent that is nobody', () => inSchool({ parent: 's9' }), '/schools/0/parent', 'unknownReference'],
    ['a parent that is the campus itself', () => inSchool({ parent: 's1' }), '/schools/0/parent', 'unknownReference'],
    ['the id “county”', () => inSchool({ id: 'county' }), '/schools/0/id', 'notAllowedHere'],
    ['a division code of five digits', () => inCounty({ code: '99001' }), '/county/code', 'unknownCode'],
    ['no school year', () => problemsOf(document({ schoolYear: undefined })), '/schoolYear', 'missingKey'],
    ['no schools', () => problemsOf(document({ schools: undefined })), '/schools', 'wrongType'],
  ])('is refused for %s', (_, find, pointer, code) => {
    expect(find()).toEqual([[pointer, code]]);
  });

  it('is refused for a list, a text or nothing in its place', () => {
    for (const json of [[], 'facts', null, 5]) expect(problemsOf(json)[0]).toEqual(['', 'wrongType']);
  });

  it('tells all its problems at once, each with place, both languages and what is allowed', () => {
    const broken = document({ schoolYear: 'x' }, [
      school({ ownership: 0, facts: { gold: 1 } }),
      school({ id: '', type: '7' }),
    ]);
    const error = (() => {
      try {
        return parse(broken);
      } catch (e) {
        return e as FactsError;
      }
    })();
    expect(error).toBeInstanceOf(FactsError);
    const { problems, message } = error as FactsError;
    expect(problems.map((p) => p.pointer)).toEqual([
      '/schoolYear',
      '/schools/0/ownership',
      '/schools/0/facts/gold',
      '/schools/1/type',
      '/schools/1/id',
    ]);
    for (const { message: text } of problems) expect([text.zh, text.en].every((t) => t.length > 5)).toBe(true);
    expect(message).toMatch(/has 5 problems:/);
    expect(message).toMatch(/nothing was taken from it/);
  });
});
