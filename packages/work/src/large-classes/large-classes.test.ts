import { sampleCounty } from '@junheng/samples';
import type { Stage } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largeClassRules, nationalLaw, readProcedureFile } from '../../test/catalogue-on-disk.ts';
import {
  type ClassList,
  classListOf,
  extraClassesNeeded,
  type ListedClass,
  levelOfClass,
  overfullClasses,
} from './class-list.ts';
import { eliminationPlan, proposeTerms, type Term } from './elimination-plan.ts';
import { type ExistingLargeClass, reconcileLargeClasses } from './reconcile-large-classes.ts';
import { classLimitsOf, loadLargeClassRules } from './rules.ts';

const seed = Number(process.env.JUNHENG_SEED ?? Date.now() % 1_000_000_007);
const limits = {
  rules: largeClassRules,
  limits: classLimitsOf(nationalLaw()) ?? { primary: Number.NaN, junior: Number.NaN },
};

const list = (
  schoolYear: number,
  classes: readonly (number | ListedClass)[] | null,
  stage: Stage = 'primary',
): ClassList => ({
  schoolYear,
  sections: [
    { school: 's1', stage, classes: classes?.map((one) => (typeof one === 'number' ? { pupils: one } : one)) ?? null },
  ],
});
const entries = (from: ClassList, state = 'open'): readonly ExistingLargeClass[] =>
  overfullClasses(from, limits).map((one) => ({ ...one, state }));
const origins = (found: readonly { readonly origin: string }[]) => found.map(({ origin }) => origin);

test('the limits are those of the law: 45 in primary, 50 in junior', () => {
  expect(classLimitsOf(nationalLaw())).toEqual({ primary: 45, junior: 50 });
});

test.each([
  [45, 'primary', null],
  [46, 'primary', 'over'],
  [50, 'junior', null],
  [51, 'junior', 'over'],
  [55, 'junior', 'over'],
  [56, 'primary', 'large'],
  [56, 'junior', 'large'],
  [65, 'junior', 'large'],
  [66, 'primary', 'superLarge'],
] as const)('a class of %i in the %s stage is %s', (pupils, stage, level) => {
  expect(levelOfClass(pupils, limits, stage)).toBe(level);
});

test("a county's class lists give each overfull class with its place; a section without a list gives none", () => {
  const county = sampleCounty();
  const found = overfullClasses(classListOf(county), limits);
  const expected = county.schools.flatMap(({ id, sections }) =>
    sections.flatMap(({ stage, classSizes }) =>
      (classSizes ?? []).flatMap((size, i) =>
        size > (stage === 'primary' ? 45 : 50) ? [`${id}:${stage}/2025/${i + 1} ${size}`] : [],
      ),
    ),
  );
  expect(expected.length).toBeGreaterThan(0);
  expect(found.map(({ origin, pupils }) => `${origin} ${pupils}`)).toEqual(expected);
  expect(overfullClasses(list(2025, null), limits)).toEqual([]);
});

describe('the next class list', () => {
  test('opens what is new and changes nothing when it comes again', () => {
    const first = reconcileLargeClasses([], list(2025, [58, 45, 46]), limits);
    expect(first.open.map(({ origin, level }) => [origin, level])).toEqual([
      ['s1:primary/2025/1', 'large'],
      ['s1:primary/2025/3', 'over'],
    ]);
    const again = reconcileLargeClasses(entries(list(2025, [58, 45, 46])), list(2025, [58, 45, 46]), limits);
    expect([again.open, again.reopen, again.close, again.notStated, again.stillOpen.length]).toEqual([
      [],
      [],
      [],
      [],
      2,
    ]);
  });

  test('of the same year closes by place, or by name where classes have names', () => {
    expect(origins(reconcileLargeClasses(entries(list(2025, [58, 57])), list(2025, [45, 57]), limits).close)).toEqual([
      's1:primary/2025/1',
    ]);
    const named = (a: number, b: number) => [
      { pupils: a, name: '1年级1班' },
      { pupils: b, name: '1年级2班' },
    ];
    const turned = {
      schoolYear: 2025,
      sections: [{ school: 's1', stage: 'primary' as const, classes: named(45, 57).toReversed() }],
    };
    expect(origins(reconcileLargeClasses(entries(list(2025, named(58, 57))), turned, limits).close)).toEqual([
      's1:primary/2025/1年级1班',
    ]);
  });

  test('of the next year follows the cohort: a large class that moves up stays open, one that left is closed', () => {
    const before = entries(
      list(2025, [
        { pupils: 58, grade: 3, name: '3年级1班' },
        { pupils: 60, grade: 6, name: '6年级1班' },
      ]),
    );
    const next = list(2026, [
      { pupils: 59, grade: 1, name: '1年级1班' },
      { pupils: 57, grade: 4, name: '4年级1班' },
    ]);
    const found = reconcileLargeClasses(before, next, limits);
    expect(found.stillOpen.map(({ entry, now }) => [entry.name, now.name])).toEqual([['3年级1班', '4年级1班']]);
    expect([origins(found.close), origins(found.open)]).toEqual([
      ['s1:primary/2025/6年级1班'],
      ['s1:primary/2026/1年级1班'],
    ]);
  });

  test('of the next year without grades keeps as many open as there are, the fullest following the fullest', () => {
    const found = reconcileLargeClasses(entries(list(2025, [58, 70, 57])), list(2026, [40, 40, 56, 61]), limits);
    expect(found.stillOpen.map(({ entry, now }) => [entry.pupils, now.pupils]).toSorted()).toEqual([
      [58, 56],
      [70, 61],
    ]);
    expect(found.close.map(({ pupils }) => pupils)).toEqual([57]);
    expect(found.open).toEqual([]);
  });

  test('that is missing closes nothing, and one without the section closes what was there', () => {
    const before = entries(list(2025, [58]));
    expect([
      reconcileLargeClasses(before, list(2026, null), limits).notStated,
      reconcileLargeClasses(before, list(2026, null), limits).close,
    ]).toEqual([before, []]);
    expect(reconcileLargeClasses(before, { schoolYear: 2026, sections: [] }, limits).close).toEqual(before);
  });

  test('reopens a class that was closed within the year', () => {
    const closed = entries(list(2025, [58]), 'closed');
    const found = reconcileLargeClasses(closed, list(2025, [60]), limits);
    expect([found.reopen.map(({ entry, now }) => [entry.origin, now.pupils]), found.open]).toEqual([
      [['s1:primary/2025/1', 60]],
      [],
    ]);
    expect(reconcileLargeClasses(closed, list(2025, [44]), limits).reopen).toEqual([]);
  });

  test('follows a class that moved up a grade under its name, though another of its cohort is fuller now', () => {
    const named = (schoolYear: number, grade: number, sizes: Readonly<Record<string, number>>): ClassList => ({
      schoolYear,
      sections: [
        {
          ...{ school: 's1', stage: 'primary' },
          classes: Object.entries(sizes).map(([name, pupils]) => ({ name, grade, pupils })),
        },
      ],
    });
    const standing = entries(named(2025, 3, { 一班: 60, 二班: 50 }));
    const { stillOpen, open, close } = reconcileLargeClasses(standing, named(2026, 4, { 二班: 58, 一班: 47 }), limits);
    expect(stillOpen.map(({ entry, now }) => [entry.name, now.name, now.pupils]).toSorted()).toEqual([
      ['一班', '一班', 47],
      ['二班', '二班', 58],
    ]);
    expect([open, close]).toEqual([[], []]);
    const another = reconcileLargeClasses(standing, named(2026, 3, { 一班: 60, 二班: 50 }), limits);
    expect([another.stillOpen.length, another.open.length, another.close.length]).toEqual([0, 2, 2]);
  });

  test(`accounts for every overfull class and every entry once (seed ${seed})`, () => {
    const classes = fc.array(fc.integer({ min: 40, max: 70 }), { maxLength: 9 });
    const property = fc.property(classes, classes, fc.constantFrom(2025, 2026), (before, after, year) => {
      const standing = entries(list(2025, before));
      const next = list(year, after);
      const { open, reopen, close, stillOpen, notStated } = reconcileLargeClasses(standing, next, limits);
      expect(
        origins([...open, ...reopen.map(({ now }) => now), ...stillOpen.map(({ now }) => now)]).toSorted(),
      ).toEqual(origins(overfullClasses(next, limits)).toSorted());
      expect(origins([...close, ...stillOpen.map(({ entry }) => entry), ...notStated]).toSorted()).toEqual(
        origins(standing).toSorted(),
      );
    });
    fc.assert(property, { seed });
  });
});

describe('the elimination plan', () => {
  test('counts by term what goes and what is left, what is not planned staying', () => {
    const planned = (level: 'over' | 'large' | 'superLarge', term: Term | null) => ({ level, term });
    const plan = eliminationPlan([
      planned('superLarge', '2025-1'),
      planned('large', '2026-1'),
      planned('large', '2025-2'),
      planned('over', null),
    ]);
    expect(plan).toEqual([
      { term: '2025-1', gone: { over: 0, large: 0, superLarge: 1 }, left: { over: 1, large: 2, superLarge: 0 } },
      { term: '2025-2', gone: { over: 0, large: 1, superLarge: 0 }, left: { over: 1, large: 1, superLarge: 0 } },
      { term: '2026-1', gone: { over: 0, large: 1, superLarge: 0 }, left: { over: 1, large: 0, superLarge: 0 } },
    ]);
  });

  test('is proposed with the fullest classes first, spread over the terms', () => {
    const classes = overfullClasses(list(2025, [56, 70, 47, 66, 58]), limits);
    const proposed = proposeTerms(classes, ['2026-1', '2025-2']);
    expect(proposed.map(({ entry, term }) => [entry.pupils, term])).toEqual([
      [70, '2025-2'],
      [66, '2025-2'],
      [58, '2025-2'],
      [56, '2026-1'],
      [47, '2026-1'],
    ]);
    expect(() => proposeTerms(classes, [])).toThrow(RangeError);
    expect(proposeTerms([], ['2025-2'])).toEqual([]);
  });

  test('says how many classes more a section needs at the least', () => {
    expect([
      extraClassesNeeded([58, 45, 46], 45),
      extraClassesNeeded([45, 45], 45),
      extraClassesNeeded([46, 44], 45),
      extraClassesNeeded([], 45),
    ]).toEqual([1, 0, 0, 0]);
  });
});

test('a rules file with super-large at or below large, or an unknown key, is refused', () => {
  const file = readProcedureFile('large-classes') as object;
  expect(() => loadLargeClassRules({ ...file, superLargeClassFrom: 56 })).toThrow(/super-large/);
  expect(() => loadLargeClassRules({ ...file, hugeFrom: 80 })).toThrow(/unknown key/);
});
