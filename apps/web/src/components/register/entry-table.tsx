import type { EntryRow } from '@junheng/contract';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { TableScroll } from '../table-scroll.tsx';
import { DeadlineMark, EntryState } from './entry-marks.tsx';

export interface EntryColumn {
  readonly title: string;
  readonly cell: (row: EntryRow) => ReactNode;
  readonly numeric?: boolean;
}

interface EntryTableProps {
  readonly caption: string;
  readonly rows: readonly EntryRow[];
  /** between the item and its units */
  readonly columns: readonly EntryColumn[];
  readonly open: (id: string) => void;
}

export function EntryTable({ caption, rows, columns, open }: EntryTableProps) {
  const { t } = useSpeech();
  return (
    <TableScroll label={caption} className="panel long">
      <table className="simple-table entry-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rgItem')}</th>
            {columns.map(({ title, numeric }) => (
              <th key={title} scope="col" className={numeric === true ? 'numeric' : ''}>
                {title}
              </th>
            ))}
            <th scope="col">{t('rgUnit')}</th>
            <th scope="col">{t('rgDeadline')}</th>
            <th scope="col">{t('rgState')}</th>
            <th scope="col" className="numeric">
              {t('rgEvidence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.derived.overdue ? 'is-overdue' : ''}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => open(row.id)}>
                  {row.title}
                </button>
              </th>
              {columns.map(({ title, cell, numeric }) => (
                <td key={title} className={numeric === true ? 'numeric' : ''}>
                  {cell(row)}
                </td>
              ))}
              <td>{row.units.join(t('listSeparator')) || <span className="muted">{t('rgNoUnit')}</span>}</td>
              <td className="nowrap">
                <DeadlineMark row={row} />
              </td>
              <td className="nowrap">
                <EntryState row={row} />
              </td>
              <td className="numeric">{row.evidence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
