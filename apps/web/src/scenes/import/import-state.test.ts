import type { ImportProposal, ImportResult } from '@junheng/contract';
import { expect, test } from 'vitest';
import {
  answersOf,
  columnKey,
  confirmationOf,
  draftFaults,
  EMPTY_DRAFT,
  openNotes,
  unanswered,
  withQuestions,
} from './import-state.ts';

const question = (id: string, proposed: string | null) => ({
  id,
  message: { zh: id, en: id },
  options: [{ id: 'merge', title: { zh: '并入', en: 'merge' } }],
  proposed,
});
const proposal: ImportProposal = {
  id: '2f0b2a52-7d0a-4e54-9a4e-2f3d8b1c0001',
  files: [],
  questions: [question('campus', 'merge'), question('year', null)],
  problems: [],
  targets: [],
  summary: [],
};

test('a proposed answer counts as given, a question without proposal waits', () => {
  expect(answersOf(proposal, EMPTY_DRAFT)).toEqual({ campus: 'merge' });
  expect(unanswered(proposal, EMPTY_DRAFT)).toBe(1);
  expect(unanswered(proposal, { ...EMPTY_DRAFT, answers: { year: 'merge' } })).toBe(0);
});

test('a question without options is no obstacle here: it is answered by naming a column', () => {
  const note = { ...question('missingColumn:school.id', null), options: [] };
  const asking = { ...proposal, questions: [note] };
  expect(unanswered(asking, EMPTY_DRAFT)).toBe(0);
  expect(openNotes(asking)).toEqual([note]);
});

test('a header path with any sign in it comes back whole', () => {
  const targets = new Map([[columnKey('小学"A".xlsx', '在校生数/合计'), null]]);
  expect(confirmationOf(proposal, { ...EMPTY_DRAFT, targets }).mapping).toEqual([
    { file: '小学"A".xlsx', headerPath: '在校生数/合计', target: null },
  ]);
});

test('county and year are sent only when they were typed', () => {
  expect(confirmationOf(proposal, EMPTY_DRAFT)).not.toHaveProperty('county');
  expect(confirmationOf(proposal, { ...EMPTY_DRAFT, code: '990001', name: ' 示例县 ', year: '2025' })).toMatchObject({
    county: { code: '990001', name: '示例县' },
    schoolYear: 2025,
  });
});

test('all faults of the typed county and year are told at once', () => {
  expect(draftFaults({ ...EMPTY_DRAFT, code: '99', name: '', year: '25' })).toEqual([
    'codeInvalid',
    'nameWithCode',
    'yearInvalid',
  ]);
  expect(draftFaults(EMPTY_DRAFT)).toEqual([]);
});

test('a question that comes up with the confirmation joins those that were asked', () => {
  const asked = { questions: [{ id: 'county' }] } as unknown as ImportProposal;
  const result = { questions: [{ id: 'county' }, { id: 'campus' }] } as unknown as ImportResult;
  expect(withQuestions(asked, result).questions.map(({ id }) => id)).toEqual(['county', 'campus']);
});
