import { applyEdits } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { catalogueOnDisk, factsOf } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { limitOf, overlay, PLAN_PLACE, PLAN_SOURCE } from '../../test/overlay.ts';
import { type Catalogue, diffRules, evaluateCounty, explain, lawAt } from '../index.ts';

const national = catalogueOnDisk('national-2017');
const facts = factsOf(EXAMPLE_COUNTY);
const under = (...overlays: readonly Catalogue[]) => lawAt([national, ...overlays], '2025-09-01');
const verdict = (...overlays: readonly Catalogue[]) => evaluateCounty(facts, under(...overlays));
const city = (changes: readonly object[], id = 'city-2020') =>
  overlay(id, 'city', { 'changes.yaml': changes.map((change) => ({ ...change, source: PLAN_SOURCE })) });

describe('an overlay', () => {
  it('replaces a limit: its result stands under targets, the national one stays', () => {
    const stricter = city([
      { operation: 'replace', kind: 'limit', id: 'classSize/primary', limit: limitOf(40, 'atMost', '人') },
    ]);
    const { items, targets, local } = verdict(stricter);
    expect(items.classSize).toMatchObject({ value: { primaryOver: 1 }, limit: { primary: 45 } });
    expect(targets.classSize).toMatchObject({ value: { primaryOver: 2 }, limit: { primary: 40 }, by: 'city-2020' });
    expect(Object.keys(targets)).toEqual(['classSize']);
    expect(local?.status).toBe('notMet');
  });

  it('that is looser never improves the national status', () => {
    const looser = city([
      { operation: 'replace', kind: 'limit', id: 'classSize/primary', limit: limitOf(60, 'atMost', '人') },
      { operation: 'remove', kind: 'item', id: 'layout' },
    ]);
    const result = verdict(looser);
    expect(result.targets.classSize?.status).toBe('met');
    expect(result.items.classSize?.status).toBe('notMet');
    expect(result.status).toBe(verdict().status);
    expect(result.of32).toEqual(verdict().of32);
    expect(result.sections).toEqual(verdict().sections);
  });

  it('replaces an indicator’s limit, section by section', () => {
    const stricter = city([
      { operation: 'replace', kind: 'limit', id: 'equipmentValue/primary', limit: limitOf(2500, 'atLeast', '元/生') },
    ]);
    expect(verdict(stricter).targets.equipmentValue).toMatchObject({
      status: 'notMet',
      where: ['s1'],
      value: { sectionsBelow: 1 },
    });
  });

  it('replaces a setting', () => {
    const backbone = city([{ operation: 'replace', kind: 'setting', id: 'rotationBackboneMinimum', value: 0.3 }]);
    const edited = applyEdits(facts, [
      { figure: 'county/rotated', value: 100 },
      { figure: 'county/rotatedBackbone', value: 25 },
    ]);
    const { items, targets } = evaluateCounty(edited, under(backbone));
    expect([items.rotationBackboneShare?.status, targets.rotationBackboneShare?.status]).toEqual(['met', 'notMet']);
  });

  it('replaces the limit of the dispersion', () => {
    const stricter = city([
      { operation: 'replace', kind: 'dispersion', id: 'primary', limit: limitOf(0.01, 'atMost', '系数') },
    ]);
    const { targets, dispersion } = verdict(stricter);
    expect(targets['dispersion-primary']).toMatchObject({ status: 'notMet', limit: 0.01 });
    expect(dispersion.primary.aboveDegreeTeachers?.status).toBe('met');
  });

  it('adds an item, a veto and removes one', () => {
    const item = {
      id: 'schoolBuses',
      number: '16',
      group: 'local',
      title: { zh: '校车', en: 'School buses' },
      computation: 'judgedByPeople',
      countingBasis: { zh: '认定', en: 'judged' },
      formula: { zh: '认定', en: 'judged' },
      source: PLAN_SOURCE,
      verified: true,
    };
    const veto = { id: 'localVeto', title: { zh: '否决', en: 'veto' }, source: PLAN_SOURCE, verified: true };
    const law = under(
      city([
        { operation: 'add', kind: 'item', id: 'schoolBuses', item },
        { operation: 'add', kind: 'veto', id: 'localVeto', veto },
        { operation: 'remove', kind: 'item', id: 'workload' },
      ]),
    );
    const { targets, items } = evaluateCounty(facts, law);
    expect(targets.schoolBuses?.status).toBe('notAssessable');
    expect(targets.localVeto?.status).toBe('notAssessable');
    expect(items).toHaveProperty('workload');
    expect(law.local?.items.map(({ id }) => id)).not.toContain('workload');
    expect(explain(facts, law, { item: 'schoolBuses' }).label.zh).toBe('校车');
  });

  it('that changes what is not there is a finding', () => {
    const lost = city([
      { operation: 'remove', kind: 'item', id: 'nobody' },
      { operation: 'replace', kind: 'limit', id: 'classSize/kindergarten', limit: limitOf(30, 'atMost', '人') },
      { operation: 'replace', kind: 'setting', id: 'vetoes', value: 9 },
    ]);
    const findings = verdict(lost).findings.filter((f) => f.code === 'overlayChangesNothing');
    expect(findings.map((f) => f.at)).toEqual(['nobody', 'classSize/kindergarten', 'vetoes']);
  });
});

describe('an overlay before its time', () => {
  const approval = {
    operation: 'replace',
    kind: 'limit',
    id: 'publicApproval/share',
    limit: limitOf(0.95, 'atLeast', 'share'),
  };
  const limitAt = (date: string) => {
    const law = lawAt([national, city([approval])], date);
    return [
      law.local?.items.find((i) => i.id === 'publicApproval')?.limits.share?.value,
      law.findings.map((f) => f.code),
    ];
  };

  it('leaves the national limit until its own begins', () => {
    expect(limitAt('2020-01-01')).toEqual([0.95, []]);
    expect(limitAt('2019-12-31')).toEqual([undefined, ['overlayLimitNotInForce']]);
  });

  it('is left out and named when it was issued later', () => {
    const plan = city([approval]);
    const later = { ...plan, regulation: { ...plan.regulation, issued: '2026-01-01' } };
    const { local, findings } = under(later);
    expect(local).toBeNull();
    expect(findings).toMatchObject([{ code: 'overlayNotInForce', at: 'city-2020' }]);
  });
});

describe('a change with a slip', () => {
  it('is refused with the place of the slip, not with every form that a change could have', () => {
    const slip = {
      operation: 'replace',
      kind: 'limit',
      id: 'a/b',
      limit: { ...limitOf(1, 'atLeast', '人'), untis: 'x' },
    };
    expect(() => city([slip])).toThrow(/changes.yaml at \/0\/limit\/untis: unknown key "untis"/);
    expect(() => city([slip])).toThrow(/has 1 problem:/);
  });
});

describe('what a plan changes', () => {
  const plan = city([
    { operation: 'replace', kind: 'limit', id: 'classSize/primary', limit: limitOf(50, 'atMost', '人') },
    { operation: 'replace', kind: 'limit', id: 'sportsArea/junior', limit: limitOf(11, 'atLeast', '平方米/生') },
    { operation: 'replace', kind: 'setting', id: 'rotationBackboneMinimum', value: 0.3 },
    { operation: 'replace', kind: 'setting', id: 'floorArea', value: 'withOffices' },
    { operation: 'remove', kind: 'item', id: 'workload' },
  ]);

  it('is told line by line, with its effect', () => {
    const { base, local } = under(plan);
    if (local === null) throw new Error('the plan changes rules');
    expect(diffRules(base, local).map(({ key, effect }) => [key, effect])).toEqual([
      ['teachingFloorArea/terms', 'other'],
      ['sportsArea/junior', 'stricter'],
      ['classSize/primary', 'looser'],
      ['rotationBackboneShare/share', 'stricter'],
      ['workload', 'removed'],
    ]);
    expect(diffRules(base, base)).toEqual([]);
  });

  it('is a finding where it is looser than the national law, by limit, by leaving out, by target', () => {
    const target = {
      id: 'approval',
      title: { zh: '认可度', en: 'approval' },
      measure: { item: 'publicApproval' },
      comparator: 'atLeast',
      value: 80,
      unit: '%',
      verified: true,
      source: PLAN_PLACE,
    };
    const low = overlay('low-2020', 'county', { 'targets.yaml': [target, { ...target, id: 'high', value: 95 }] });
    expect(under(plan, low).findings.map((f) => [f.code, f.at])).toEqual([
      ['overlayLooserThanNational', 'classSize/primary'],
      ['overlayRemovesRule', 'workload'],
      ['targetLooserThanNational', 'approval'],
    ]);
  });
});

describe('a contradiction that a plan’s catalogue names', () => {
  it('is shown with the verdict, never resolved in silence', () => {
    const message = { zh: '正文与附件期限不一致', en: 'two deadlines' };
    const plan = overlay('plan-2022', 'county', {
      'findings.yaml': [{ id: 'twoDeadlines', severity: 'warning', at: 'publicApproval', message, source: PLAN_PLACE }],
    });
    expect(verdict(plan).findings).toContainEqual({
      code: 'plan-2022/twoDeadlines',
      severity: 'warning',
      at: 'publicApproval',
      message,
    });
  });
});

describe('two overlays', () => {
  const approval = (value: number, id: string) =>
    city(
      [{ operation: 'replace', kind: 'limit', id: 'publicApproval/share', limit: limitOf(value, 'atLeast', 'share') }],
      id,
    );

  it('that change one key are a finding, and the later wins', () => {
    const law = under(approval(0.9, 'a-2020'), approval(0.95, 'b-2021'));
    expect(law.findings).toMatchObject([{ code: 'overlaysChangeOneKey', at: 'publicApproval/share' }]);
    expect(law.local?.items.find((i) => i.id === 'publicApproval')?.limits.share?.value).toBe(0.95);
    const { targets } = evaluateCounty(facts, law);
    expect(targets.publicApproval).toMatchObject({ limit: 0.95, by: 'b-2021' });
  });

  it('out of the order national ← province ← city ← county are a finding', () => {
    const law = under(overlay('c', 'county', {}), overlay('p', 'province', {}));
    expect(law.findings.map((f) => f.code)).toEqual(['overlaysOutOfOrder']);
  });
});
