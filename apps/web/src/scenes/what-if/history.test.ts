import type { FigureValue } from '@junheng/schools';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf, difference, EMPTY_HISTORY, type History, historyAfter } from './history.ts';

const facts: Record<string, FigureValue> = {
  's1/books': 100,
  's1:primary/enrolment': 90,
  's1:primary/classSizes': [45, 45],
};
const fact = (figure: string): FigureValue | undefined => facts[figure];
const edit = (history: History, ...edits: [string, FigureValue][]) =>
  historyAfter(history, { kind: 'edit', fact, edits: edits.map(([figure, value]) => ({ figure, value })) });

test('one act is one step: a paste of many figures is undone at once', () => {
  const pasted = edit(EMPTY_HISTORY, ['s1/books', 1], ['s1:primary/enrolment', 2]);
  expect(pasted.present.size).toBe(2);
  const undone = historyAfter(pasted, { kind: 'undo' });
  expect(undone.present.size).toBe(0);
  expect(historyAfter(undone, { kind: 'redo' }).present).toEqual(pasted.present);
});

test('a figure set back to its fact is no change any more, lists are compared by content', () => {
  const history = edit(edit(EMPTY_HISTORY, ['s1/books', 7]), ['s1/books', 100]);
  expect(history.present.size).toBe(0);
  expect(edit(EMPTY_HISTORY, ['s1:primary/classSizes', [45, 45]]).past).toHaveLength(0);
});

test('a figure taken away is a change to missing, and 0 is not missing', () => {
  expect(edit(EMPTY_HISTORY, ['s1/books', null]).present.get('s1/books')).toBeNull();
  expect(edit(EMPTY_HISTORY, ['s1/books', 0]).present.get('s1/books')).toBe(0);
});

test('a new act after undo drops what was undone', () => {
  const undone = historyAfter(edit(EMPTY_HISTORY, ['s1/books', 1]), { kind: 'undo' });
  expect(edit(undone, ['s1/books', 2]).future).toEqual([]);
});

test('nothing to undo or redo leaves all as it is', () => {
  expect(historyAfter(EMPTY_HISTORY, { kind: 'undo' })).toBe(EMPTY_HISTORY);
  expect(historyAfter(EMPTY_HISTORY, { kind: 'redo' })).toBe(EMPTY_HISTORY);
});

test('the difference between two states, applied to the one, gives the other', () => {
  const state = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.integer({ min: 0, max: 3 })));
  fc.assert(
    fc.property(state, state, (one, other) => {
      const none = () => undefined;
      const from = changesOf(Object.entries(one).map(([figure, value]) => ({ figure, value })));
      const to = changesOf(Object.entries(other).map(([figure, value]) => ({ figure, value })));
      const values = new Map(from);
      for (const { figure, value } of difference(from, to, none)) values.set(figure, value);
      for (const figure of new Set([...from.keys(), ...to.keys()]))
        expect(values.get(figure) ?? null).toBe(to.get(figure) ?? null);
    }),
  );
});
