import type { PlanExplanationDocument } from '@junheng/contract';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { yuanText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

interface MarginalProps {
  readonly shadowPrices: NonNullable<PlanExplanationDocument['shadowPrices']>;
}

/** Shadow prices, said as what they are: of the problem with whole numbers let go. */
export function MarginalPanel({ shadowPrices }: MarginalProps) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  return (
    <Panel title={t('marginalTitle')} note={t('marginalNote')}>
      {shadowPrices.length === 0 ? (
        <p className="panel-body muted">{t('marginalNone')}</p>
      ) : (
        <TableScroll label={t('marginalTitle')}>
          <table className="simple-table compact marginal-table">
            <caption className="visually-hidden">{t('marginalTitle')}</caption>
            <ColumnHeads titles={[t('priceItem'), t('marginalChange'), numeric(t('marginalSaved'))]} />
            <tbody>
              {shadowPrices.map(({ kind, stage, indicator, change, savedYuan }) => (
                <tr key={`${kind}${stage}${indicator}`}>
                  <th scope="row">
                    {t(stage)} {names.item(indicator)}
                  </th>
                  <td>{pick(change)}</td>
                  <td className="numeric">{yuanText(savedYuan)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
