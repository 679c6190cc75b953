import type { IndicatorResult, Status, Verdict } from '@junheng/rules';
import type { Stage } from '@junheng/schools';

/** One indicator of one member before and after joining 成员校指标前后对比. */
export interface IndicatorComparison {
  readonly school: string;
  readonly stage: Stage;
  readonly indicator: string;
  /** null = missing, or not assessed in that year */
  readonly before: number | null;
  readonly after: number | null;
  /** after − before; null where either is missing */
  readonly change: number | null;
  readonly statusBefore: Status;
  readonly statusAfter: Status;
}

/** How far apart the members stand 组内差距: highest minus lowest; null with a missing value or fewer than two members. */
export interface SpreadComparison {
  readonly stage: Stage;
  readonly indicator: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** A group's members before and after. */
export interface GroupComparison {
  readonly indicators: readonly IndicatorComparison[];
  readonly spread: readonly SpreadComparison[];
}

/**
 * Lays the indicators of a group's members 集团成员校 in two verdicts side by side: before joining, and after. Nothing is said of causes. A member
 * that one verdict does not assess has no value there.
 */
export function compareGroup(before: Verdict, after: Verdict, members: readonly string[]): GroupComparison {
  const earlier = resultsOf(before);
  const later = resultsOf(after);
  const wanted = new Set(members);
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  const indicators = keys.flatMap((key) => {
    const place = later.get(key) ?? earlier.get(key);
    return place === undefined || !wanted.has(place.school)
      ? []
      : [compared(place, earlier.get(key)?.result, later.get(key)?.result)];
  });
  return { indicators, spread: spreads(indicators) };
}

interface Placed {
  readonly school: string;
  readonly stage: Stage;
  readonly indicator: string;
  readonly result: IndicatorResult;
}

function resultsOf({ sections }: Verdict): ReadonlyMap<string, Placed> {
  const entries = sections.flatMap(({ school, stage, indicators }) =>
    Object.entries(indicators).map(
      ([indicator, result]) =>
        [JSON.stringify([school, stage, indicator]), { school, stage, indicator, result }] as const,
    ),
  );
  return new Map(entries);
}

function compared(
  { school, stage, indicator }: Placed,
  before: IndicatorResult | undefined,
  after: IndicatorResult | undefined,
): IndicatorComparison {
  const [from, to] = [before?.value ?? null, after?.value ?? null];
  return {
    school,
    stage,
    indicator,
    before: from,
    after: to,
    change: from === null || to === null ? null : to - from,
    statusBefore: before?.status ?? 'notAssessable',
    statusAfter: after?.status ?? 'notAssessable',
  };
}

function spreads(indicators: readonly IndicatorComparison[]): readonly SpreadComparison[] {
  const groups = Map.groupBy(indicators, ({ stage, indicator }) => `${stage}/${indicator}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const { stage, indicator } = first;
    return [{ stage, indicator, before: spread(rows.map((r) => r.before)), after: spread(rows.map((r) => r.after)) }];
  });
}

function spread(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length < 2 || known.length < values.length ? null : Math.max(...known) - Math.min(...known);
}
