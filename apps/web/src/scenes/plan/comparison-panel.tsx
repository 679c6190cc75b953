import type { PlanJob } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { KIND_TEXTS } from './money-panel.tsx';
import { moneyByIndicator, moneyByKind, PLAN_KINDS, peopleMoved, schoolPlans } from './plan-figures.ts';
import { gapText, yuanText } from './plan-words.ts';
import { type PlanNames, usePlanNames } from './use-plan-names.ts';

interface ComparisonProps {
  readonly jobs: readonly [PlanJob, PlanJob];
  readonly number: (id: string) => number;
}

interface Line {
  readonly label: string;
  readonly cells: readonly [string, string];
  readonly difference: string;
}

/** Two plans of this visit, line by line. */
export function ComparisonPanel({ jobs, number }: ComparisonProps) {
  const { t } = useSpeech();
  const names = usePlanNames();
  const [a, b] = jobs;
  const lines = linesOf(a, b, { t, names });
  const heads = [a, b].map(({ id }) => t('planNumber', { n: number(id) }));
  const rows = () => [
    ['', ...heads, t('compareDifference')],
    ...lines.map(({ label, cells, difference }) =>
      [label, ...cells, difference].map((text) => text.replaceAll(',', '')),
    ),
  ];
  return (
    <Panel title={t('comparisonTitle')} actions={<CopyButton rows={rows} />}>
      <TableScroll label={t('comparisonNumbers')}>
        <table className="simple-table compact plan-comparison">
          <caption className="visually-hidden">{t('comparisonTitle')}</caption>
          <thead>
            <tr>
              <td />
              {heads.map((head) => (
                <th key={head} scope="col" className="numeric">
                  {head}
                </th>
              ))}
              <th scope="col" className="numeric">
                {t('compareDifference')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ label, cells, difference }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="numeric">{cells[0]}</td>
                <td className="numeric">{cells[1]}</td>
                <td className="numeric strong">{difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {a.plan === undefined || b.plan === undefined ? null : (
        <DifferencesTable plans={[a.plan, b.plan]} heads={heads} />
      )}
    </Panel>
  );
}

interface Words {
  readonly t: Speech['t'];
  readonly names: PlanNames;
}

function linesOf(a: PlanJob, b: PlanJob, { t, names }: Words): readonly Line[] {
  const [p, q] = [a.plan, b.plan];
  if (p === undefined || q === undefined) return [];
  const text = (label: string, one: string, other: string): Line => ({ label, cells: [one, other], difference: '' });
  const number = (label: string, one: number | null, other: number | null): Line => ({
    label,
    cells: [yuanText(one), yuanText(other)],
    difference: one === null || other === null || one === other ? '' : signed(other - one),
  });
  const money = [p, q].map((plan) => new Map(moneyByIndicator(plan).map(({ id, yuan }) => [id, yuan])));
  const ids = new Set(money.flatMap((one) => [...one.keys()]));
  const kinds = [moneyByKind(p), moneyByKind(q)] as const;
  return [
    text(t('planScenario'), names.job(a), names.job(b)),
    number(`${t('planCost')} (${t('priceYuan')})`, p.costYuan, q.costYuan),
    number(t('planBound'), p.boundYuan, q.boundYuan),
    text(t('planGapNow'), gapText(p.gap), gapText(q.gap)),
    number(t('planSchoolsTouched'), schoolPlans(p).length, schoolPlans(q).length),
    number(t('planMoved'), peopleMoved(p.transfers), peopleMoved(q.transfers)),
    number(t('exemptionsTitle'), p.exemptions.length, q.exemptions.length),
    ...PLAN_KINDS.map((kind) => number(`${t('moneyByKind')} · ${t(KIND_TEXTS[kind])}`, kinds[0][kind], kinds[1][kind])),
    ...[...ids]
      .filter((id) => id !== 'transfer')
      .map((id) => number(names.item(id), money[0]?.get(id) ?? 0, money[1]?.get(id) ?? 0)),
  ];
}

function signed(value: number): string {
  return `${value > 0 ? '+' : '−'}${yuanText(Math.abs(value))}`;
}
