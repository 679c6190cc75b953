import type { RobustnessCaseDocument } from '@junheng/contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display, fixed, MISSING } from '../../model/format.ts';
import { KIND_TEXTS } from './money-panel.tsx';
import { PLAN_KINDS } from './plan-figures.ts';
import { gapText, yuanText } from './plan-words.ts';

function caseWords({ pupils, prices }: RobustnessCaseDocument, t: Speech['t']): string {
  const percent = (factor: number) => `${factor > 1 ? '+' : '−'}${display(Math.abs(factor - 1) * 100, 'whole')}%`;
  const parts = [
    ...(pupils === 1 ? [] : [t('robustCasePupils', { change: percent(pupils) })]),
    ...PLAN_KINDS.flatMap((kind) => {
      const factor = prices[kind];
      return factor === undefined ? [] : [t('robustCasePrice', { kind: t(KIND_TEXTS[kind]), change: percent(factor) })];
    }),
  ];
  return parts.length === 0 ? t('robustCaseMiddle') : parts.join(t('listSeparator'));
}

/** What each case costs, against the plan's own. */
export function CaseTable({ cases }: { readonly cases: readonly RobustnessCaseDocument[] }) {
  const { t } = useSpeech();
  const middle = cases[0]?.costYuan ?? null;
  const difference = (yuan: number | null) => (yuan === null || middle === null ? null : yuan - middle);
  const largest = Math.max(1, ...cases.map(({ costYuan }) => Math.abs(difference(costYuan) ?? 0)));
  const signed = (yuan: number | null) =>
    yuan === null ? MISSING : yuan === 0 ? '0' : `${yuan > 0 ? '+' : '−'}${yuanText(Math.abs(yuan))}`;
  const rows = () => [
    [t('robustCase'), t('moneyYuan'), t('robustDifference'), t('planMoved'), t('exemptionsTitle'), t('planGapNow')],
    ...cases.map((one) => [
      caseWords(one, t),
      String(one.costYuan ?? ''),
      String(difference(one.costYuan) ?? ''),
      String(one.moved),
      String(one.exemptions),
      gapText(one.gap),
    ]),
  ];
  return (
    <>
      <div className="plan-form-actions">
        <CopyButton rows={rows} />
      </div>
      <TableScroll label={t('robustCases')}>
        <table className="simple-table compact robust-cases">
          <caption className="visually-hidden">{t('robustCases')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('robustCase')}</th>
              <th scope="col" className="numeric">
                {t('moneyYuan')}
              </th>
              <th scope="col" className="numeric">
                {t('robustDifference')}
              </th>
              <th scope="col" className="robust-bar-column">
                <span className="visually-hidden">{t('robustDifference')}</span>
              </th>
              <th scope="col" className="numeric">
                {t('planMoved')}
              </th>
              <th scope="col" className="numeric">
                {t('exemptionsTitle')}
              </th>
              <th scope="col" className="numeric">
                {t('planGapNow')}
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => {
              const more = difference(one.costYuan);
              return (
                <tr key={one.id}>
                  <th scope="row">{caseWords(one, t)}</th>
                  <td className="numeric strong">
                    {one.costYuan === null
                      ? t(one.status === 'infeasible' ? 'frontNoPlan' : 'frontUnknown')
                      : yuanText(one.costYuan)}
                  </td>
                  <td className="numeric">
                    {signed(more)}
                    {more === null || middle === null || middle === 0 || more === 0 ? null : (
                      <small className="muted">
                        {more < 0 ? ' −' : ' +'}
                        {fixed((Math.abs(more) / middle) * 100, 1)}%
                      </small>
                    )}
                  </td>
                  <td aria-hidden="true">
                    {more === null ? null : (
                      <span className="robust-bar">
                        <span
                          className={more < 0 ? 'less' : 'more'}
                          style={{ width: `${(Math.abs(more) / largest) * 50}%` }}
                        />
                      </span>
                    )}
                  </td>
                  <td className="numeric">{one.costYuan === null ? MISSING : one.moved}</td>
                  <td className="numeric">{one.costYuan === null ? MISSING : one.exemptions}</td>
                  <td className="numeric">{gapText(one.gap)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableScroll>
    </>
  );
}
