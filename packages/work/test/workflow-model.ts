import fc from 'fast-check';
import type { CheckFinding } from '../src/checks/check-form.ts';
import type { Procedure, Subject } from '../src/flow/procedure.ts';
import { type FlowAttempt, type StepResult, step } from '../src/flow/step.ts';
import type { CellReason } from '../src/machine/attempt.ts';
import { ROLES } from '../src/rights/roles.ts';

/** People of a county, two of them with two offices, so that one might pass what he signed. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  clerk: ROLES.schoolClerk.rights,
  head: ROLES.schoolHead.rights,
  statistician: ROLES.statistician.rights,
  reviewer: ROLES.countyReviewer.rights,
  leader: ROLES.countyLeader.rights,
  city: ROLES.cityReviewer.rights,
  province: ROLES.provinceReviewer.rights,
  department: ROLES.department.rights,
  headAndReviewer: [...ROLES.schoolHead.rights, ...ROLES.countyReviewer.rights],
  leaderAndCity: [...ROLES.countyLeader.rights, ...ROLES.cityReviewer.rights, ...ROLES.provinceReviewer.rights],
};
export const SCHOOLS = ['s1', 's2'] as const;

/** What someone tries, sensible or not. */
export interface Try {
  readonly on: (typeof SCHOOLS)[number] | 'county';
  readonly who: string;
  readonly action: string;
  readonly value: number | null;
  readonly reasons: string;
  readonly cell: CellReason | null;
  readonly fault: 'none' | 'logical' | 'experience' | 'explained' | 'notRun';
  /** a chance to go on in good order, so that runs get far: the legal step of this number in the world as it is */
  readonly guide: { readonly forward: boolean; readonly number: number } | null;
}

const ACTIONS = [
  ...(['fill', 'sign', 'pass', 'return', 'correct', 'reopen', 'publish', 'recordQualification'] as const),
  ...(['recordMonitoring', 'recordSurvey', 'recordIndicatorCheck', 'recordJointReview', 'recordRecognition'] as const),
];

/** A random step; with weight on the common ones, so that runs get far. */
export const tryArbitrary: fc.Arbitrary<Try> = fc.record({
  on: fc.constantFrom(...SCHOOLS, 'county' as const),
  who: fc.constantFrom(...Object.keys(PEOPLE)),
  action: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ACTIONS.slice(0, 4)) }, fc.constantFrom(...ACTIONS)),
  value: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 2 }),
  reasons: fc.constantFrom('', ' ', '与台账不符', '与台账不符'),
  cell: fc.option(fc.record({ figure: fc.constant('x'), reason: fc.constantFrom('', '见备注') }), { freq: 2 }),
  fault: fc.constantFrom('none', 'none', 'none', 'logical', 'experience', 'explained', 'notRun'),
  guide: fc.option(fc.record({ forward: fc.constantFrom(true, true, true, false), number: fc.nat(999) }), { freq: 3 }),
});

/** One submission as a program would keep it. */
export interface Kept {
  readonly state: string;
  readonly figure: number;
  readonly signedBy: string | null;
  readonly version: number;
  /** version → what was signed */
  readonly frozen: Readonly<Record<number, number>>;
}
export type World = Readonly<Record<Try['on'], Kept>>;

const fresh = (procedure: Procedure, subject: Subject): Kept => ({
  ...{ state: procedure[subject].initial, figure: 0, signedBy: null, version: 1, frozen: {} },
});
export const newWorld = (procedure: Procedure): World => ({
  ...{ s1: fresh(procedure, 'school'), s2: fresh(procedure, 'school'), county: fresh(procedure, 'county') },
});

const found = (grade: CheckFinding['grade']): CheckFinding => ({
  ...{ key: 'k', check: 'k', grade, fact: 'x', at: 'x', message: { zh: '请核对', en: 'check it' }, values: {} },
});

/** The attempt that a try makes in a world. */
export function attemptOf(world: World, { on, who, action, value, reasons, cell, fault }: Try): FlowAttempt {
  const kept = world[on];
  return {
    ...{ subject: on === 'county' ? 'county' : 'school', state: kept.state, action, who, signedBy: kept.signedBy },
    rights: (PEOPLE[who] ?? []) as FlowAttempt['rights'],
    ...{ reasons, countyState: world.county.state, schoolStates: { s1: world.s1.state, s2: world.s2.state } },
    ...(cell === null ? {} : { cells: [cell] }),
    ...(value === null ? {} : { figures: { x: value } }),
    ...(fault === 'notRun'
      ? {}
      : { checks: fault === 'none' ? [] : [found(fault === 'logical' ? 'logical' : 'experience')] }),
    ...(fault === 'explained' ? { explanations: { k: '新建' } } : {}),
  };
}

/** The world after a try, kept as the program keeps it: nothing happens where the step is refused. */
export function take(
  procedure: Procedure,
  world: World,
  one: Try,
): { readonly world: World; readonly result: StepResult } {
  const result = step(procedure, attemptOf(world, one));
  if (!result.ok) return { world, result };
  const { figure, signedBy, version, frozen } = world[one.on];
  const next: Kept = {
    state: result.state,
    figure: one.value ?? figure,
    signedBy: result.kind === 'sign' ? one.who : signedBy,
    version: result.newVersion ? version + 1 : version,
    frozen: result.kind === 'sign' ? { ...frozen, [version]: figure } : frozen,
  };
  return { world: { ...world, [one.on]: next }, result };
}

/** What the procedure of 2025 allows, written down by hand from its text and not from the data: subject, action, from, to, and who. */
export const LEGAL: readonly (readonly [Subject, string, readonly string[], string, readonly string[]])[] = [
  ['school', 'fill', ['filling', 'returned'], 'filling', ['clerk']],
  ['school', 'sign', ['filling', 'returned'], 'signed', ['head', 'headAndReviewer']],
  ['school', 'pass', ['signed'], 'checked', ['reviewer', 'headAndReviewer']],
  ['school', 'return', ['signed'], 'returned', ['reviewer', 'headAndReviewer']],
  ['school', 'correct', ['checked'], 'filling', ['clerk']],
  ['school', 'reopen', ['checked'], 'returned', ['reviewer', 'headAndReviewer']],
  ['county', 'fill', ['collecting', 'returned'], 'collecting', ['statistician']],
  ['county', 'sign', ['collecting', 'returned'], 'countySigned', ['leader', 'leaderAndCity']],
  ['county', 'pass', ['countySigned'], 'cityReviewed', ['city', 'leaderAndCity']],
  ['county', 'return', ['countySigned'], 'returned', ['city', 'leaderAndCity']],
  ['county', 'pass', ['cityReviewed'], 'provinceAssessed', ['province', 'leaderAndCity']],
  ['county', 'return', ['cityReviewed'], 'countySigned', ['province', 'leaderAndCity']],
  ...(
    [
      ['provinceAssessed', 'publish', 'publicNotice', 'cityReviewed'],
      ['publicNotice', 'recordQualification', 'stateQualified', 'provinceAssessed'],
      ['stateQualified', 'recordMonitoring', 'stateMonitored', 'publicNotice'],
      ['stateMonitored', 'recordSurvey', 'stateSurveyed', 'stateQualified'],
      ['stateSurveyed', 'recordIndicatorCheck', 'stateIndicatorsChecked', 'stateMonitored'],
      ['stateIndicatorsChecked', 'recordJointReview', 'stateJointReviewed', 'stateSurveyed'],
      ['stateJointReviewed', 'recordRecognition', 'recognised', 'stateIndicatorsChecked'],
    ] as const
  ).flatMap(([from, action, to, back]) => [
    ['county', action, [from], to, ['province', 'leaderAndCity']] as const,
    ['county', 'return', [from], back, ['province', 'leaderAndCity']] as const,
  ]),
];

const BACKWARDS = new Set(['return', 'correct', 'reopen']);

/** The try as it stands, or where it is guided a step that the text of the procedure has, by someone with the right and with all that it needs. */
export function guided(world: World, one: Try): Try {
  if (one.guide === null) return one;
  const { forward, number } = one.guide;
  const open = (['s1', 's2', 'county'] as const).flatMap((on) =>
    LEGAL.filter(([subject, action, from]) => {
      if ((subject === 'county') !== (on === 'county') || !from.includes(world[on].state)) return false;
      return !forward || !(BACKWARDS.has(action) || action === 'fill');
    }).map((line) => ({ on, line })),
  );
  const chosen = open[number % Math.max(1, open.length)];
  if (chosen === undefined) return one;
  const [, action, , , people] = chosen.line;
  // one of those who may; where there are two, perhaps the very one who signed
  const who = people[Math.floor(number / 50) % people.length] ?? one.who;
  const value = action === 'fill' ? number : null;
  return { ...one, on: chosen.on, action, who, value, reasons: '与台账不符', cell: null, fault: 'explained' };
}
