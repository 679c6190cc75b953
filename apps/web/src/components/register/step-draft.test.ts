import type { EntryRow } from '@junheng/contract';
import { describe, expect, test } from 'vitest';
import { askedOf, draftOf, fieldsOf, isComplete, membersAfter, termsFrom } from './step-draft.ts';

const ROW: EntryRow = {
  ...{
    id: 'a',
    kind: 'finding',
    schoolYear: 2025,
    school: 's1',
    schoolName: '东街小学',
    stage: 'primary',
    state: 'open',
  },
  ...{
    stateTitle: { zh: '待交办', en: 'Open' },
    done: false,
    title: '运动场',
    units: ['财政局'],
    deadline: null,
    version: 1,
  },
  ...{
    derived: { overdue: false, dueSoon: false, daysLeft: null, awaitsFigures: false },
    content: {},
    actions: [],
    editable: [],
    evidence: 0,
  },
  ...{ createdAt: '', createdBy: '', changedAt: '', changedBy: '' },
};
const action = (id: string, kind: string, fields: readonly string[] = []) => ({
  ...{
    id,
    kind,
    fields: [...fields],
    problems: [],
    notes: [],
    reasons: ['return', 'reopen', 'cancel'].includes(kind),
    title: { zh: id, en: id },
  },
});
const TODAY = '2026-03-02';

describe('a step of a register', () => {
  test('sends what it asks for and nothing blank', () => {
    const plan = action('plan', 'record', ['measures']);
    const fields = fieldsOf('finding', plan);
    expect(fields.map(({ name, needed }) => [name, needed])).toEqual([
      ...[
        ['measures', true],
        ['moneyYuan', false],
        ['planFrom', false],
        ['planUntil', false],
      ],
    ]);
    const draft = {
      ...draftOf(ROW, fields, TODAY),
      texts: { measures: ' 扩建 ', moneyYuan: '', planFrom: '2026-04-01' },
    };
    expect(askedOf(ROW, plan, draft)).toEqual({
      action: 'plan',
      content: { measures: '扩建', planFrom: '2026-04-01' },
    });
    expect(isComplete(ROW, plan, draft)).toBe(true);
    expect(isComplete(ROW, plan, { ...draft, texts: {} })).toBe(false);
  });

  test('takes units and deadline as columns', () => {
    const assign = action('assign', 'record', ['units', 'deadline']);
    const draft = draftOf(ROW, fieldsOf('finding', assign), TODAY);
    expect(isComplete(ROW, assign, draft)).toBe(false);
    const whole = { ...draft, texts: { deadline: '2026-06-30' } };
    expect(askedOf(ROW, assign, whole)).toEqual({ action: 'assign', units: ['财政局'], deadline: '2026-06-30' });
  });

  test('adds a note of progress to those that are there', () => {
    const row = { ...ROW, content: { progress: [{ date: '2026-01-01', note: '招标' }] } };
    const report = action('report', 'record', ['progress']);
    const draft = { ...draftOf(row, fieldsOf('finding', report), TODAY), progressNote: '开工' };
    expect(askedOf(row, report, draft).content).toEqual({
      progress: [
        { date: '2026-01-01', note: '招标' },
        { date: TODAY, note: '开工' },
      ],
    });
  });

  test('that sends back says why', () => {
    const back = action('return', 'return');
    const draft = draftOf(ROW, [], TODAY);
    expect(isComplete(ROW, back, draft)).toBe(false);
    expect(askedOf(ROW, back, { ...draft, reasons: ' 看不清 ' })).toEqual({ action: 'return', reasons: '看不清' });
  });

  test('keeps members who leave, with the day, and dates those who come', () => {
    const before = [
      { school: 's2', joined: '2025-09-01' },
      { school: 's3', joined: '2025-09-01' },
    ];
    expect(membersAfter(before, ['s3', 's4'], TODAY)).toEqual([
      { school: 's2', joined: '2025-09-01', left: TODAY },
      { school: 's3', joined: '2025-09-01' },
      { school: 's4', joined: TODAY },
    ]);
  });

  test('may be planned for the terms of three school years', () =>
    expect(termsFrom(2025)).toEqual(['2025-1', '2025-2', '2026-1', '2026-2', '2027-1', '2027-2']));
});
