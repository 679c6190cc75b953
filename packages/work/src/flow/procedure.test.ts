import { CatalogueError } from '@junheng/rules';
import { expect, test } from 'vitest';
import { procedure2019, procedure2025, readProcedureFile } from '../../test/catalogue-on-disk.ts';
import { loadProcedure, procedureAt } from './procedure.ts';

type Loose = Record<string, never> & {
  school: { actions: Record<string, unknown>[]; states: Record<string, unknown>[] };
};
const shipped = () => structuredClone(readProcedureFile('national-2025')) as Loose;

function problemsOf(change: (procedure: Loose) => void): readonly string[] {
  const procedure = shipped();
  change(procedure);
  try {
    loadProcedure(procedure);
  } catch (error) {
    if (error instanceof CatalogueError) return error.problems.map(({ code, pointer }) => `${code} ${pointer}`);
    throw error;
  }
  return [];
}

const action = (procedure: Loose, id: string) => procedure.school.actions.find((one) => one.id === id) ?? {};

test('an unknown key is refused, however deep', () => {
  expect(problemsOf((p) => Object.assign(p, { remark: 1 }))).toEqual(['unknownKey /remark']);
  expect(problemsOf((p) => Object.assign(action(p, 'pass'), { skip: true }))).toEqual([
    'unknownKey /school/actions/2/skip',
  ]);
});

test('a right that does not exist is refused', () => {
  expect(problemsOf((p) => Object.assign(action(p, 'pass'), { right: 'submission.alter' }))).toHaveLength(1);
});

test('a return that skips a stage is refused', () => {
  const skips = problemsOf((p) => Object.assign(action(p, 'return'), { from: ['checked'] }));
  expect(skips).toContain('returnSkips /school/actions/3/to');
});

test('a reviewer who could fill in is refused', () => {
  expect(problemsOf((p) => Object.assign(action(p, 'pass'), { right: 'submission.fill' }))).toEqual([
    'fillRight /school/actions/2/right',
  ]);
  expect(problemsOf((p) => Object.assign(action(p, 'fill'), { right: 'submission.check' }))).toEqual([
    'fillRight /school/actions/0/right',
  ]);
});

test('every fault comes at once: a state nobody reaches, one that does not exist, two actions of one name', () => {
  const found = problemsOf((p) => {
    p.school.states.push({ id: 'lost', order: 4, level: 'county', title: { zh: '迷失', en: 'Lost' } });
    Object.assign(action(p, 'sign'), { whileCounty: ['nowhere'] });
    p.school.actions.push({ ...action(p, 'pass') });
  });
  expect(found).toEqual([
    'unreachable /school/states/4',
    'deadEnd /school/states/4',
    'duplicate /school/actions',
    'unknownState /school/actions/1',
  ]);
});

test.each([
  ['2018-12-31', undefined],
  ['2019-01-01', 'national-2019'],
  ['2024-12-31', 'national-2019'],
  ['2025-01-01', 'national-2025'],
])('on %s the procedure followed is %s', (day, id) => {
  expect(procedureAt([procedure2025, procedure2019], day)?.id).toBe(id);
});
