import { describe, expect, test } from 'vitest';
import { readProcedureFile, registers } from '../../test/catalogue-on-disk.ts';
import { ROLES, type Role } from '../rights/roles.ts';
import {
  allowedRegisterActions,
  type RegisterAttempt,
  type RegisterResult,
  registerOpen,
  registerStep,
} from './register-step.ts';
import { loadRegisters, REGISTER_KINDS, type RegisterKind } from './registers.ts';

type Given = Partial<RegisterAttempt> & Pick<RegisterAttempt, 'state' | 'action'>;
const by = (role: Role, kind: RegisterKind, given: Given): RegisterResult =>
  registerStep(registers, kind, {
    who: role,
    rights: ROLES[role].rights,
    signedBy: null,
    fields: {},
    evidence: 0,
    ...given,
  });
const said = (result: RegisterResult) =>
  result.ok ? result.state : result.findings.map(({ code, at }) => (at === undefined ? code : `${code} ${at}`));

const MET = { standing: 'met' } as const;

describe('a finding 问题', () => {
  const step = (role: Role, given: Given) => said(by(role, 'finding', given));

  test('is opened, assigned, planned, worked, proven, reviewed and closed', () => {
    expect(
      said(registerOpen(registers, 'finding', { rights: ROLES.statistician.rights, fields: { item: 'classSize' } })),
    ).toBe('open');
    const fields = { units: ['教育局', '财政局'], deadline: '2026-06-30', measures: '增建教室' };
    expect(step('statistician', { state: 'open', action: 'assign', fields })).toBe('assigned');
    expect(step('department', { state: 'assigned', action: 'plan', fields })).toBe('planned');
    expect(step('department', { state: 'planned', action: 'start' })).toBe('working');
    expect(step('department', { state: 'working', action: 'submit', evidence: 1 })).toBe('submitted');
    const close = { state: 'submitted', action: 'close', evidence: 1, signedBy: 'department', measured: MET };
    expect(step('countyReviewer', close)).toBe('closed');
  });

  test('is not closed without evidence, nor by the one who handed it in, nor when nobody has', () => {
    const close = { state: 'submitted', action: 'close', measured: MET };
    expect(step('countyReviewer', { ...close, signedBy: 'department' })).toEqual(['evidenceNeeded']);
    expect(step('countyReviewer', { ...close, evidence: 1, signedBy: 'countyReviewer' })).toEqual(['samePerson']);
    expect(step('countyReviewer', { ...close, evidence: 1 })).toEqual(['notSigned']);
    expect(step('countyReviewer', { ...close, signedBy: 'countyReviewer' })).toEqual(['samePerson', 'evidenceNeeded']);
    expect(step('department', { ...close, evidence: 1, signedBy: 'schoolClerk' })).toEqual(['rightMissing']);
    expect(step('countyReviewer', { state: 'working', action: 'close', evidence: 1, signedBy: 'department' })).toEqual([
      'actionNotAllowed',
    ]);
  });

  test('is closed by figures that meet the limit, and ahead of those that do not with a written reason', () => {
    const handed = { state: 'submitted', evidence: 1, signedBy: 'department' };
    const reasons = '已验收，待秋季统计';
    for (const [standing, close, ahead] of [
      ['met', 'closed', ['figuresMet']],
      ['notMet', ['figuresUnmet'], 'closed'],
      ['notAssessable', ['figuresUnmet'], 'closed'],
      ['noLongerAssessed', 'closed', ['figuresMet']],
    ] as const) {
      const measured = { standing };
      expect(step('countyReviewer', { ...handed, action: 'close', measured, reasons }), standing).toEqual(close);
      expect(step('countyReviewer', { ...handed, action: 'closeAhead', measured, reasons }), standing).toEqual(ahead);
    }
    const bare = { ...handed, action: 'closeAhead', measured: { standing: 'notMet' as const } };
    expect(step('countyReviewer', bare)).toEqual(['reasonsNeeded']);
    expect(step('countyReviewer', { ...bare, reasons, evidence: 0 })).toEqual(['evidenceNeeded']);
    expect(step('countyReviewer', { ...bare, reasons, signedBy: 'countyReviewer' })).toEqual(['samePerson']);
    expect(step('countyReviewer', { ...handed, action: 'close' })).toEqual(['figuresUnknown']);
  });

  test('is returned and reopened with reasons only', () => {
    const back = { state: 'submitted', action: 'return', signedBy: 'department' };
    expect([step('countyReviewer', back), step('countyReviewer', { ...back, reasons: '照片不清' })]).toEqual([
      ['reasonsNeeded'],
      'working',
    ]);
    const again = { state: 'closed', action: 'reopen' };
    expect([step('statistician', again), step('statistician', { ...again, reasons: '指标回落' })]).toEqual([
      ['reasonsNeeded'],
      'open',
    ]);
  });

  test('is assigned to somebody and with a deadline, blanks and empty lists being none', () => {
    expect(step('statistician', { state: 'open', action: 'assign', fields: { units: [], deadline: ' ' } })).toEqual([
      'fieldNeeded units',
      'fieldNeeded deadline',
    ]);
  });
});

describe('other registers', () => {
  test('a project goes from plan to acceptance by another person, with its dates', () => {
    const step = (role: Role, given: Given) => said(by(role, 'project', given));
    expect(step('statistician', { state: 'planned', action: 'contract' })).toEqual([
      'fieldNeeded contractDate',
      'fieldNeeded contractYuan',
    ]);
    expect(
      step('department', {
        state: 'planned',
        action: 'contract',
        fields: { contractDate: '2026-03-01', contractYuan: 0 },
      }),
    ).toBe('contracted');
    expect(step('department', { state: 'contracted', action: 'build', fields: { startDate: '2026-03-10' } })).toBe(
      'building',
    );
    expect(
      step('department', {
        state: 'building',
        action: 'complete',
        evidence: 1,
        fields: { completionDate: '2026-08-01' },
      }),
    ).toBe('completed');
    const accept = { state: 'completed', action: 'accept', evidence: 1, fields: { acceptanceDate: '2026-08-20' } };
    expect(step('countyReviewer', { ...accept, signedBy: 'department' })).toBe('accepted');
    expect(step('countyReviewer', { ...accept, signedBy: 'countyReviewer' })).toEqual(['samePerson']);
    expect(step('statistician', { state: 'building', action: 'cancel' })).toEqual(['reasonsNeeded']);
    expect(step('statistician', { state: 'accepted', action: 'cancel', reasons: '停建' })).toEqual([
      'actionNotAllowed',
    ]);
  });

  test('a large class is closed by a class list and reopened when it is back', () => {
    expect(said(by('statistician', 'largeClass', { state: 'planned', action: 'close' }))).toEqual([
      'fieldNeeded closedByList',
    ]);
    expect(
      said(
        by('statistician', 'largeClass', { state: 'open', action: 'close', fields: { closedByList: '2026-09-01' } }),
      ),
    ).toBe('closed');
    expect(
      said(by('statistician', 'largeClass', { state: 'closed', action: 'reopen', reasons: '新名册再次超额' })),
    ).toBe('open');
  });

  test('an inspection ends when every record is confirmed, by another than the inspector', () => {
    const end = { state: 'underway', action: 'conclude', fields: { summary: '基本属实' } };
    expect(said(by('countyReviewer', 'inspection', end))).toEqual(['partsOpen']);
    expect(said(by('countyReviewer', 'inspection', { ...end, partStates: ['confirmed', 'recorded'] }))).toEqual([
      'partsOpen',
    ]);
    expect(said(by('countyReviewer', 'inspection', { ...end, partStates: ['confirmed', 'confirmed'] }))).toBe(
      'concluded',
    );
    expect(
      said(by('inspector', 'inspectionRecord', { state: 'assigned', action: 'record', fields: { found: 0 } })),
    ).toBe('recorded');
    const confirm = { state: 'recorded', action: 'confirm' };
    expect(said(by('countyReviewer', 'inspectionRecord', { ...confirm, signedBy: 'countyReviewer' }))).toEqual([
      'samePerson',
    ]);
    expect(said(by('countyReviewer', 'inspectionRecord', { ...confirm, signedBy: 'inspector' }))).toBe('confirmed');
  });

  test('a group starts and ends, an activity is held and verified', () => {
    expect(
      said(by('statistician', 'group', { state: 'forming', action: 'start', fields: { since: '2025-09-01' } })),
    ).toBe('active');
    expect(
      said(
        by('statistician', 'group', {
          state: 'active',
          action: 'end',
          fields: { until: '2027-08-31' },
          reasons: '期满',
        }),
      ),
    ).toBe('ended');
    expect(
      said(
        by('schoolClerk', 'activity', {
          state: 'planned',
          action: 'hold',
          fields: { date: '2025-10-01' },
          evidence: 1,
        }),
      ),
    ).toBe('held');
    expect(said(by('countyReviewer', 'activity', { state: 'held', action: 'verify', signedBy: 'schoolClerk' }))).toBe(
      'verified',
    );
  });
});

test('opening an entry takes its right and its first fields, all said at once', () => {
  const open = (role: Role, fields: Record<string, unknown>) =>
    said(registerOpen(registers, 'project', { rights: ROLES[role].rights, fields }));
  expect(open('schoolClerk', { type: 'building', budgetYuan: 1 })).toEqual([
    'rightMissing',
    'fieldNeeded moneySource',
    'fieldNeeded plannedCompletion',
    'fieldNeeded effects',
  ]);
});

test('a person sees the steps of his right with what still speaks against them', () => {
  const seen = allowedRegisterActions(registers, 'finding', 'submitted', {
    who: 'r',
    rights: ROLES.countyReviewer.rights,
    signedBy: 'r',
    evidence: 0,
    measured: { standing: 'notMet' },
  });
  expect(seen.map(({ action, findings }) => [action.id, findings.map(({ code }) => code)])).toEqual([
    ['close', ['samePerson', 'evidenceNeeded', 'figuresUnmet']],
    ['closeAhead', ['samePerson', 'evidenceNeeded']],
    ['return', []],
  ]);
});

test.each([...REGISTER_KINDS])('every state of %s can be left again or is final, and all are reached', (kind) => {
  const { states, actions, initial } = registers[kind];
  const reached = new Set([initial, ...actions.map(({ to }) => to)]);
  expect(states.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
});

test('a register file with an unknown kind or key is refused', () => {
  const file = readProcedureFile('registers') as Record<string, object>;
  expect(() => loadRegisters({ ...file, wish: {} })).toThrow(/unknown key "wish"/);
  expect(() => loadRegisters({ ...file, group: { ...file.group, colour: 'red' } })).toThrow(/unknown key "colour"/);
});
