import type { NowAndLater, Outlook, ProjectForecast } from '@junheng/contract';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { registerApi } from '../../register-api.ts';
import { useLoad } from '../../state/use-load.ts';

interface ForecastPanelProps {
  readonly code: string;
  readonly year: number;
  /** changes when an entry does */
  readonly stamp: string;
}

/** 按期完工预测: the verdict as if all projects on schedule were done, beside today's. */
export function ForecastPanel({ code, year, stamp }: ForecastPanelProps) {
  const { t } = useSpeech();
  const id = useId();
  const [date, setDate] = useState('');
  const forecast = useLoad(() => registerApi.forecast(code, year, date), [code, year, date, stamp]);
  const shown = forecast.state === 'loaded' ? forecast.value : null;
  return (
    <Panel
      className="long"
      title={t('rgForecast')}
      note={t('rgForecastNote')}
      actions={
        <span className="due-by">
          <label htmlFor={id}>{t('rgForecastDate')}</label>
          <Input
            id={id}
            type="date"
            value={date === '' ? (shown?.date ?? '') : date}
            onChange={(e) => setDate(e.target.value)}
          />
        </span>
      }
    >
      {forecast.state === 'failed' ? <ProblemView error={forecast.error} retry={forecast.reload} /> : null}
      {shown === null ? null : <Forecast forecast={shown} />}
    </Panel>
  );
}

function Forecast({ forecast }: { readonly forecast: ProjectForecast }) {
  const { t, pick } = useSpeech();
  const { counted, left, problems, sections, dispersion } = forecast;
  const moved = dispersion.filter(({ now, later }) => now !== later);
  return (
    <div className="stack">
      <Outlooks {...forecast} />
      <p>
        {t('rgCountedProjects', { n: counted.length })}
        {left.length === 0 ? null : (
          <>
            {' · '}
            {t('rgLeftOut')}：
            {left.map(({ id, title, reason }) => (
              <span key={id} className={reason === 'late' ? 'overdue' : 'muted'}>
                {title}（{t(`rgLeft_${reason}`)}）{' '}
              </span>
            ))}
          </>
        )}
      </p>
      {problems.map(({ figure, message }) => (
        <p key={figure} className="missing-text">
          {pick(message)}
        </p>
      ))}
      <ChangeTable
        title={t('rgChanges')}
        rows={sections.flatMap(({ school, name, stage, indicators }) =>
          indicators.map((one) => ({
            ...one,
            id: `${school}${stage}${one.indicator}`,
            where: `${name} ${t(stage)}`,
            what: pick(one.title),
          })),
        )}
        kind="value"
      />
      <ChangeTable
        title={t('rgDispersion')}
        rows={moved.map((one) => ({
          ...one,
          id: `${one.stage}${one.indicator}`,
          where: t(one.stage),
          what: pick(one.title),
        }))}
        kind="cv"
      />
    </div>
  );
}

function Outlooks({ now, later }: Pick<ProjectForecast, 'now' | 'later'>) {
  const { t } = useSpeech();
  const cells: readonly (readonly [string, (outlook: Outlook) => React.ReactNode])[] = [
    [t('rgVerdict'), ({ status }) => <StatusMark status={status} />],
    [t('rgItemsMet'), ({ of32 }) => of32.met],
    [
      t('rgSectionsMet'),
      ({ sections }) => `${sections.met} / ${sections.met + sections.notMet + sections.notAssessable}`,
    ],
  ];
  return (
    <table className="simple-table compact forecast-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('rgNow')}</th>
          <th scope="col">{t('rgLater')}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map(([title, cell]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{cell(now)}</td>
            <td>{cell(later)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChangeTableProps {
  readonly title: string;
  readonly rows: readonly (NowAndLater & { readonly id: string; readonly where: string; readonly what: string })[];
  readonly kind: 'value' | 'cv';
}

function ChangeTable({ title, rows, kind }: ChangeTableProps) {
  const { t } = useSpeech();
  if (rows.length === 0) return kind === 'cv' ? null : <p className="muted">{t('rgNoChange')}</p>;
  return (
    <TableScroll label={title}>
      <table className="simple-table compact">
        <caption>{title}</caption>
        <ColumnHeads
          titles={[
            t('rgSchool'),
            t('rgItem'),
            numeric(t('rgNow')),
            numeric(t('rgLater')),
            numeric(t('rgLimit')),
            t('rgVerdict'),
          ]}
        />
        <tbody>
          {rows.map(({ id, where, what, now, later, limit, statusNow, statusLater }) => (
            <tr key={id}>
              <th scope="row">{where}</th>
              <td>{what}</td>
              <td className="numeric">{display(now, kind)}</td>
              <td className="numeric">{display(later, kind)}</td>
              <td className="numeric">{display(limit, 'plain')}</td>
              <td className="nowrap">
                <StatusMark status={statusNow} /> → <StatusMark status={statusLater} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
