import type { SubmissionRow } from '@junheng/contract';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { chinaDay } from '../../model/format.ts';

interface SubmissionTableProps {
  readonly code: string;
  readonly rows: readonly SubmissionRow[];
  /** absent where the reader reminds nobody */
  readonly remind?: (submission: string) => Promise<void>;
}

/** 填报进度: one line a school, the county's own first; what waits for the reader is marked. */
export function SubmissionTable({ code, rows, remind }: SubmissionTableProps) {
  const { t, pick } = useSpeech();
  const [state, setState] = useState<string>('');
  const states = [...new Map(rows.map((row) => [row.state.id, row.state])).values()];
  const shown = rows.filter((row) => state === '' || (state === 'toDo' ? row.toDo : row.state.id === state));
  const toDo = rows.filter((row) => row.toDo).length;
  return (
    <section className="panel" aria-label={t('coProgress')}>
      <header className="panel-head">
        <h2>{t('coProgress')}</h2>
        <Select
          aria-label={t('coStatus')}
          className="state-filter"
          value={state}
          onChange={setState}
          options={[
            { value: '', label: t('coAllStates') },
            { value: 'toDo', label: `${t('coToDo')} ${toDo}` },
            ...states.map(({ id, title }) => ({ value: id, label: pick(title) })),
          ]}
        />
      </header>
      <TableScroll label={t('coFilled')}>
        <table className="simple-table submission-table">
          <thead>
            <tr>
              <th scope="col">{t('school')}</th>
              <th scope="col">{t('coStatus')}</th>
              <th scope="col" className="numeric">
                {t('coFilled')}
              </th>
              <th scope="col" className="numeric">
                {t('coReturnedCount')}
              </th>
              <th scope="col">{t('coSigned')}</th>
              <th scope="col">{t('coLastEdit')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('coOpenForm')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Line key={row.id} code={code} row={row} {...(remind === undefined ? {} : { remind })} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function Line({ code, row, remind }: { readonly row: SubmissionRow } & Omit<SubmissionTableProps, 'rows'>) {
  const { t, pick } = useSpeech();
  const { school, state, filled, explained, asked, returned, late, signedBy, signedAt, lastEdit, toDo, refill } = row;
  const to = `/submissions/open/${code}/${row.id}`;
  return (
    <tr>
      <th scope="row">
        <Link to={to}>{school === null ? t('coDeclaration') : school.name}</Link>
        {toDo ? <Tag className="tag-waiting">{t('coToDo')}</Tag> : null}
      </th>
      <td>
        <Tag className={`state-tag state-${state.id}`}>{pick(state.title)}</Tag>
        {refill === null ? null : (
          <Tag color="blue">
            {refill.cells === 0 ? t('coRefilling') : t('coRefilled', { done: refill.done, cells: refill.cells })}
          </Tag>
        )}
        {late ? <Tag color="red">{t('coLate')}</Tag> : null}
      </td>
      <td className="numeric">
        <meter min={0} max={asked} value={filled + explained} aria-label={t('coFilled')} /> {filled + explained}/{asked}
      </td>
      <td className="numeric">{returned === 0 ? '' : returned}</td>
      <td className="nowrap">{signedAt === null ? '' : `${signedBy} ${chinaDay(signedAt)}`}</td>
      <td className="nowrap">{lastEdit === null ? '' : chinaDay(lastEdit)}</td>
      <td className="nowrap">
        {remind !== undefined && school !== null && state.order === 1 ? (
          <Button size="small" onClick={() => void remind(row.id)}>
            {t('coRemind')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
