import { describe, expect, test } from 'vitest';
import { procedure2019, procedure2025 } from '../../test/catalogue-on-disk.ts';
import type { CheckFinding } from '../checks/check-form.ts';
import { ROLES } from '../rights/roles.ts';
import { allowedActions } from './allowed-actions.ts';
import type { Procedure } from './procedure.ts';
import { type FlowAttempt, type StepResult, step } from './step.ts';

const clerk = { who: 'clerk', rights: ROLES.schoolClerk.rights };
const head = { who: 'head', rights: ROLES.schoolHead.rights };
const reviewer = { who: 'reviewer', rights: ROLES.countyReviewer.rights };
const leader = { who: 'leader', rights: ROLES.countyLeader.rights };
const city = { who: 'city', rights: ROLES.cityReviewer.rights };
const province = { who: 'province', rights: ROLES.provinceReviewer.rights };

type Given = Omit<Partial<FlowAttempt>, 'subject'> & Pick<FlowAttempt, 'who' | 'rights' | 'state' | 'action'>;
const school = (given: Given, procedure: Procedure = procedure2025): StepResult =>
  step(procedure, { subject: 'school', signedBy: null, ...given });
const county = (given: Given, procedure: Procedure = procedure2025): StepResult =>
  step(procedure, { subject: 'county', signedBy: 'leader', ...given });
const codes = (result: StepResult) => (result.ok ? [] : result.findings.map(({ code }) => code));
const stateOf = (result: StepResult) => (result.ok ? result.state : codes(result));

const finding = (grade: CheckFinding['grade'], key: string): CheckFinding => ({
  ...{ key, check: key, grade, fact: 'books', at: 's1/books', message: { zh: '请核对', en: 'check it' } },
  values: {},
});

describe('a school', () => {
  test('goes from filling over signing and checking to a correction as a new version', () => {
    expect(stateOf(school({ ...clerk, state: 'filling', action: 'fill', figures: { 's1/books': 3 } }))).toBe('filling');
    expect(stateOf(school({ ...head, state: 'filling', action: 'sign', checks: [] }))).toBe('signed');
    expect(stateOf(school({ ...reviewer, state: 'signed', action: 'pass', signedBy: 'head' }))).toBe('checked');
    const corrected = school({ ...clerk, state: 'checked', action: 'correct', reasons: '漏报一间教室' });
    expect(corrected).toMatchObject({ ok: true, state: 'filling', newVersion: true });
  });

  test('is returned with reasons, for the whole or cell by cell, and goes on from there', () => {
    const back = { ...reviewer, state: 'signed', action: 'return', signedBy: 'head' };
    expect(codes(school(back))).toEqual(['reasonsNeeded']);
    expect(codes(school({ ...back, reasons: '  \n' }))).toEqual(['reasonsNeeded']);
    expect(stateOf(school({ ...back, reasons: '图书数与台账不符' }))).toBe('returned');
    expect(stateOf(school({ ...back, cells: [{ figure: 's1/books', reason: '与台账不符' }] }))).toBe('returned');
    expect(codes(school({ ...back, reasons: '见各单元格', cells: [{ figure: 's1/books', reason: ' ' }] }))).toEqual([
      'cellReasonNeeded',
    ]);
    expect(stateOf(school({ ...clerk, state: 'returned', action: 'fill', figures: { 's1/books': 3 } }))).toBe(
      'filling',
    );
  });

  test('is not signed with a logical error, nor with an experience check nobody explained', () => {
    const found = [finding('logical', 'partOfTeachers@s1/books'), finding('experience', 'jump@s1/books')];
    const sign = { ...head, state: 'filling', action: 'sign' };
    expect(codes(school(sign))).toEqual(['checksNotRun']);
    expect(codes(school({ ...sign, checks: found }))).toEqual(['logicalError', 'explanationNeeded']);
    const explanations = { 'jump@s1/books': '新建图书馆' };
    expect(codes(school({ ...sign, checks: found, explanations }))).toEqual(['logicalError']);
    expect(stateOf(school({ ...sign, checks: found.slice(1), explanations }))).toBe('signed');
  });

  test('is not passed by the one who signed, whatever rights he holds', () => {
    const both = { who: 'head', rights: [...ROLES.schoolHead.rights, ...ROLES.countyReviewer.rights] };
    expect(codes(school({ ...both, state: 'signed', action: 'pass', signedBy: 'head' }))).toEqual(['samePerson']);
    expect(codes(school({ ...reviewer, state: 'signed', action: 'pass', signedBy: null }))).toEqual(['notSigned']);
  });

  test('has no figure changed by who checks or signs', () => {
    const figures = { 's1/books': 9 };
    expect(codes(school({ ...reviewer, state: 'signed', action: 'pass', signedBy: 'head', figures }))).toEqual([
      'figuresNotAllowed',
    ]);
    expect(
      codes(school({ ...reviewer, state: 'signed', action: 'return', signedBy: 'head', reasons: '错', figures })),
    ).toEqual(['figuresNotAllowed']);
    expect(codes(school({ ...head, state: 'filling', action: 'sign', checks: [], figures }))).toEqual([
      'figuresNotAllowed',
    ]);
    expect(codes(school({ ...reviewer, state: 'filling', action: 'fill', figures }))).toEqual(['rightMissing']);
  });

  test('is told of a passed deadline and may still sign; the day itself is in time', () => {
    const sign = { ...head, state: 'filling', action: 'sign', checks: [], deadline: '2025-09-20' };
    const warnings = (today: string) => {
      const result = school({ ...sign, today });
      return result.ok ? result.warnings.map(({ code }) => code) : ['refused'];
    };
    expect([warnings('2025-09-20'), warnings('2025-09-21')]).toEqual([[], ['deadlinePassed']]);
  });

  test('is told everything at once', () => {
    const attempt = {
      ...clerk,
      state: 'signed',
      action: 'return',
      figures: { a: 1 },
      cells: [{ figure: 'a', reason: '' }],
    };
    expect(codes(school(attempt))).toEqual(['rightMissing', 'reasonsNeeded', 'cellReasonNeeded', 'figuresNotAllowed']);
  });

  test('cannot be corrected once the county has handed on; the refusal says what to do', () => {
    const correct = { ...clerk, state: 'checked', action: 'correct', reasons: '更正' };
    expect(codes(school({ ...correct, countyState: 'countySigned' }))).toEqual(['countyHasSigned']);
    expect(stateOf(school({ ...correct, countyState: 'returned' }))).toBe('filling');
  });

  test('is refused an action that its state does not have, with those it has', () => {
    const result = school({ ...head, state: 'checked', action: 'sign' });
    expect(result).toMatchObject({ ok: false, findings: [{ code: 'actionNotAllowed' }] });
    expect(result.ok ? '' : result.findings[0]?.message.en).toBe(
      'sign cannot be done in the state “Checked by the county”; allowed: Correct (correct), Ask for a correction (reopen)',
    );
  });
});

describe('a county', () => {
  test('signs only when every school is checked', () => {
    const sign = { ...leader, state: 'collecting', action: 'sign', checks: [], signedBy: null };
    expect(codes(county(sign))).toEqual(['noSchools']);
    const result = county({ ...sign, schoolStates: { s1: 'checked', s2: 'signed', s3: 'filling' } });
    expect(result.ok ? [] : result.findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'schoolNotChecked s2',
      'schoolNotChecked s3',
    ]);
    expect(stateOf(county({ ...sign, schoolStates: { s1: 'checked', s2: 'checked' } }))).toBe('countySigned');
  });

  test('is told of the documents that do not go along, and may sign all the same', () => {
    const sign = { ...leader, state: 'collecting', action: 'sign', checks: [], schoolStates: { s1: 'checked' } };
    const warnings = (documents: readonly string[]) => {
      const result = county({ ...sign, documents });
      return result.ok ? result.warnings.map(({ message }) => message.zh) : ['refused'];
    };
    expect(warnings(['declarationForm'])).toEqual(['未附自评报告', '未附政策文件汇编']);
    expect(warnings(['selfAssessmentReport', 'declarationForm', 'policyDocuments'])).toEqual([]);
  });

  const FORWARD = ['publish', 'recordQualification', 'recordMonitoring', 'recordSurvey', 'recordIndicatorCheck'];
  test.each([
    ['2025', procedure2025, 'recordJointReview', 'stateJointReviewed'],
    ['2019', procedure2019, 'recordFieldVerification', 'stateVerified'],
  ])('is recognised after every stage of %s, and returned one stage from each', (_, procedure, last, lastState) => {
    const visited: string[] = [];
    let state = stateOf(county({ ...city, state: 'countySigned', action: 'pass' }, procedure)) as string;
    visited.push('countySigned', state);
    for (const action of ['pass', ...FORWARD, last, 'recordRecognition']) {
      const before = visited.at(-2);
      expect(stateOf(county({ ...province, state, action: 'return', reasons: '补充材料' }, procedure))).toBe(before);
      state = stateOf(county({ ...province, state, action }, procedure)) as string;
      visited.push(state);
    }
    expect(visited.slice(-2)).toEqual([lastState, 'recognised']);
    expect(new Set(visited).size).toBe(10);
  });

  test('is returned by the city to itself', () => {
    expect(codes(county({ ...city, state: 'countySigned', action: 'return' }))).toEqual(['reasonsNeeded']);
    expect(stateOf(county({ ...city, state: 'countySigned', action: 'return', reasons: '附件不全' }))).toBe('returned');
  });
});

test('a person sees the actions of his right, with what still speaks against them', () => {
  const seen = allowedActions(procedure2025, 'school', 'signed', { ...reviewer, signedBy: 'reviewer' });
  expect(seen.map(({ action, findings }) => [action.id, findings.map(({ code }) => code)])).toEqual([
    ['pass', ['samePerson']],
    ['return', []],
  ]);
  expect(allowedActions(procedure2025, 'school', 'signed', { ...clerk, signedBy: 'head' })).toEqual([]);
});
