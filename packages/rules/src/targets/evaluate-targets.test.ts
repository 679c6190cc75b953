import { applyEdits } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { catalogueOnDisk, factsOf } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { overlay, PLAN_PLACE } from '../../test/overlay.ts';
import { evaluateCounty, explain, lawAt } from '../index.ts';

const facts = factsOf(EXAMPLE_COUNTY);
const lawOf = (target: object) =>
  lawAt(
    [
      catalogueOnDisk('national-2017'),
      overlay('plan-2020', 'city', {
        'targets.yaml': [
          {
            id: 'own',
            title: { zh: '目标', en: 'target' },
            unit: '人',
            verified: true,
            source: PLAN_PLACE,
            comparator: 'atLeast',
            ...target,
          },
        ],
      }),
    ],
    '2025-09-01',
  );
const resultOf = (target: object, edits: readonly { figure: string; value: number }[] = []) => {
  const edited = applyEdits(facts, edits);
  const result = evaluateCounty(edited, lawOf(target)).targets.own;
  if (result !== undefined) expect(explain(edited, lawOf(target), { item: 'own' }).status).toBe(result.status);
  return result;
};

describe('a plan’s own target', () => {
  it('on a fact of the county holds at and above its figure and fails below', () => {
    const target = { measure: { fact: 'rotated' }, value: 100 };
    const at = (value: number) => resultOf(target, [{ figure: 'county/rotated', value }])?.status;
    expect([at(99), at(100), at(101)]).toEqual(['notMet', 'met', 'met']);
    expect(resultOf(target)).toMatchObject({ status: 'notAssessable', missing: ['county/rotated'], by: 'plan-2020' });
  });

  it('on a share of two facts is compared in per cent, exactly', () => {
    const target = { measure: { share: { part: 'rotated', whole: 'rotationEligible' } }, value: 15, unit: '%' };
    const at = (rotated: number) =>
      resultOf(target, [
        { figure: 'county/rotated', value: rotated },
        { figure: 'county/rotationEligible', value: 1000 },
      ]);
    expect([at(149)?.status, at(150)?.status]).toEqual(['notMet', 'met']);
    expect(at(150)?.value).toBe(0.15);
  });

  it('in 万元 is compared in yuan', () => {
    const target = { measure: { fact: 'specialEducationFundsYuan' }, value: 659, unit: '万元' };
    const at = (value: number) => resultOf(target, [{ figure: 'county/specialEducationFundsYuan', value }])?.status;
    expect([at(6_589_999.99), at(6_590_000)]).toEqual(['notMet', 'met']);
  });

  it('that eliminates classes of 50 and more names the schools that have any', () => {
    const target = { measure: { fact: 'classSizes', grain: 'section' }, comparator: 'eliminate', value: 50 };
    expect(resultOf(target)).toMatchObject({ status: 'notMet', where: ['s2'] });
    expect(resultOf({ ...target, value: 51 })?.status).toBe('met');
    expect(resultOf({ ...target, stage: 'primary' })?.status).toBe('met');
  });

  it('on an indicator looks at each assessed section of its stage', () => {
    const target = { measure: { indicator: 'multimediaClassrooms' }, value: 3.2, unit: '间/百名学生' };
    expect(resultOf(target)).toMatchObject({ status: 'notMet', where: ['s2'], value: { checked: 3, notMet: 1 } });
    expect(resultOf({ ...target, stage: 'junior' })?.status).toBe('met');
    expect(resultOf({ ...target, scope: { schools: 'urban' } })?.status).toBe('met');
  });

  it('on the dispersion, on an item and on a judgement', () => {
    expect(resultOf({ measure: { dispersion: 'all' }, comparator: 'lessThan', value: 0.5, unit: '系数' })?.status).toBe(
      'met',
    );
    const approval = { measure: { item: 'publicApproval' }, value: 95, unit: '%' };
    expect(resultOf(approval, [{ figure: 'county/publicApprovalShare', value: 0.9499 }])?.status).toBe('notMet');
    expect(resultOf(approval, [{ figure: 'county/publicApprovalShare', value: 0.95 }])?.status).toBe('met');
    expect(resultOf({ measure: { judgement: 'layout' }, comparator: 'complete' })?.status).toBe('met');
    expect(resultOf({ measure: { judgement: 'workload' }, comparator: 'complete' })?.status).toBe('notAssessable');
  });

  it('that takes an item as it stands names the schools where the item fails', () => {
    const target = { measure: { item: 'classSize' }, comparator: 'eliminate' };
    expect(resultOf(target)).toMatchObject({ status: 'notMet', where: ['s1'] });
  });

  it('with both ends of a range fails beyond either', () => {
    const target = { measure: { fact: 'rotated' }, value: 2, valueMax: 4 };
    const at = (value: number) => resultOf(target, [{ figure: 'county/rotated', value }])?.status;
    expect([at(1), at(2), at(4), at(5)]).toEqual(['notMet', 'met', 'met', 'notMet']);
  });

  it('on growth compares with the year before, or with the growth of another figure', () => {
    const growth = { now: 'teacherMeanPayYuan', before: 'civilServantMeanPayYuan' };
    const now = (value: number) => [{ figure: 'county/teacherMeanPayYuan', value }];
    expect(resultOf({ measure: { growth }, comparator: 'moreThan' }, now(97000))?.status).toBe('notMet');
    expect(resultOf({ measure: { growth }, comparator: 'atLeast' }, now(97000))?.status).toBe('met');
    const over = { now: 'rotated', before: 'rotationEligible' };
    const against = [
      { figure: 'county/rotated', value: 105 },
      { figure: 'county/rotationEligible', value: 100 },
    ];
    const grown = (value: number) =>
      resultOf({ measure: { growth, over }, comparator: 'moreThan' }, [...against, ...now(value)]);
    expect([grown(101850)?.status, grown(101851)?.status]).toEqual(['notMet', 'met']);
    expect(resultOf({ measure: { growth, over }, comparator: 'moreThan' })?.status).toBe('notAssessable');
  });

  it('tells its deadline and whether it is due at the date', () => {
    const target = { measure: { fact: 'rotated' }, value: 1 };
    expect(resultOf({ ...target, deadline: '2025-08-31' })).toMatchObject({ deadline: '2025-08-31', due: true });
    expect(resultOf({ ...target, deadline: '2030-12-31' })?.due).toBe(false);
  });

  it('for named counties concerns no other', () => {
    const target = { measure: { fact: 'rotated' }, value: 1 };
    expect(resultOf({ ...target, scope: { counties: ['别县'] } })).toBeUndefined();
    expect(resultOf({ ...target, scope: { counties: ['示例县'] } })?.status).toBe('notAssessable');
  });

  it('never moves the national status', () => {
    const verdict = evaluateCounty(facts, lawOf({ measure: { fact: 'rotated' }, value: 1 }));
    expect(verdict.status).toBe('notMet');
    expect(verdict.items).not.toHaveProperty('own');
    expect(verdict).not.toHaveProperty('local');
  });
});
