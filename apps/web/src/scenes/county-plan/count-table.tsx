import type { PlanProgress } from '@junheng/contract';
import type { ReactNode } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';

export interface CountTableRow {
  readonly id: string;
  readonly title: ReactNode;
  readonly lead: ReactNode;
  readonly unmet: number;
  readonly progress: PlanProgress;
}

interface CountTableProps {
  readonly title: string;
  readonly lead: string | null;
  readonly unmet: string;
  readonly rows: readonly CountTableRow[];
}

/** Findings in numbers, one line an item or a school. */
export function CountTable({ title, lead, unmet, rows }: CountTableProps) {
  const { t } = useSpeech();
  if (rows.length === 0) return null;
  return (
    <Panel className="long" title={title}>
      <TableScroll label={title}>
        <table className="simple-table compact">
          <thead>
            <tr>
              <th scope="col">{t('rgItem')}</th>
              {lead === null ? null : <th scope="col">{lead}</th>}
              {[unmet, t('rgAll'), t('rgClosedCount'), t('rgReadyCount'), t('rgOverdueCount')].map((head) => (
                <th key={head} scope="col" className="numeric">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.title}</th>
                {lead === null ? null : <td>{row.lead}</td>}
                <td className="numeric">{row.unmet}</td>
                <td className="numeric">{row.progress.all}</td>
                <td className="numeric">{row.progress.closed}</td>
                <td className="numeric">{row.progress.readyToClose}</td>
                <td className={`numeric ${row.progress.overdue > 0 ? 'overdue' : ''}`}>{row.progress.overdue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
