import { STAGES } from '@junheng/schools';
import type { Applied } from '../evaluate/apply-rules.ts';
import { indicatorForCounty } from '../evaluate/of-32.ts';
import { combine } from '../evaluate/status.ts';
import type { Law, RuleSet } from '../law/law.ts';
import type { ItemResult } from '../verdict.ts';

interface Side {
  readonly applied: Applied;
  readonly rules: RuleSet;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Entry = readonly [id: string, result: ItemResult];

/** Results under the overlays of every rule that they change, by the rule's id; unchanged rules are not repeated. */
export function overlayResults(base: Side, local: Side, law: Law): Readonly<Record<string, ItemResult>> {
  const entries: readonly Entry[] = [
    ...changed(base.rules.items, local.rules.items).map(({ id }): Entry => [id, local.applied.items[id] as ItemResult]),
    ...changed(base.rules.indicators, local.rules.indicators).map(
      ({ id }): Entry => [id, indicatorResult(id, local.applied)],
    ),
    ...dispersionResults(base, local),
    ...changed(base.rules.vetoes, local.rules.vetoes).map(
      ({ id }): Entry => [id, { status: local.applied.vetoes[id] ?? 'notAssessable', where: [] }],
    ),
  ];
  return Object.fromEntries(entries.map(([id, result]) => [id, { ...result, by: changedBy(id, law) }]));
}

/** Rules of the second list that are new or differ. */
function changed<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.filter(
    (rule) =>
      !same(
        rule,
        before.find(({ id }) => id === rule.id),
      ),
  );
}

/** The last overlay that names the rule or one of its limits; a setting may change it without naming it. */
function changedBy(id: string, law: Law): string {
  const rule = id.replace(/^dispersion-/, '');
  const change = law.changes.findLast((c) => c.id === rule || c.id.startsWith(`${rule}/`));
  return change?.by ?? [...new Set(law.changes.map(({ by }) => by))].join(',');
}

function dispersionResults(base: Side, local: Side): readonly Entry[] {
  return STAGES.filter((stage) => !same(local.rules.dispersion[stage], base.rules.dispersion[stage])).map((stage) => [
    `dispersion-${stage}`,
    {
      status: combine(Object.values(local.applied.dispersion[stage]).map(({ status }) => status)),
      limit: local.rules.dispersion[stage]?.value,
      where: [],
    },
  ]);
}

function indicatorResult(id: string, applied: Applied): ItemResult {
  const failing = applied.sections.filter((s) => s.indicators[id]?.status === 'notMet');
  const open = applied.sections.filter((s) => s.indicators[id]?.status === 'notAssessable');
  const status = indicatorForCounty(id, applied);
  const places = status === 'notAssessable' ? open : failing;
  return {
    status,
    value: { sectionsBelow: failing.length },
    where: status === 'met' ? [] : [...new Set(places.map((s) => s.school))],
  };
}
