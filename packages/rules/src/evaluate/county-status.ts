import type { Status } from '../verdict.ts';
import type { Applied } from './apply-rules.ts';
import { combine } from './status.ts';

/** 县级结论: every assessed section, every dispersion, every item, no veto, the prerequisites. */
export function countyStatus(applied: Omit<Applied, 'schools' | 'views' | 'outcomes' | 'composite'>): Status {
  const { sections, dispersion, items, vetoes, prerequisites } = applied;
  const assessed = sections.filter((s) => s.assessed);
  return combine([
    ...(assessed.length === 0 ? (['notAssessable'] as const) : assessed.map((s) => s.status)),
    ...Object.values(dispersion.primary).map((d) => d.status),
    ...Object.values(dispersion.junior).map((d) => d.status),
    ...Object.values(items).map((i) => i.status),
    ...Object.values(vetoes),
    ...Object.values(prerequisites),
  ]);
}
