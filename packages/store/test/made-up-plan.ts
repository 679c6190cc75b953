import type { PlanToAdd, TaskToAdd } from '../src/index.ts';

/** A plan document of no county in particular. */
export function madeUpPlan(countyCode: string, sha256 = '0'.repeat(64)): PlanToAdd {
  const text = '一、扩建操场。';
  return { countyCode, name: '方案.txt', kind: 'text', sha256, text, output: { tasks: [] }, notices: [] };
}

/** A task of it, or with `planId: null` of none. */
export function madeUpTask(change: Partial<TaskToAdd> = {}): TaskToAdd {
  return {
    ...{ origin: 'task 0', year: null, planId: null, catalogue: null, place: 0, items: ['sportsArea'], source: {} },
    ...{ number: '一', title: '扩建操场', leads: ['县教育局'], partners: [], deadline: '2026-08-31' },
    ...{ state: 'planned', recurring: null, note: '' },
    ...change,
  };
}
