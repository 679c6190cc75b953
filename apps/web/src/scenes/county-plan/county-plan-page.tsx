import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import '../../styles/schools.css';
import '../../styles/registers.css';
import { FileExcelOutlined, FileWordOutlined } from '@ant-design/icons';
import type { CountyPlan, MoneyLine } from '@junheng/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { registerApi, registerDownloads } from '../../register-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { moneyText } from '../projects/projects-page.tsx';
import { CountTable, type CountTableRow } from './count-table.tsx';
import { UnitPanel } from './unit-panel.tsx';

/** 一县一案: by item, by unit, by school, by money and by time. */
export function CountyPlanPage() {
  const { t } = useSpeech();
  const { code, year } = useCounty();
  const plan = useLoad(() => registerApi.countyPlan(code, year), [code, year]);
  const shown = plan.state === 'loaded' ? plan.value : null;
  return (
    <div className="page register-plan">
      <PageHead
        title={`${shown?.county ?? ''} ${t('rgCountyPlan')}`.trim()}
        note={
          shown === null ? undefined : (
            <>
              {schoolYearText(shown.schoolYear)} · <StatusMark status={shown.status} /> ·{' '}
              {t('rgProgressLine', { ...shown.progress })}
            </>
          )
        }
        actions={
          plan.state === 'failed' ? undefined : (
            <>
              {(['docx', 'xlsx'] as const).map((format) => (
                <Button
                  key={format}
                  icon={format === 'docx' ? <FileWordOutlined /> : <FileExcelOutlined />}
                  href={registerDownloads.countyPlan(code, year, format)}
                >
                  {t(format === 'docx' ? 'rgWord' : 'rgExport')}
                </Button>
              ))}
              <PrintButton />
            </>
          )
        }
      />
      {plan.state === 'failed' ? <ProblemView error={plan.error} retry={plan.reload} /> : null}
      {plan.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {shown === null ? null : <CountyPlanView plan={shown} />}
    </div>
  );
}

function CountyPlanView({ plan }: { readonly plan: CountyPlan }) {
  const { t, pick } = useSpeech();
  const { to } = useCounty();
  const items = plan.items
    .filter(({ status, findings }) => status !== 'met' || findings.all > 0)
    .map(
      ({ id, kind, title, status, unmet, findings }): CountTableRow => ({
        ...{ id: `${kind}${id}`, title: pick(title), lead: <StatusMark status={status} />, unmet, progress: findings },
      }),
    );
  const schools = plan.schools.map(
    ({ school, name, findings, largeClasses }): CountTableRow => ({
      id: school,
      title: <Link to={to(`school-plan/${encodeURIComponent(school)}`)}>{name}</Link>,
      ...{ lead: null, unmet: largeClasses, progress: findings },
    }),
  );
  return (
    <>
      <CountTable title={t('rgByItem')} lead={t('rgVerdict')} unmet={t('rgUnmet')} rows={items} />
      <UnitPanel units={plan.units} />
      <CountTable title={t('rgBySchool')} lead={null} unmet={t('rgLargeClasses')} rows={schools} />
      <div className="two-columns">
        <MoneyPanel title={t('rgMoneyProjects')} lines={plan.money.projects} />
        <MoneyPanel title={t('rgMoneyMeasures')} lines={plan.money.measures} />
      </div>
      <Timeline timeline={plan.timeline} />
    </>
  );
}

function MoneyPanel({ title, lines }: { readonly title: string; readonly lines: readonly MoneyLine[] }) {
  const { t } = useSpeech();
  if (lines.length === 0) return null;
  return (
    <Panel title={title} note={t('rgMoneyNote')}>
      <table className="simple-table compact">
        <ColumnHeads titles={[t('rgYear'), t('rgSource'), numeric(t('rgAmount'))]} />
        <tbody>
          {lines.map(({ source, year, yuan }) => (
            <tr key={`${year}${source}`}>
              <td>{year ?? t('rgYearOpen')}</td>
              <th scope="row">{source}</th>
              <td className="numeric">{moneyText(yuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Timeline({ timeline }: Pick<CountyPlan, 'timeline'>) {
  const { t, pick } = useSpeech();
  if (timeline.length === 0) return null;
  return (
    <Panel className="long" title={t('rgTimeline')}>
      <ol className="plan-timeline">
        {timeline.map(({ id, date, title, stateTitle, overdue, done }) => (
          <li key={id} className={overdue ? 'overdue' : done ? 'muted' : ''}>
            <time dateTime={date}>{date}</time> {title} <small>{pick(stateTitle)}</small>
            {overdue ? <b> ▲ {t('rgOverdueCount')}</b> : null}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
