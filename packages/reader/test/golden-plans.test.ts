import { describe, expect, it } from 'vitest';
import { readPlan } from '../src/index.ts';
import { hasSharedPlans, scorePlan } from '../tools/score.ts';
import { goldenPlans } from './golden-plans.ts';

const FIELDS = ['comparator', 'value', 'unit', 'deadline', 'stage', 'indicator'] as const;

// Annotated by hand before the reader saw them; the first scores stand at the head of each annotation. The scorer is shared.
describe.skipIf(!hasSharedPlans())('the reader on hard made-up plans (needs ../shared/tools)', () => {
  it.each(goldenPlans())('$name: what a person reads is found, and nothing else', ({ text, gold }) => {
    const { commitments, tasks } = scorePlan(text, gold);
    expect(commitments.f1, 'commitments').toBeGreaterThanOrEqual(0.98);
    for (const field of FIELDS) expect(commitments.accuracy[field], field).toBeGreaterThanOrEqual(0.95);
    expect(tasks.f1, 'tasks').toBe(1);
    for (const field of ['leads', 'partners', 'deadline']) expect(tasks.accuracy[field], field).toBe(1);
  });
});

describe('what the scorer does not look at', () => {
  it.each(goldenPlans())(
    '$name: results reached stay apart, and contradictions are told',
    ({ text, facts, warnings }) => {
      const found = readPlan(text);
      const numbers = (list: readonly { readonly figure: { readonly start: number } | null }[]) =>
        list.map(({ figure }) => figure?.start);
      for (const fact of facts) expect(numbers(found.facts), fact.quote).toContain(fact.figure?.start);
      const told = found.warnings.filter(({ code }) => code === 'contradiction');
      for (const { start, end } of warnings) expect(told.some((one) => one.start < end && start < one.end)).toBe(true);
    },
  );

  it.each(goldenPlans())('$name: places govern the sums that follow them', ({ text, gold }) => {
    const found = readPlan(text).commitments;
    for (const one of gold.commitments.filter(({ scope }) => scope !== null)) {
      const match = found.find(({ figure, start, end }) =>
        one.figure === null
          ? start < one.end && one.start < end && figure === null
          : figure?.start === one.figure.start,
      );
      expect(match?.scope, one.quote).toEqual(one.scope);
    }
  });
});
