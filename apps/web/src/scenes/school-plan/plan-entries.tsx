import type { EntryRow } from '@junheng/contract';
import { Link } from 'react-router';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProgressList } from '../../components/register/entry-facts.tsx';
import { DeadlineMark, EntryState } from '../../components/register/entry-marks.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { moneyText } from '../projects/projects-page.tsx';

interface PlanEntriesProps {
  readonly title: string;
  /** of the register */
  readonly page: string;
  readonly rows: readonly EntryRow[];
}

/** Entries of a register within a plan: what is done, with which money, by whom, by when, how far. */
export function PlanEntries({ title, page, rows }: PlanEntriesProps) {
  const { t } = useSpeech();
  const { to } = useCounty();
  if (rows.length === 0) return null;
  const address = to(page);
  return (
    <Panel className="long" title={title}>
      <TableScroll label={title}>
        <table className="simple-table compact entry-table">
          <ColumnHeads
            titles={[
              t('rgItem'),
              t('rgField_measures'),
              numeric(t('rgAmount')),
              t('rgUnit'),
              t('rgDeadline'),
              t('rgState'),
            ]}
          />
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  <Link
                    to={{ ...address, search: `${address.search === '' ? '?' : `${address.search}&`}entry=${row.id}` }}
                  >
                    {row.title}
                  </Link>
                </th>
                <td>
                  {String(row.content.measures ?? row.content.description ?? '')}
                  <ProgressList progress={row.content.progress} />
                </td>
                <td className="numeric">{moneyText(String(row.content.moneyYuan ?? row.content.budgetYuan ?? ''))}</td>
                <td>{row.units.join(t('listSeparator')) || <span className="muted">{t('rgNoUnit')}</span>}</td>
                <td className="nowrap">
                  <DeadlineMark row={row} />
                </td>
                <td className="nowrap">
                  <EntryState row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
