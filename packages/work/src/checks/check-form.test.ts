import type { FigureValue } from '@junheng/schools';
import { describe, expect, test } from 'vitest';
import { checks } from '../../test/catalogue-on-disk.ts';
import { checkForm } from './check-form.ts';
import type { Form } from './figures-of-form.ts';
import { unexplained } from './unexplained.ts';

type Figures = Readonly<Record<string, FigureValue>>;
const primary = (facts: Figures): Figures =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [`s1:primary/${fact}`, value]));
const junior = (facts: Figures): Figures =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [`s1:junior/${fact}`, value]));
const own = (facts: Figures): Figures =>
  Object.fromEntries(Object.entries(facts).map(([fact, value]) => [`s1/${fact}`, value]));
const form = (figures: Figures, more: Partial<Form> = {}): Form => ({
  school: 's1',
  stages: ['primary', 'junior'],
  figures,
  ...more,
});
const keys = (figures: Figures, more: Partial<Form> = {}) =>
  checkForm(checks, form(figures, more)).map(({ key }) => key);

describe('logical checks 逻辑校验', () => {
  test.each([
    ['fewer than', 4, []],
    ['as many as', 5, []],
    ['more than', 6, ['partOfTeachers@s1:primary/backboneTeachers']],
    ['no', 0, []],
    ['an unknown number of', null, []],
  ])('backbone teachers may be %s the full-time teachers, or they are marked', (_, backboneTeachers, expected) => {
    expect(keys(primary({ fullTimeTeachers: 5, backboneTeachers }))).toEqual(expected);
  });

  test('entrants are the pupils of the first grade', () => {
    expect(keys(junior({ entrants: 40, gradeOneEnrolment: 40 }))).toEqual([]);
    expect(keys(junior({ entrants: 41, gradeOneEnrolment: 40 }))).toEqual(['entrantsAreGradeOne@s1:junior/entrants']);
    expect(keys(junior({ entrants: 41, gradeOneEnrolment: null }))).toEqual([]);
  });

  test('teachers by education add up to the full-time teachers', () => {
    const parts = { teachersPostgraduate: 1, teachersBachelor: 6, teachersJuniorCollege: 3, teachersBelowCollege: 0 };
    expect(keys(primary({ ...parts, fullTimeTeachers: 10 }))).toEqual([]);
    expect(keys(primary({ ...parts, fullTimeTeachers: 11 }))).toEqual([
      'teachersByEducationAddUp@s1:primary/fullTimeTeachers',
    ]);
    // a blank part is not read as none
    expect(keys(primary({ ...parts, teachersBelowCollege: null, fullTimeTeachers: 11 }))).toEqual([]);
  });

  test('an answer of yes wants a value above 0, a no or a blank does not', () => {
    const wireless = (campusWireless: boolean | null, schoolBandwidthMbps: number | null) =>
      keys(own({ campusWireless, schoolBandwidthMbps }));
    expect(wireless(true, 0)).toEqual(['wirelessNeedsBandwidth@s1/schoolBandwidthMbps']);
    expect([wireless(true, 100), wireless(false, 0), wireless(null, 0), wireless(true, null)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(keys(own({ multimediaClassrooms: 1, equipmentValueYuan: 0 }))).toEqual([
      'equippedRoomsHaveEquipment@s1/equipmentValueYuan',
    ]);
    expect(keys(own({ multimediaClassrooms: 0, equipmentValueYuan: 0 }))).toEqual([]);
  });

  test('the class list adds up to the enrolment, to the last pupil', () => {
    const list = (enrolment: number | null, classSizes: readonly number[] | null) =>
      keys(primary({ enrolment, classSizes }));
    expect(list(91, [45, 46])).toEqual([]);
    expect(list(92, [45, 46])).toEqual(['classListAddsUp@s1:primary/classSizes']);
    expect([list(null, [45]), list(92, null), list(0, [])]).toEqual([[], [], []]);
  });

  test('indoor sports rooms are a part of the teaching rooms', () => {
    const rooms = (indoorSportsSquareMetres: number) =>
      keys(own({ indoorSportsSquareMetres, teachingRoomsSquareMetres: 300 }));
    expect(rooms(300)).toEqual([]);
    expect(rooms(300.01)).toEqual(['indoorSportsWithinRooms@s1/indoorSportsSquareMetres']);
  });

  test('each section is looked at on its own, and a rule of the primary stage there alone', () => {
    const figures = {
      ...primary({ bachelorDegreeTeachers: 4, aboveDegreeTeachers: 3 }),
      ...junior({ bachelorDegreeTeachers: 4, aboveDegreeTeachers: 3 }),
    };
    expect(keys(figures)).toEqual(['bachelorWithinAboveDegreePrimary@s1:primary/aboveDegreeTeachers']);
    expect(keys(figures, { stages: ['junior'] })).toEqual([]);
  });
});

describe('experience checks 经验校验', () => {
  const jump = (before: number | null, now: number | null) =>
    keys(primary({ enrolment: now }), { lastYear: primary({ enrolment: before }) });

  test.each([
    ['just within three tenths', 200, 260, false],
    ['beyond three tenths', 200, 261, true],
    ['down within three tenths', 200, 140, false],
    ['down beyond three tenths', 200, 139, true],
    ['from small to small, within ten persons', 10, 20, false],
    ['from nothing to eleven', 0, 11, true],
    ['to nothing', 200, 0, true],
    ['from a missing figure', null, 200, false],
    ['to a missing figure', 200, null, false],
  ])('a change %s wants an explanation or none', (_, before, now, marked) => {
    expect(jump(before, now)).toEqual(marked ? ['jumpOfPersons@s1:primary/enrolment'] : []);
  });

  test('a change of exactly three tenths is let pass though binary fractions would see more (400.2 → 520.26)', () => {
    const room = (area: number) =>
      keys(own({ outdoorSportsSquareMetres: area }), { lastYear: own({ outdoorSportsSquareMetres: 400.2 }) });
    expect([room(520.26), room(520.27)]).toEqual([[], ['jumpOfThings@s1/outdoorSportsSquareMetres']]);
  });

  test('the finding says what was and what is, in both languages, with its figures', () => {
    const [found] = checkForm(checks, form(primary({ enrolment: 300 }), { lastYear: primary({ enrolment: 200 }) }));
    expect(found).toEqual({
      key: 'jumpOfPersons@s1:primary/enrolment',
      check: 'jumpOfPersons',
      grade: 'experience',
      fact: 'enrolment',
      stage: 'primary',
      at: 's1:primary/enrolment',
      message: {
        zh: '在校生数由上年 200 变为 300，变动较大',
        en: 'Enrolment: 200 last year, 300 now, a large change',
      },
      values: { 's1:primary/enrolment': 300, 'lastYear/s1:primary/enrolment': 200 },
    });
  });

  test('an explanation quiets its own finding; a blank one does not', () => {
    const found = checkForm(checks, form(primary({ enrolment: 300 }), { lastYear: primary({ enrolment: 200 }) }));
    const key = 'jumpOfPersons@s1:primary/enrolment';
    expect(unexplained(found, { [key]: '并入一所学校' })).toEqual([]);
    expect(unexplained(found, { [key]: ' ' })).toEqual(found);
  });
});

describe('blank cells', () => {
  test('zero is a value and blank is a question: it blocks where the figure must be given, and asks elsewhere', () => {
    const asked = ['s1/books', 's1/computers', 's1/charter'];
    const figures = own({ books: null, computers: 0, charter: false });
    const found = checkForm(checks, form(figures, { asked, required: ['s1/books', 's1/equipmentValueYuan'] }));
    expect(found.map(({ key, grade }) => `${key} ${grade}`)).toEqual([
      'missing@s1/books logical',
      'missing@s1/equipmentValueYuan logical',
    ]);
    const open = checkForm(checks, form(figures, { asked: [...asked, 's1:primary/boarders'] }));
    expect(open.map(({ key, grade, stage }) => `${key} ${grade} ${stage}`)).toEqual([
      'missing@s1/books experience undefined',
      'missing@s1:primary/boarders experience primary',
    ]);
  });
});

test("the county's own form has its own checks", () => {
  const county = (figures: Figures) => checkForm(checks, { stages: [], figures }).map(({ key }) => key);
  expect(county({ 'county/rotated': 11, 'county/rotationEligible': 10 })).toEqual([
    'rotatedWithinEligible@county/rotated',
  ]);
  expect(county({ 'county/rotated': 10, 'county/rotationEligible': 10 })).toEqual([]);
  expect(
    county({
      's1/books': 1,
      'county/migrantChildrenInPublic': 8,
      'county/migrantChildrenInPurchasedPlaces': 3,
      'county/migrantChildrenEligible': 10,
    }),
  ).toEqual(['migrantsWithinEligible@county/migrantChildrenInPublic']);
});
