import type { DivisionBoardRow } from '@junheng/contract';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { TallyBar } from './tally-bar.tsx';

interface DivisionPanelProps {
  readonly total: DivisionBoardRow | null;
  readonly divisions: readonly DivisionBoardRow[] | null;
}

/** 全域汇总: counties by verdict, added up for the whole and for each division below it. */
export function DivisionPanel({ total, divisions }: DivisionPanelProps) {
  const { t } = useSpeech();
  if (total === null) return null;
  const rows = [total, ...(divisions ?? []).filter(({ code }) => code !== total.code)];
  return (
    <section className="panel" aria-label={t('bdTotal')}>
      <div className="panel-head">
        <h2>{t('bdTotal')}</h2>
      </div>
      <TableScroll label={t('bdTotal')}>
        <table className="simple-table compact division-table">
          <caption className="visually-hidden">{t('bdTotal')}</caption>
          <ColumnHeads titles={[t('bdDivision'), t('bdCountiesTally'), t('bdCvTally')]} />
          <tbody>
            {rows.map((row) => (
              <tr key={row.code} className={row === total ? 'total' : ''}>
                <th scope="row">{row.name}</th>
                <TallyCell tally={row.counties} />
                <TallyCell tally={row.dispersion} />
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function TallyCell({ tally }: { readonly tally: DivisionBoardRow['counties'] }) {
  const { t } = useSpeech();
  const { met, notMet, notAssessable: unknown } = tally;
  return (
    <td>
      {t('bdTally', { met, notMet, unknown })}
      <TallyBar tally={tally} />
    </td>
  );
}
