import { STAGES, type Stage, type Text } from '@junheng/schools';
import { compositeCoefficientOfVariation } from '@junheng/statistics';
import type { Check } from './check.ts';
import type { CountyComputation, ItemContext } from './context.ts';
import { isRounded, limitOf, meets } from './numbers.ts';

const LABELS: Readonly<Record<Stage, Text>> = {
  primary: { zh: '小学综合差异系数', en: 'composite coefficient of variation, primary' },
  junior: { zh: '初中综合差异系数', en: 'composite coefficient of variation, junior' },
};

/** 综合差异系数 of the 2012 method: the plain mean of the indicators' coefficients; a stage without sections is left out. */
export const compositeDispersion: CountyComputation = {
  kind: 'county',
  reads: () => [],
  evaluate: (context) => {
    const stages = STAGES.filter((stage) => Object.keys(context.dispersion[stage]).length > 0);
    const checks = stages.map((stage) => checkStage(stage, context));
    return { checks, value: Object.fromEntries(stages.map((stage, i) => [stage, checks[i]?.value ?? null])) };
  },
};

function checkStage(stage: Stage, { item, dispersion, rules }: ItemContext): Check {
  const limit = limitOf(item, stage);
  const results = Object.values(dispersion[stage]);
  const value = compositeCoefficientOfVariation(results.map(({ cv }) => cv));
  const judged = value !== null && isRounded(rules) ? Number(value.toFixed(3)) : value;
  return {
    label: LABELS[stage],
    stage,
    status: judged === null ? 'notAssessable' : meets(judged, limit.comparator, limit.value) ? 'met' : 'notMet',
    value,
    unit: limit.unit,
    comparator: limit.comparator,
    threshold: limit.value,
    limit,
    formula: `(Σ CV) / ${results.length}`,
    figures: [],
    missing:
      value === null
        ? Object.entries(dispersion[stage]).flatMap(([id, { cv }]) => (cv === null ? [`${stage}/${id}`] : []))
        : [],
  };
}
