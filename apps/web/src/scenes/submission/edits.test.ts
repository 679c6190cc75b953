import type { FormCellView } from '@junheng/contract';
import { expect, test } from 'vitest';
import { type Edits, NO_EDITS, reduceEdits, saveStateOf, sendable, shownCell } from './edits.ts';

const cell = (fact: string, value: number | null, version: number): FormCellView => ({
  ...{ path: fact, stage: null, fact, kind: 'input', title: { zh: fact, en: fact }, unit: '', type: 'integer' },
  ...{ range: null, note: null, required: false, value, version, prefill: null, prefillSource: '', explanation: '' },
  ...{ returned: null, lastYear: null, changedBy: '', changedAt: '', status: null },
});
const loaded = reduceEdits(NO_EDITS, {
  kind: 'load',
  cells: [cell('books', 5, 2), cell('computers', null, 0)],
  typed: new Map(),
});
const typing = (edits: Edits, path: string, value: number | null) =>
  reduceEdits(edits, { kind: 'type', entries: [{ path, value }] });
const told = (path: string, value: number, version: number) => ({
  ...{ path, value, version, explanation: '', returned: null, changedAt: 't', changedBy: 'me' },
});

test('what is typed waits, is sent with the version that was seen, and is saved', () => {
  const typed = typing(loaded, 'books', 6);
  expect(saveStateOf(typed, 'books')).toBe('pending');
  expect(sendable(typed).get('books')).toMatchObject({ value: 6, expectedVersion: 2 });
  const sending = reduceEdits(typed, { kind: 'sending', batch: sendable(typed) });
  expect(saveStateOf(sending, 'books')).toBe('saving');
  const saved = reduceEdits(sending, { kind: 'saved', cells: [told('books', 6, 3)] });
  expect([saveStateOf(saved, 'books'), shownCell(saved, 'books')?.version, saved.typed.size]).toEqual(['saved', 3, 0]);
});

test('what is typed while a save is on its way goes on from the version that the save made', () => {
  const sending = reduceEdits(typing(loaded, 'books', 6), {
    kind: 'sending',
    batch: sendable(typing(loaded, 'books', 6)),
  });
  const later = reduceEdits(typing(sending, 'books', 7), { kind: 'saved', cells: [told('books', 6, 3)] });
  expect(sendable(later).get('books')).toMatchObject({ value: 7, expectedVersion: 3 });
});

test('the same value again is nothing to save, but zero in a blank cell is', () => {
  expect(typing(loaded, 'books', 5).typed.size).toBe(0);
  expect(typing(loaded, 'computers', null).typed.size).toBe(0);
  expect(typing(loaded, 'computers', 0).typed.size).toBe(1);
});

test('a conflict is not sent again until a person has chosen between both values', () => {
  const theirs = { value: 9, explanation: '', version: 3, by: 'other', at: 't' };
  const conflict = reduceEdits(typing(loaded, 'books', 6), {
    kind: 'conflict',
    conflicts: [{ stage: null, fact: 'books', yours: { value: 6, explanation: null, expectedVersion: 2 }, theirs }],
  });
  expect([saveStateOf(conflict, 'books'), sendable(conflict).size]).toEqual(['conflict', 0]);
  const mine = reduceEdits(conflict, { kind: 'choose', path: 'books', mine: true });
  expect(sendable(mine).get('books')).toMatchObject({ value: 6, expectedVersion: 3 });
  const given = reduceEdits(conflict, { kind: 'choose', path: 'books', mine: false });
  expect([shownCell(given, 'books')?.value, given.typed.size]).toEqual([9, 0]);
});

test('work kept from before stands again where the server has something else', () => {
  const kept = new Map([
    ['books', { stage: null, fact: 'books', value: 5, explanation: '', expectedVersion: 1 }],
    ['computers', { stage: null, fact: 'computers', value: 0, explanation: '', expectedVersion: 0 }],
  ]);
  const again = reduceEdits(NO_EDITS, {
    kind: 'load',
    cells: [cell('books', 5, 2), cell('computers', null, 0)],
    typed: kept,
  });
  expect([...again.typed.keys()]).toEqual(['computers']);
});
