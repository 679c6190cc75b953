import type { EntryRow } from '@junheng/contract';
import { describe, expect, test } from 'vitest';
import { ALL_ENTRIES, filteredEntries, unitsOf } from './register-filter.ts';

const row = (part: Partial<EntryRow>): EntryRow => ({
  ...{
    id: 'a',
    kind: 'finding',
    schoolYear: 2025,
    school: 's1',
    schoolName: '东街小学',
    stage: 'primary',
    state: 'open',
  },
  ...{ stateTitle: { zh: '待交办', en: 'Open' }, done: false, title: '运动场', units: [], deadline: null, version: 1 },
  ...{
    derived: { overdue: false, dueSoon: false, daysLeft: null, awaitsFigures: false },
    content: {},
    actions: [],
    evidence: 0,
  },
  ...{ createdAt: '', createdBy: '', changedAt: '', changedBy: '' },
  ...part,
});
const ROWS = [
  row({ id: 'a', units: ['财政局', '住建局'], deadline: '2026-05-01' }),
  row({ id: 'b', units: ['财政局'], state: 'closed', done: true, school: 's2', schoolName: '西街小学' }),
  row({
    id: 'c',
    deadline: '2026-01-01',
    derived: { overdue: true, dueSoon: false, daysLeft: -3, awaitsFigures: false },
  }),
];
const ids = (part: Partial<typeof ALL_ENTRIES>) =>
  filteredEntries(ROWS, { ...ALL_ENTRIES, ...part }).map(({ id }) => id);

describe('the filter of a register', () => {
  test('shows everything when nothing is asked', () => expect(ids({})).toEqual(['a', 'b', 'c']));
  test.each([
    [{ search: '西街' }, ['b']],
    [{ search: '住建' }, ['a']],
    [{ state: 'closed' }, ['b']],
    [{ unit: '财政局' }, ['a', 'b']],
    [{ school: 's1' }, ['a', 'c']],
    [{ urgency: 'overdue' }, ['c']],
    [{ urgency: 'open' }, ['a', 'c']],
    [{ urgency: 'soon' }, []],
    [{ dueBy: '2026-05-01' }, ['a', 'c']],
    [{ dueBy: '2026-04-30', unit: '财政局' }, []],
  ] as const)('%j leaves %j', (part, left) => expect(ids(part)).toEqual(left));

  test('offers the units that occur, those with the most entries first', () =>
    expect(unitsOf(ROWS)).toEqual([
      { name: '财政局', entries: 2 },
      { name: '住建局', entries: 1 },
    ]));
});
