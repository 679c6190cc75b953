import { ColumnHeads } from '../../components/column-heads.tsx';
import '../../styles/inspection.css';
import type { InspectionRow } from '@junheng/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { DaysText } from '../home/items-panel.tsx';
import { DrawPanel } from './draw-panel.tsx';
import { InspectionDetail } from './inspection-detail.tsx';

/** 督导检查 of the county: draw a sample, follow the visits, see what differs. */
export function InspectionsPage() {
  const { t } = useSpeech();
  const { code } = useCounty();
  const mayDraw = useRight('inspection.draw');
  const [search, setSearch] = useSearchParams();
  const [drawing, setDrawing] = useState(false);
  const data = useLoad(() => inspectionApi.list(code), [code]);
  const opened = search.get('entry');
  const open = (id: string | null) => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('entry');
    else next.set('entry', id);
    setDrawing(false);
    setSearch(next);
    data.reload();
  };
  if (opened !== null) return <InspectionDetail key={opened} code={code} id={opened} back={() => open(null)} />;
  return (
    <div className="page inspections">
      <PageHead
        title={t('inspections')}
        note={t('inNote')}
        actions={
          mayDraw ? (
            <Button type="primary" onClick={() => setDrawing(!drawing)}>
              {t(drawing ? 'cancel' : 'inNew')}
            </Button>
          ) : null
        }
      />
      {drawing ? <DrawPanel code={code} made={(id) => open(id)} /> : null}
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' && !drawing ? <InspectionTable rows={data.value} open={open} /> : null}
    </div>
  );
}

function InspectionTable({
  rows,
  open,
}: {
  readonly rows: readonly InspectionRow[];
  readonly open: (id: string) => void;
}) {
  const { t, pick } = useSpeech();
  if (rows.length === 0) return <p className="panel empty-note">{t('inNone')}</p>;
  return (
    <div className="panel table-scroll">
      <table className="simple-table">
        <caption className="visually-hidden">{t('inspections')}</caption>
        <ColumnHeads
          titles={[t('inTitle'), t('inState'), t('inDeadline'), t('inProgress'), t('inResult'), t('inSeed')]}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => open(row.id)}>
                  {row.title}
                </button>
              </th>
              <td className="nowrap">{pick(row.stateTitle)}</td>
              <td className="nowrap">
                {row.deadline ?? '—'} <DaysText daysLeft={row.daysLeft} />
              </td>
              <td>
                {t('inDone', { done: row.done, schools: row.schools })} · {t('inConfirmed', { n: row.confirmed })}
              </td>
              <td className={row.deviations > 0 ? 'late nowrap' : 'nowrap'}>
                {t('inDeviations', { n: row.deviations })}
              </td>
              <td>
                <code>{row.seed}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
