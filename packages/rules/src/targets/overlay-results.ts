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

/** Results under the overlays of every rule that they change, by the rule's id; unchanged rules are not repeated. */
export function overlayResults(base: Side, local: Side, law: Law): Readonly<Record<string, ItemResult>> {
  const by = (id: string) => {
    const change = law.changes.findLast((c) => c.id === id || c.id.startsWith(`${id}/`));
    return { by: change?.by ?? law.catalogues.slice(1).join(',') };
  };
  const items = local.rules.items
    .filter(
      (item) =>
        !same(
          item,
          base.rules.items.find(({ id }) => id === item.id),
        ),
    )
    .map(({ id }): [string, ItemResult] => [id, { ...(local.applied.items[id] as ItemResult), ...by(id) }]);
  const indicators = local.rules.indicators
    .filter(
      (one) =>
        !same(
          one,
          base.rules.indicators.find(({ id }) => id === one.id),
        ),
    )
    .map(({ id }): [string, ItemResult] => [id, { ...indicatorResult(id, local.applied), ...by(id) }]);
  const stages = STAGES.filter((stage) => !same(local.rules.dispersion[stage], base.rules.dispersion[stage])).map(
    (stage): [string, ItemResult] => [
      `dispersion-${stage}`,
      {
        status: combine(Object.values(local.applied.dispersion[stage]).map(({ status }) => status)),
        limit: local.rules.dispersion[stage]?.value,
        where: [],
        ...by(stage),
      },
    ],
  );
  const vetoes = local.rules.vetoes
    .filter(
      (veto) =>
        !same(
          veto,
          base.rules.vetoes.find(({ id }) => id === veto.id),
        ),
    )
    .map(({ id }): [string, ItemResult] => [
      id,
      { status: local.applied.vetoes[id] ?? 'notAssessable', where: [], ...by(id) },
    ]);
  return Object.fromEntries([...items, ...indicators, ...stages, ...vetoes]);
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
