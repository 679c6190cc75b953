import type { PlanBasis } from '@junheng/contract';
import type { PlanJob } from '../../api.ts';
import { Panel } from '../../components/page-head.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { fixed } from '../../model/format.ts';
import { KIND_TEXTS } from './money-panel.tsx';
import { moneyText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

interface AssumptionsProps {
  readonly job: PlanJob;
  readonly plan: NonNullable<PlanJob['plan']>;
}

/** What the plan takes for granted stands with every plan. */
export function AssumptionsPanel({ job, plan }: AssumptionsProps) {
  const { t, pick, language } = useSpeech();
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
    lines.push(...settingsLines(basis, { t, language }));
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

/** Money, stages and pupils of a plan over several years, in words. */
function settingsLines(
  { settings, years }: PlanBasis,
  { t, language }: Pick<Speech, 't' | 'language'>,
): readonly string[] {
  if (years === null) return [];
  const { sources = [], milestones = [], forecast = [] } = settings ?? {};
  const money = (yuan: number | null) => (yuan === null ? t('noLimit') : moneyText(yuan, language));
  const list = (parts: readonly string[]) => parts.join(t('listSeparator'));
  return [
    ...(sources.length === 0
      ? []
      : [
          t('assumptionSources', {
            list: sources
              .map(({ id, yuanByYear, kinds }) => {
                const only = kinds === undefined ? '' : ` [${list(kinds.map((kind) => t(KIND_TEXTS[kind])))}]`;
                return `${id}${only} ${yuanByYear.map(money).join(' / ')}`;
              })
              .join('；'),
          }),
        ]),
    ...(milestones.length === 0
      ? []
      : [
          t('assumptionMilestones', {
            list: list(
              milestones.map(
                ({ schoolYear, share }) => `${t('milestoneBy', { year: schoolYear })} ${fixed(share * 100, 1)}%`,
              ),
            ),
          }),
        ]),
    ...(forecast.length === 0 ? [] : [t('assumptionForecast', { n: forecast.length })]),
  ];
}
