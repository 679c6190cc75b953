import type { PlanJob } from '../../api.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { usePlanNames } from './use-plan-names.ts';

interface AssumptionsProps {
  readonly job: PlanJob;
  readonly plan: NonNullable<PlanJob['plan']>;
}

/** What the plan takes for granted stands with every plan. */
export function AssumptionsPanel({ job, plan }: AssumptionsProps) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const { basis } = job;
  const lines: string[] = [];
  if (basis !== undefined) {
    const { prices, scenario, edits, leftOut, locks } = basis;
    const words = { title: pick(prices.title), source: pick(prices.source), date: prices.date ?? '—' };
    lines.push(t(prices.assumption ? 'assumptionPricesAssumed' : 'assumptionPrices', words));
    if (scenario !== null) lines.push(t('assumptionScenario', { name: scenario, n: edits }));
    if (leftOut.length > 0)
      lines.push(
        t('assumptionLeftOut', {
          n: leftOut.length,
          names: leftOut.map(({ school, stage }) => names.section(school, stage)).join(t('listSeparator')),
        }),
      );
    if (locks.length > 0) lines.push(`${t('planLocks')}：${locks.map(names.lock).join('；')}`);
  }
  return (
    <Panel title={t('assumptionsTitle')}>
      <ul className="panel-body dotted">
        {[...lines, ...plan.assumptions.map(pick)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  );
}
