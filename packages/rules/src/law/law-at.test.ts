import { describe, expect, it } from 'vitest';
import { catalogueOnDisk, factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { overlay } from '../../test/overlay.ts';
import { evaluateCounty, type LawError, lawAt } from '../index.ts';

const national = catalogueOnDisk('national-2017');
const codeOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return (error as LawError).code;
  }
  return null;
};

describe('the law at a date', () => {
  it('is plain data: it survives JSON and still evaluates to the same verdict', () => {
    const law = lawOnDisk();
    const travelled = JSON.parse(JSON.stringify(law));
    expect(travelled).toEqual(law);
    const facts = factsOf(EXAMPLE_COUNTY);
    expect(evaluateCounty(facts, travelled)).toEqual(evaluateCounty(facts, law));
  });

  it('has the 2017 limits on the day of issue and none the day before', () => {
    expect(lawOnDisk(['national-2017'], '2017-04-19').base.dispersion.primary?.value).toBe(0.5);
    expect(codeOf(() => lawOnDisk(['national-2017'], '2017-04-18'))).toBe('noLawAtDate');
  });

  it('takes of a limit the version in force: the latest that began by then', () => {
    const [item, ...others] = national.items.filter((i) => i.id === 'publicApproval');
    const limit = item?.limits?.share;
    if (item === undefined || limit === undefined) throw new Error('no approval item');
    const later = { ...limit.versions[0], from: '2026-01-01', value: 0.9 } as (typeof limit.versions)[number];
    const changed = { ...item, limits: { share: { ...limit, versions: [later, ...limit.versions] } } };
    const catalogue = { ...national, items: [changed, ...others] };
    const at = (date: string) => lawAt([catalogue], date).base.items[0]?.limits.share?.value;
    expect([at('2025-12-31'), at('2026-01-01')]).toEqual([0.85, 0.9]);
  });

  it.each([
    ['no catalogue at all', [], '2025-09-01', 'noCatalogue'],
    ['two regulations', ['national-2017', 'basic-balance-2012'], '2025-09-01', 'twoRegulations'],
    ['a date that is none', ['national-2017'], '2025-02-30', 'badDate'],
    ['a date in another form', ['national-2017'], '1.9.2025', 'badDate'],
  ])('is refused for %s', (_, ids, date, code) => {
    expect(codeOf(() => lawOnDisk(ids, date))).toBe(code);
  });

  it('says what an overlay on its own stands on', () => {
    const city = overlay('city-2020', 'city', {});
    expect(() => lawAt([city], '2025-09-01')).toThrow(/stands on national-2017; ask for national-2017,city-2020/);
  });
});

describe('the procedure', () => {
  const stepsAt = (date: string) => lawOnDisk(['national-2017'], date).procedure.map(({ id }) => id);

  it('ends with field verification to 2024 and with joint review from 2025', () => {
    expect(stepsAt('2024-12-31')).toContain('stateFieldVerification');
    expect(stepsAt('2024-12-31')).not.toContain('stateJointReview');
    expect(stepsAt('2025-01-01')).toContain('stateJointReview');
    expect(stepsAt('2025-01-01')).not.toContain('stateFieldVerification');
    expect(stepsAt('2025-01-01')[0]).toBe('schoolFills');
  });
});

describe('settings', () => {
  const withSettings = (settings: Record<string, unknown>) => lawOnDisk(['national-2017'], '2025-09-01', { settings });

  it('have the first value as default and are named in the findings when changed', () => {
    expect(lawOnDisk().settings.every((s) => s.value === s.default)).toBe(true);
    expect(lawOnDisk().findings).toEqual([]);
    expect(withSettings({ vetoes: 7 }).findings).toMatchObject([{ code: 'settingChanged', at: 'vetoes' }]);
  });

  it('take a number also as text, as it comes from a command line', () => {
    expect(withSettings({ specialEducationFundsStandard: '7000' }).base.settings.specialEducationFundsStandard).toBe(
      7000,
    );
  });

  it('are refused when unknown, with what is known and allowed', () => {
    expect(() => withSettings({ vetos: 7 })).toThrow(/no setting vetos in national-2017; known: .*vetoes/);
    expect(() => withSettings({ vetoes: 8 })).toThrow(/cannot be 8; allowed: 6, 7/);
  });

  it('add the seventh veto', () => {
    const facts = factsOf(EXAMPLE_COUNTY);
    expect(Object.keys(evaluateCounty(facts, lawOnDisk()).vetoes)).toHaveLength(6);
    expect(evaluateCounty(facts, withSettings({ vetoes: 7 })).vetoes.offCampusTrainingUncontrolled).toBe(
      'notAssessable',
    );
  });

  it('mark the limit that they set', () => {
    const item = withSettings({ publicApprovalMinimum: 0.95 }).base.items.find((i) => i.id === 'publicApproval');
    expect(item?.limits.share).toMatchObject({ value: 0.95, bySetting: 'publicApprovalMinimum' });
  });
});

describe('relaxations', () => {
  const relaxed = (date: string, force?: boolean) =>
    lawOnDisk(['national-2017'], date, {
      relaxations: ['schoolSizeRelaxed'],
      ...(force === undefined ? {} : { force }),
    });

  it('are off by default', () => {
    expect(lawOnDisk().base.relaxations).toEqual([]);
    expect(lawOnDisk().base.items.find((i) => i.id === 'schoolSize')?.limits).not.toHaveProperty('ordinaryRelaxed');
  });

  it('hold within three years of publication and are refused after', () => {
    expect(relaxed('2021-09-01').base.relaxations).toMatchObject([{ id: 'schoolSizeRelaxed', forced: false }]);
    expect(codeOf(() => relaxed('2025-09-01'))).toBe('relaxationExpired');
    expect(codeOf(() => lawOnDisk(['national-2017'], '2021-09-01', { relaxations: ['anything'] }))).toBe(
      'unknownRelaxation',
    );
  });

  it('can be forced past their validity, and the verdict names it', () => {
    const facts = factsOf({
      ...EXAMPLE_COUNTY,
      county: { ...EXAMPLE_COUNTY.county, judgements: { remedyPlanSchoolSize: 'met' } },
    });
    const codes = evaluateCounty(facts, relaxed('2025-09-01', true)).findings.map((f) => f.code);
    expect(codes).toContain('relaxationForced');
  });
});
