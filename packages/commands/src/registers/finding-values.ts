import type { Verdict } from '@junheng/rules';
import { type Origin, parseOriginKey, statusAt } from '@junheng/work';

/** What a verdict measured at an origin 现值; null where nothing is measured. */
export function valueAt({ sections, dispersion, items, targets }: Verdict, origin: Origin): unknown {
  const { kind, item, school, stage } = origin;
  if (kind === 'indicator')
    return sections.find((one) => one.school === school && one.stage === stage)?.indicators[item]?.value ?? null;
  if (kind === 'dispersion') return stage === undefined ? null : (dispersion[stage][item]?.cv ?? null);
  if (kind === 'item') return items[item]?.value ?? null;
  return kind === 'target' ? (targets[item]?.value ?? null) : null;
}

/** How a verdict sees a finding that is in the register: standing and value. */
export function measuredAt(verdict: Verdict, key: string) {
  const origin = parseOriginKey(key);
  const status = origin === undefined ? undefined : statusAt(verdict, origin);
  return {
    standing: status ?? ('noLongerAssessed' as const),
    lastValue: origin === undefined ? null : valueAt(verdict, origin),
    measuredYear: verdict.schoolYear,
  };
}
