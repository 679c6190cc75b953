import { evaluateCounty, type Verdict } from '@junheng/rules';
import { type CountyYear, parseCountyYear } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dictionaryOnDisk, lawOnDisk } from '../../rules/test/catalogue-on-disk.ts';
import { BREAKS, type Break, compliantCounty, generateCounty, sampleCounty } from '../src/index.ts';

const law = lawOnDisk();
const judge = (county: CountyYear): Verdict => evaluateCounty(county, law);
const made = (seed: number, schools: number, broken: readonly Break[] = []): CountyYear =>
  generateCounty({ seed, schools, code: '990003', name: '青川县', schoolYear: 2025, rules: 'allHold', broken });
const request = fc.record({ seed: fc.nat(1_000_000), schools: fc.integer({ min: 10, max: 300 }) });

/** What of a verdict does not hold, in a line each. */
function faults({ sections, dispersion, items, vetoes, prerequisites }: Verdict): readonly string[] {
  return [
    ...sections.filter((s) => s.assessed && s.status !== 'met').map((s) => `section ${s.school} ${s.stage}`),
    ...(['primary', 'junior'] as const).flatMap((stage) =>
      Object.entries(dispersion[stage]).flatMap(([id, { status, cv }]) =>
        status === 'met' ? [] : [`${stage} ${id} ${cv}`],
      ),
    ),
    ...Object.entries({ ...items }).flatMap(([id, { status, where }]) => (status === 'met' ? [] : [`${id} ${where}`])),
    ...Object.entries({ ...vetoes, ...prerequisites }).flatMap(([id, status]) => (status === 'met' ? [] : [id])),
  ];
}

describe('a county in which every rule holds', () => {
  test('is met by the engine whatever the seed and size', () => {
    fc.assert(
      fc.property(request, ({ seed, schools }) => {
        const verdict = judge(made(seed, schools));
        expect(faults(verdict)).toEqual([]);
        expect([verdict.status, verdict.of32.met]).toEqual(['met', 32]);
      }),
      { numRuns: 60 },
    );
  });

  test('the shipped one is met in all 32', () => {
    expect(judge(compliantCounty())).toMatchObject({ status: 'met', of32: { met: 32, notMet: 0, notAssessable: 0 } });
  });
});

describe('every generated county', () => {
  test('is read back unchanged from its JSON by the strict reader', () => {
    fc.assert(
      fc.property(request, ({ seed, schools }) => {
        const county = generateCounty({ seed, schools, code: '990003', name: '青川县', schoolYear: 2025 });
        expect(parseCountyYear(JSON.parse(JSON.stringify(county)), dictionaryOnDisk())).toEqual(county);
      }),
      { numRuns: 10 },
    );
  });
});

const item = (id: string) => (verdict: Verdict) => verdict.items[id]?.status;
const spread = (stage: 'primary' | 'junior') => (verdict: Verdict) => verdict.dispersion[stage].equipmentValue?.status;
const section = (verdict: Verdict) => {
  const open = verdict.sections.filter((s) => s.assessed && s.status !== 'met');
  return open[0]?.status ?? 'met';
};
const below = (verdict: Verdict) =>
  verdict.sections.some((s) => Object.values(s.indicators).some((r) => r.status === 'notMet')) ? 'notMet' : 'met';

/** What each break breaks, and into which status. */
const EFFECTS: Readonly<
  Record<Break, readonly [(verdict: Verdict) => string | undefined, 'notMet' | 'notAssessable']>
> = {
  indicatorBelow85: [section, 'notMet'],
  indicatorBetween85And100: [below, 'notMet'],
  twoIndicatorsBelow: [section, 'notMet'],
  missingFigure: [section, 'notAssessable'],
  missingEnrolment: [section, 'notAssessable'],
  zeroFigure: [section, 'notMet'],
  dispersionPrimary: [spread('primary'), 'notMet'],
  dispersionJunior: [spread('junior'), 'notMet'],
  classSize: [item('classSize'), 'notMet'],
  schoolSize: [item('schoolSize'), 'notMet'],
  musicArtRooms: [item('musicArtRooms'), 'notMet'],
  missingRooms: [item('musicArtRooms'), 'notAssessable'],
  smallSchoolFunds: [item('smallSchoolFunds'), 'notMet'],
  charter: [item('charters'), 'notMet'],
  trainingFunds: [item('trainingFunds'), 'notMet'],
  judgementNotMet: [item('postsAllocation'), 'notMet'],
  judgementMissing: [item('unifiedStandards'), 'notAssessable'],
  workloadNotMet: [item('workload'), 'notMet'],
  specialEducationFunds: [item('specialEducationFunds'), 'notMet'],
  teacherPay: [item('teacherPay'), 'notMet'],
  trainingHours: [item('trainingHours'), 'notMet'],
  rotationShare: [item('rotationShare'), 'notMet'],
  rotationBackboneShare: [item('rotationBackboneShare'), 'notMet'],
  certifiedTeachers: [item('certifiedTeachers'), 'notMet'],
  nearbyEnrolment: [item('nearbyEnrolment'), 'notMet'],
  eliteHighSchoolQuota: [item('eliteHighSchoolQuota'), 'notMet'],
  migrantChildren: [item('migrantChildrenPublicSchool'), 'notMet'],
  juniorRetention: [item('juniorRetention'), 'notMet'],
  disabledEnrolment: [item('disabledEnrolment'), 'notMet'],
  missingCountyFigure: [item('disabledEnrolment'), 'notAssessable'],
  publicApproval: [item('publicApproval'), 'notMet'],
  achievement: [item('achievementBetweenSchoolShare'), 'notMet'],
  veto: [({ vetoes }) => vetoes.irregularChoice, 'notMet'],
  vetoNotStated: [({ vetoes }) => vetoes.graveIncident, 'notAssessable'],
  prerequisite: [({ prerequisites }) => prerequisites.basicBalanceRecognisedThreeYears, 'notMet'],
};

test.each(BREAKS)('the break %s breaks its rule, in counties of any size', (name) => {
  const [effect, status] = EFFECTS[name];
  for (const [seed, schools] of [
    [1, 12],
    [2, 36],
    [3, 80],
    [4, 200],
  ] as const)
    expect([seed, schools, effect(judge(made(seed, schools, [name])))]).toEqual([seed, schools, status]);
});

describe('the shipped sample county', () => {
  const verdict = judge(sampleCounty());
  const assessed = verdict.sections.filter((s) => s.assessed);
  const statusOf = (id: string) => verdict.items[id]?.status;

  test('fails at least one rule of each kind', () => {
    const indicators = assessed.flatMap((s) => Object.values(s.indicators));
    expect(indicators.some(({ atLeast85 }) => atLeast85 === false)).toBe(true);
    const twoBelow = assessed.filter(
      (s) => Object.values(s.indicators).filter((r) => r.status === 'notMet').length === 2,
    );
    expect(twoBelow.length).toBeGreaterThan(0);
    expect([spread('primary')(verdict), spread('junior')(verdict)]).toEqual(['notMet', 'notMet']);
    expect(['classSize', 'schoolSize', 'musicArtRooms'].map(statusOf)).toEqual(['notMet', 'notMet', 'notMet']);
    expect(['postsAllocation', 'unifiedStandards'].map(statusOf)).toEqual(['notMet', 'notAssessable']);
    expect(['workload', 'juniorRetention', 'publicApproval', 'disabledEnrolment'].map(statusOf)).toEqual([
      'notMet',
      'notMet',
      'notMet',
      'notAssessable',
    ]);
    expect(verdict.status).toBe('notMet');
  });

  test('is no caricature: most sections, items and coefficients hold', () => {
    const met = assessed.filter(({ status }) => status === 'met').length;
    expect(met / assessed.length).toBeGreaterThan(0.8);
    expect(verdict.of32.met).toBeGreaterThan(16);
    const spreads = (['primary', 'junior'] as const).flatMap((stage) => Object.values(verdict.dispersion[stage]));
    expect(spreads.filter(({ status }) => status === 'met').length).toBeGreaterThanOrEqual(11);
  });
});
