import type { FactDictionary } from '@junheng/schools';
import { describe, expect, test } from 'vitest';
import { EMPTY_PROJECT, factsToAdd, projectBody } from './project-draft.ts';

const fact = (id: string, kind: string, grain = 'school') => [
  id,
  { id, kind, grain, title: { zh: id, en: id }, unit: '', range: { min: 0, max: 1 } },
];
const DICTIONARY = {
  facts: Object.fromEntries([
    fact('outdoorSportsSquareMetres', 'number'),
    fact('musicRoomsSquareMetres', 'numbers'),
    fact('charter', 'boolean'),
    fact('fullTimeTeachers', 'integer', 'section'),
  ]),
  ...{ judgements: {}, vetoes: {}, prerequisites: {} },
} as unknown as FactDictionary;
const WHOLE = {
  ...EMPTY_PROJECT,
  ...{ title: ' 扩建 ', school: 's1', budget: '1000.50', completion: '2026-08-31' },
  sources: [
    { source: '县级财政', amount: '1000.50' },
    { source: '', amount: '' },
  ],
  effects: [
    { fact: 'outdoorSportsSquareMetres', amount: '1200' },
    { fact: 'musicRoomsSquareMetres', amount: '96' },
  ],
};

describe('a project that is typed', () => {
  test('adds to amounts and appends to lists of rooms, and its deadline is the planned completion', () => {
    expect(projectBody(WHOLE, 2025, DICTIONARY)).toMatchObject({
      ...{ kind: 'project', schoolYear: 2025, school: 's1', title: '扩建', deadline: '2026-08-31' },
      content: {
        budgetYuan: '1000.50',
        moneySource: [{ source: '县级财政', amountYuan: '1000.50' }],
        effects: [
          { figure: 's1/outdoorSportsSquareMetres', add: 1200 },
          { figure: 's1/musicRoomsSquareMetres', append: [96] },
        ],
      },
    });
  });

  test.each([
    { title: ' ' },
    { school: '' },
    { completion: '' },
    { budget: 'a lot' },
    { sources: [] },
    { effects: [] },
  ])('is not sent with %j', (part) => expect(projectBody({ ...WHOLE, ...part }, 2025, DICTIONARY)).toBeNull());

  test('may change figures of the school that hold numbers', () =>
    expect(factsToAdd(DICTIONARY).map(({ id }) => id)).toEqual([
      'outdoorSportsSquareMetres',
      'musicRoomsSquareMetres',
    ]));
});
