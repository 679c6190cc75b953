import type { CountyBoardRow } from '@junheng/contract';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { useRootData } from '../../state/root-data.ts';
import { type CountyOrder, sortedCounties } from './county-order.ts';

const COLUMNS: readonly (readonly [CountyOrder | null, TextKey])[] = [
  ['name', 'bdCounty'],
  [null, 'bdVerdict'],
  ['items', 'bdMetOf32'],
  ['indicators', 'bdIndicatorsMet'],
  ['dispersion', 'bdCvHeld'],
  [null, 'bdDeclaration'],
  ['schools', 'bdSchoolsDone'],
  ['findings', 'bdFindings'],
  ['tasks', 'bdTasks'],
];

/** 各县: one line a county, sorted by any column; each leads into the county. */
export function CountyTable({ rows }: { readonly rows: readonly CountyBoardRow[] }) {
  const { t } = useSpeech();
  const [order, setOrder] = useState<CountyOrder>('name');
  const [onlyLate, setOnlyLate] = useState(false);
  const late = ({ findings, tasks }: CountyBoardRow) => findings.overdue + tasks.overdue > 0;
  const shown = sortedCounties(onlyLate ? rows.filter(late) : rows, order);
  return (
    <section className="panel" aria-label={t('bdCounties')}>
      <div className="panel-head">
        <h2>{t('bdCounties')}</h2>
        <span className="panel-note">{t('bdSortedBy')}</span>
        <div className="actions">
          <Checkbox checked={onlyLate} onChange={(event) => setOnlyLate(event.target.checked)}>
            {t('bdOnlyLate')}
          </Checkbox>
        </div>
      </div>
      <TableScroll label={t('bdCounties')}>
        <table className="simple-table compact county-table">
          <caption className="visually-hidden">{t('bdCounties')}</caption>
          <thead>
            <tr>
              {COLUMNS.map(([by, title]) => (
                <th key={title} scope="col" {...(by === order ? { 'aria-sort': 'ascending' } : {})}>
                  {by === null ? (
                    t(title)
                  ) : (
                    <button type="button" className="sort-button" onClick={() => setOrder(by)}>
                      {t(title)} <span aria-hidden="true">{by === order ? '↑' : '↕'}</span>
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <CountyLine key={row.code} row={row} />
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function CountyLine({ row }: { readonly row: CountyBoardRow }) {
  const { t, pick } = useSpeech();
  const { counties } = useRootData();
  const { code, name, status, of32, indicators, dispersion, campaign, findings, tasks } = row;
  const year = row.schoolYear ?? counties.find((county) => county.code === code)?.years[0];
  const work = ({ open, overdue }: typeof findings) => (
    <td className={overdue > 0 ? 'late nowrap' : 'nowrap'}>{t('bdOpenLate', { open, late: overdue })}</td>
  );
  return (
    <tr>
      <th scope="row">{year === undefined ? name : <Link to={`/${code}/${year}/overview`}>{name}</Link>}</th>
      <td className="nowrap">
        {status === null ? <span className="muted">{t('bdNoVerdict')}</span> : <StatusMark status={status} />}
      </td>
      <td>{of32 === null ? '—' : `${of32.met} / 32`}</td>
      <td>{indicators === null ? '—' : `${indicators.met} / ${indicators.assessed}`}</td>
      <td>{dispersion === null ? '—' : `${dispersion.met} / ${dispersion.all}`}</td>
      <td className="nowrap">{campaign?.state == null ? '—' : pick(campaign.state)}</td>
      <td>{campaign === null ? '—' : `${campaign.done} / ${campaign.schools}`}</td>
      {work(findings)}
      {work(tasks)}
    </tr>
  );
}
