import { TASK_STATES, type TaskState } from '@junheng/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayBecome, nextStates, STATE_TEXT, stateOfText } from './task-states.ts';

const state = fc.constantFrom(...TASK_STATES);

describe('a task goes planned → under way → submitted → accepted or returned, and returned ones are taken up again', () => {
  test('no other step is legal', () => {
    const steps = TASK_STATES.flatMap((from) => nextStates(from).map((to) => `${from} → ${to}`));
    expect(steps).toEqual([
      'planned → underWay',
      'underWay → submitted',
      'submitted → accepted',
      'submitted → returned',
      'returned → underWay',
    ]);
  });

  test('whatever people ask for, a task is accepted only after it was submitted', () => {
    fc.assert(
      fc.property(fc.array(state, { maxLength: 40 }), (wishes) => {
        const walked: TaskState[] = ['planned'];
        for (const to of wishes) if (mayBecome(walked.at(-1) ?? 'planned', to)) walked.push(to);
        walked.forEach((now, i) => {
          const before = walked[i - 1];
          if (now === 'accepted' && before !== 'accepted') expect(before).toBe('submitted');
          if (before === 'accepted') expect(now).toBe('accepted');
        });
      }),
    );
  });

  test('from every state but the last, acceptance can still be reached', () => {
    fc.assert(
      fc.property(state, (from) => {
        const reached = new Set([from]);
        for (const one of reached) for (const next of nextStates(one)) reached.add(next);
        expect(reached.has('accepted')).toBe(true);
      }),
    );
  });

  test('staying is no step', () => {
    fc.assert(fc.property(state, (one) => mayBecome(one, one)));
  });

  test('every state is known by its own word', () => {
    expect(new Set(Object.values(STATE_TEXT)).size).toBe(TASK_STATES.length);
    for (const one of TASK_STATES) expect(stateOfText(STATE_TEXT[one])).toBe(one);
    expect(stateOfText('逾期')).toBeUndefined();
  });
});
