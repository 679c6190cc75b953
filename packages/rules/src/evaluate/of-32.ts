import { STAGES } from '@junheng/schools';
import type { RuleSet } from '../law/law.ts';
import type { Status, Verdict } from '../verdict.ts';
import type { Applied } from './apply-rules.ts';
import { combine } from './status.ts';

/** How far the county is with one resource indicator: both stages' CVs hold and no assessed section is below the floor. */
export function indicatorForCounty(id: string, applied: Pick<Applied, 'sections' | 'dispersion'>): Status {
  const dispersions = STAGES.flatMap((stage) => applied.dispersion[stage][id]?.status ?? []);
  const floors = applied.sections
    .filter((s) => s.assessed)
    .map(({ indicators }): Status => {
      const result = indicators[id];
      if (result === undefined || result.status === 'notAssessable') return 'notAssessable';
      return result.atLeast85 === false ? 'notMet' : 'met';
    });
  return dispersions.length === 0 ? 'notAssessable' : combine([...dispersions, ...floors]);
}

/** Items by the name under which they count: rotation and achievement have two ids each and count once. */
export function itemsAsCounted(rules: RuleSet, applied: Pick<Applied, 'items'>): ReadonlyMap<string, Status> {
  const groups = new Map<string, Status[]>();
  for (const { id, countsAs } of rules.items) {
    const status = applied.items[id]?.status ?? 'notAssessable';
    groups.set(countsAs ?? id, [...(groups.get(countsAs ?? id) ?? []), status]);
  }
  return new Map([...groups].map(([name, statuses]) => [name, combine(statuses)]));
}

/** 32 项达标情况. */
export function of32(rules: RuleSet, applied: Applied): Verdict['of32'] {
  const statuses = [
    ...rules.indicators.map(({ id }) => indicatorForCounty(id, applied)),
    ...itemsAsCounted(rules, applied).values(),
  ];
  const count = (wanted: Status) => statuses.filter((s) => s === wanted).length;
  return { met: count('met'), notMet: count('notMet'), notAssessable: count('notAssessable') };
}
