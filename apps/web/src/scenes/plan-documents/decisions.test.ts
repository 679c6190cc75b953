import { describe, expect, test } from 'vitest';
import { acceptedAll, type Decisions, decisionsOf, differing, linked, listOf, merged, toggled } from './decisions.ts';
import type { DecidableFinding } from './findings.ts';

const NONE: Decisions = new Map();
const task = (index: number): DecidableFinding => ({
  ...{ kind: 'task', key: `task-${index}`, index, title: '', start: 0, end: 1 },
  task: { start: 0, end: 1, path: [], leads: [], partners: [], deadline: null, kind: 'measure' },
});

describe('decisions on findings', () => {
  test('accepting twice opens the finding again', () => {
    const once = toggled(NONE, task(1), 'accepted');
    expect(listOf(once)).toEqual([{ kind: 'task', index: 1, state: 'accepted' }]);
    expect(listOf(toggled(once, task(1), 'accepted'))).toEqual([]);
  });

  test('rejecting an accepted one rejects it', () => {
    const accepted = toggled(NONE, task(1), 'accepted');
    expect(listOf(toggled(accepted, task(1), 'rejected'))).toEqual([{ kind: 'task', index: 1, state: 'rejected' }]);
  });

  test('linking an open finding accepts it, and taking the link away leaves it accepted', () => {
    const withLink = linked(NONE, task(2), { item: 'teacherPay' });
    expect(listOf(withLink)).toEqual([{ kind: 'task', index: 2, state: 'accepted', link: { item: 'teacherPay' } }]);
    expect(listOf(linked(withLink, task(2), undefined))).toEqual([{ kind: 'task', index: 2, state: 'accepted' }]);
  });

  test('accepting all leaves what was decided', () => {
    const rejected = toggled(NONE, task(1), 'rejected');
    expect(listOf(acceptedAll(rejected, [task(1), task(2)])).map((d) => d.state)).toEqual(['rejected', 'accepted']);
  });

  test('two editors: what differs is named, and each difference is taken from the one chosen', () => {
    const base = [{ kind: 'task', index: 0, state: 'accepted' }] as const;
    const mine = decisionsOf([...base, { kind: 'task', index: 1, state: 'rejected' }]);
    const theirs = decisionsOf([...base, { kind: 'fact', index: 4, state: 'accepted' }]);
    expect(differing(mine, theirs)).toEqual(['fact-4', 'task-1']);
    expect(listOf(merged(mine, theirs, new Set(['task-1']))).map((d) => `${d.kind}-${d.index}`)).toEqual([
      'fact-4',
      'task-0',
      'task-1',
    ]);
    expect(listOf(merged(mine, theirs, new Set(['fact-4'])))).toEqual(base);
  });
});
