import type { EntryRow } from '@junheng/contract';
import type { FactDictionary } from '@junheng/schools';
import { expect, test } from 'vitest';
import { askedEdit, editableLines, editDraft, editFields } from './edit-draft.ts';

const DICTIONARY = {
  facts: { outdoorSportsSquareMetres: { kind: 'number' }, rooms: { kind: 'numbers' } },
} as unknown as FactDictionary;
const PROJECT = {
  ...{ id: 'a', kind: 'project', schoolYear: 2025, school: 's1', schoolName: '东街小学', stage: null, version: 3 },
  ...{ state: 'planned', stateTitle: { zh: '已立项', en: 'Planned' }, done: false, title: '操场', units: ['住建局'] },
  ...{ deadline: '2026-08-31', actions: [], evidence: 0, createdAt: '', createdBy: '', changedAt: '', changedBy: '' },
  derived: { overdue: false, dueSoon: false, daysLeft: 9, awaitsFigures: false },
  editable: ['title', 'units', 'deadline', 'type', 'description', 'budgetYuan', 'moneySource', 'effects', 'progress'],
  content: {
    ...{ type: 'building', budgetYuan: '500000.50', description: '说明', plannedCompletion: '2026-08-31' },
    moneySource: [{ source: '县级财政', amountYuan: 500000 }],
    effects: [{ figure: 's1/outdoorSportsSquareMetres', add: 3000 }],
  },
} as unknown as EntryRow;
const TODAY = '2026-03-02';
const draft = editDraft(PROJECT, TODAY);
const texts = (part: Readonly<Record<string, string>>) => ({ ...draft, texts: { ...draft.texts, ...part } });

test('an entry is asked for field by field, as far as the program lets it be changed', () => {
  expect(editFields(PROJECT).map(({ name }) => name)).toEqual([
    ...['title', 'units', 'deadline', 'type', 'description', 'budgetYuan'],
  ]);
  expect(editFields({ editable: [] })).toEqual([]);
});

test('only what differs is sent, and what is emptied is taken away', () => {
  expect(askedEdit(PROJECT, draft, DICTIONARY)).toBeNull();
  expect(askedEdit(PROJECT, texts({ title: ' 新操场 ', deadline: '', description: '' }), DICTIONARY)).toEqual({
    ...{ title: '新操场', deadline: null },
    content: { description: null },
  });
  expect(
    askedEdit(PROJECT, { ...texts({ type: 'sportsField' }), units: ['财政局'], reasons: ' 调整 ' }, DICTIONARY),
  ).toEqual({
    ...{ units: ['财政局'], content: { type: 'sportsField' }, reasons: '调整' },
  });
});

test('what must stand there is not emptied', () => {
  expect(askedEdit(PROJECT, texts({ title: ' ' }), DICTIONARY)).toBeNull();
  expect(askedEdit(PROJECT, { ...texts({ title: '新' }), sources: [] }, DICTIONARY)).toBeNull();
});

test('sources and effects are edited line by line; those not touched stay as they were written', () => {
  const sources = [...draft.sources, { source: '中央补助', amount: '100.50' }];
  const effects = [...draft.effects, { fact: 'rooms', amount: '86' }];
  expect(askedEdit(PROJECT, { ...draft, sources, effects }, DICTIONARY)?.content).toEqual({
    moneySource: [
      { source: '县级财政', amountYuan: 500000 },
      { source: '中央补助', amountYuan: '100.50' },
    ],
    effects: [
      { figure: 's1/outdoorSportsSquareMetres', add: 3000 },
      { figure: 's1/rooms', append: [86] },
    ],
  });
});

test('an effect that sets a figure outright is not offered line by line', () => {
  const content = { ...PROJECT.content, effects: [{ figure: 's1/rooms', set: [1, 2] }] };
  expect([...editableLines({ ...PROJECT, content })]).toEqual(['moneySource']);
});
