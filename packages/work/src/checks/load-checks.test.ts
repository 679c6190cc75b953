import { CatalogueError } from '@junheng/rules';
import { describe, expect, test } from 'vitest';
import { dictionary, readProcedureFile } from '../../test/catalogue-on-disk.ts';
import { checkForm } from './check-form.ts';
import { loadChecks } from './load-checks.ts';

const text = { zh: '校验', en: 'check' };
const entry = (more: object) => ({
  id: 'one',
  title: text,
  grade: 'logical',
  grain: 'school',
  at: 'books',
  message: text,
  ...more,
});
const file = (...checks: readonly object[]) => ({ ...(readProcedureFile('checks') as object), checks });
const below = (left: unknown) => ({ holds: { left, is: 'atMost', right: { number: 10 } } });

function problemsOf(value: unknown): readonly string[] {
  try {
    loadChecks(value, dictionary);
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems.map(({ code, pointer }) => `${code} ${pointer}`);
    throw error;
  }
  return [];
}

describe('a file of checks', () => {
  test('is refused with all its faults at once', () => {
    const found = problemsOf(
      file(
        entry({ ...below({ fact: 'bookz' }) }),
        entry({ ...below({ fact: 'fullTimeTeachers' }) }),
        entry({ id: 'two', ...below({ threshold: 'nothing' }) }),
        entry({ id: 'three', each: ['books'], ...below({ each: 'thisYear' }) }),
      ),
    );
    expect(found).toEqual([
      'duplicate /checks/0',
      'unknownFact /checks/0',
      'duplicate /checks/1',
      'factInAnotherPlace /checks/1',
      'unknownThreshold /checks/2',
      'atOrEach /checks/3',
    ]);
  });

  test('is refused with a node that is no part of the language, so that nothing in it can ever be run', () => {
    expect(problemsOf(file(entry({ ...below({ script: 'process.exit()' }) })))).not.toEqual([]);
    expect(
      problemsOf(file(entry({ holds: { left: { number: 1 }, is: 'atMost', right: { number: 2 }, run: 1 } }))),
    ).not.toEqual([]);
  });

  test('has checks rest that wait for figures the dictionary does not have yet', () => {
    const set = loadChecks(
      file(
        entry({ ...below({ fact: 'telescopes' }), whereFactsExist: true }),
        entry({ id: 'two', ...below({ fact: 'books' }) }),
      ),
      dictionary,
    );
    expect([set.resting, set.checks.map(({ id }) => id)]).toEqual([['one'], ['two']]);
  });
});

describe('a condition', () => {
  const holds = (condition: object, figures = {}) => {
    const set = loadChecks(file(entry({ holds: condition })), dictionary);
    return checkForm(set, { school: 's', stages: ['primary', 'junior'], figures }).length === 0;
  };
  const books = { left: { fact: 'books' }, is: 'moreThan', right: { number: 5 } };
  const never = { left: { number: 1 }, is: 'lessThan', right: { number: 1 } };
  const always = { left: { number: 1 }, is: 'equals', right: { number: 1 } };

  test('is silent where a blank figure decides, and speaks where the rest decides without it', () => {
    expect(holds(books)).toBe(true);
    expect([holds({ any: [never, books] }), holds({ all: [never, books] })]).toEqual([true, false]);
    expect([holds({ any: [always, never] }), holds({ all: [always, books] }), holds({ not: books })]).toEqual([
      true,
      true,
      true,
    ]);
    expect([
      holds({ not: always }),
      holds({ present: 'books' }),
      holds({ present: 'books' }, { 's/books': 0 }),
    ]).toEqual([false, false, true]);
  });

  test('reckons with sums, products, differences, distances, lists and all sections of the school', () => {
    const figures = {
      's/books': 6,
      's/computers': 2,
      's:primary/enrolment': 30,
      's:junior/enrolment': 12,
      's/musicRoomsSquareMetres': [50, 46],
    };
    const value = (left: object, right: number) => holds({ left, is: 'equals', right: { number: right } }, figures);
    const [b, c] = [{ fact: 'books' }, { fact: 'computers' }];
    expect([
      value({ sum: [b, c] }, 8),
      value({ product: [b, c] }, 12),
      value({ difference: [c, b] }, -4),
      value({ distance: [c, b] }, 4),
    ]).toEqual([true, true, true, true]);
    expect([
      value({ listSum: 'musicRoomsSquareMetres' }, 96),
      value({ listCount: 'musicRoomsSquareMetres' }, 2),
      value({ overSections: 'enrolment' }, 42),
    ]).toEqual([true, true, true]);
    expect([value({ sum: [b, c] }, 9), value({ overSections: 'enrolment' }, 30)]).toEqual([false, false]);
  });
});
