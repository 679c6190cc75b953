import type { PlanYearDocument } from '@junheng/contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { KIND_TEXTS } from './money-panel.tsx';
import { moneyByKind, PLAN_KINDS } from './plan-figures.ts';
import { yuanText } from './plan-words.ts';

interface YearsProps {
  readonly years: readonly PlanYearDocument[];
  /** null: no limit on money */
  readonly budgets: readonly (number | null)[] | null;
}

/** Money by year and kind. */
export function YearsPanel({ years, budgets }: YearsProps) {
  const { t } = useSpeech();
  const most = Math.max(1, ...years.map(({ costYuan }) => costYuan));
  const lines = years.map((year, i) => ({ ...year, kinds: moneyByKind(year), budget: budgets?.[i] ?? null }));
  const rows = () => [
    [
      t('schoolYear'),
      ...PLAN_KINDS.map((kind) => t(KIND_TEXTS[kind])),
      t('total'),
      t('yearBudgetColumn'),
      t('yearComplying'),
    ],
    ...lines.map(({ schoolYear, kinds, costYuan, budget, complying }) => [
      String(schoolYear),
      ...PLAN_KINDS.map((kind) => String(kinds[kind])),
      String(costYuan),
      budget === null ? t('noLimit') : String(budget),
      String(complying),
    ]),
  ];
  return (
    <Panel title={t('yearsTitle')} note={t('yearsNote')} actions={<CopyButton rows={rows} />}>
      <TableScroll label={t('yearsTitle')}>
        <table className="simple-table compact">
          <caption className="visually-hidden">{t('yearsTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('schoolYear')}</th>
              <th scope="col" className="years-bar">
                {t('yearsNote')}
              </th>
              {PLAN_KINDS.map((kind) => (
                <th key={kind} scope="col" className="numeric">
                  {t(KIND_TEXTS[kind])}
                </th>
              ))}
              <th scope="col" className="numeric">
                {t('total')}
              </th>
              <th scope="col" className="numeric">
                {t('yearBudgetColumn')}
              </th>
              <th scope="col" className="numeric">
                {t('yearComplying')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ schoolYear, kinds, costYuan, budget, complying }) => (
              <tr key={schoolYear}>
                <th scope="row">{schoolYear}</th>
                <td>
                  <span className="kind-bar" style={{ width: `${(costYuan / most) * 100}%` }} aria-hidden="true">
                    {PLAN_KINDS.filter((kind) => kinds[kind] > 0).map((kind) => (
                      <span key={kind} className={`kind ${kind}`} style={{ flexGrow: kinds[kind] }} />
                    ))}
                  </span>
                </td>
                {PLAN_KINDS.map((kind) => (
                  <td key={kind} className="numeric">
                    {yuanText(kinds[kind])}
                  </td>
                ))}
                <td className="numeric strong">{yuanText(costYuan)}</td>
                <td className="numeric">{budget === null ? t('noLimit') : yuanText(budget)}</td>
                <td className="numeric">{complying}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
