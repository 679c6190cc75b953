import type { ItemResult, SectionVerdict, Status, Verdict } from '@junheng/rules';
import type { Origin } from './origin.ts';

/** How an origin stands in a verdict 现状; undefined when the verdict no longer looks at it. */
export function statusAt(verdict: Verdict, { kind, item, school, stage }: Origin): Status | undefined {
  switch (kind) {
    case 'indicator':
      return indicatorStatus(sectionOf(verdict, school, stage), item);
    case 'dispersion':
      return stage === undefined ? undefined : verdict.dispersion[stage][item]?.status;
    case 'item':
      return itemStatus(verdict, verdict.items[item], school);
    case 'target':
      return itemStatus(verdict, verdict.targets[item], school);
    case 'veto':
      return verdict.vetoes[item];
    case 'prerequisite':
      return verdict.prerequisites[item];
  }
}

function sectionOf(
  { sections }: Verdict,
  school: Origin['school'],
  stage: Origin['stage'],
): SectionVerdict | undefined {
  return sections.find((section) => section.school === school && section.stage === stage);
}

/** A section that passes though one indicator misses its limit has no finding left there. */
function indicatorStatus(section: SectionVerdict | undefined, item: string): Status | undefined {
  if (section?.assessed !== true) return undefined;
  const own = section.indicators[item]?.status;
  return own === 'notMet' && section.status === 'met' ? 'met' : own;
}

function itemStatus(verdict: Verdict, result: ItemResult | undefined, school: string | undefined): Status | undefined {
  if (result === undefined || school === undefined) return result?.status;
  if (!verdict.sections.some((section) => section.school === school)) return undefined;
  if (result.where.includes(school)) return result.status;
  return (result.missing ?? []).some((path) => path.startsWith(`${school}/`) || path.startsWith(`${school}:`))
    ? 'notAssessable'
    : 'met';
}
