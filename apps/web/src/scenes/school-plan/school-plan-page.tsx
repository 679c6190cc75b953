import '../../styles/schools.css';
import '../../styles/registers.css';
import { FileExcelOutlined, FileWordOutlined } from '@ant-design/icons';
import type { SchoolPlan } from '@junheng/contract';
import { Button, Select } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { registerApi, registerDownloads } from '../../register-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { moneyText } from '../projects/projects-page.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { PlanEntries } from './plan-entries.tsx';

/** 一校一策: one school's gaps, measures, money, deadlines and progress, on paper too. */
export function SchoolPlanPage() {
  const { t } = useSpeech();
  const { code, year, facts, to } = useCounty();
  const { school = '' } = useParams();
  const navigate = useNavigate();
  const chosen = school === '' ? (facts.schools[0]?.id ?? '') : school;
  const plan = useLoad(() => registerApi.schoolPlan(code, year, chosen), [code, year, chosen]);
  return (
    <div className="page register-plan">
      <PageHead
        title={`${plan.state === 'loaded' ? plan.value.school.name : ''} ${t('rgSchoolPlan')}`.trim()}
        note={plan.state === 'loaded' ? <PlanNote plan={plan.value} /> : undefined}
        actions={
          <>
            <Select
              className="register-school"
              aria-label={t('rgPickSchool')}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={280}
              value={plan.state === 'failed' ? null : chosen}
              onChange={(id) => void navigate(to(`school-plan/${encodeURIComponent(id)}`))}
              options={facts.schools.map(({ id, name }) => ({ value: id, label: name }))}
            />
            {plan.state === 'failed' ? null : (
              <>
                {(['docx', 'xlsx'] as const).map((format) => (
                  <Button
                    key={format}
                    icon={format === 'docx' ? <FileWordOutlined /> : <FileExcelOutlined />}
                    href={registerDownloads.schoolPlan(code, year, chosen, format)}
                  >
                    {t(format === 'docx' ? 'rgWord' : 'rgExport')}
                  </Button>
                ))}
                <PrintButton />
              </>
            )}
          </>
        }
      />
      {plan.state === 'failed' ? <ProblemView error={plan.error} retry={plan.reload} /> : null}
      {plan.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {plan.state === 'loaded' ? <SchoolPlanView plan={plan.value} /> : null}
    </div>
  );
}

function PlanNote({ plan }: { readonly plan: SchoolPlan }) {
  const { t } = useSpeech();
  return (
    <>
      {plan.county} · {schoolYearText(plan.schoolYear)} · {t('rgProgressLine', { ...plan.progress })}
    </>
  );
}

function SchoolPlanView({ plan }: { readonly plan: SchoolPlan }) {
  const { t } = useSpeech();
  return (
    <>
      <GapsPanel plan={plan} />
      <PlanEntries title={t('rgMeasuresOf')} page="findings" rows={plan.findings} />
      <PlanEntries title={t('rgLargeClasses')} page="large-classes" rows={plan.largeClasses} />
      <PlanEntries title={t('rgProjects')} page="projects" rows={plan.projects} />
      <Panel title={t('rgMoney')} note={t('rgMoneyNote')}>
        <dl className="entry-facts">
          <div>
            <dt>{t('rgMoneyMeasures')}</dt>
            <dd>{moneyText(plan.money.measures)}</dd>
          </div>
          <div>
            <dt>{t('rgMoneyProjects')}</dt>
            <dd>{moneyText(plan.money.projects)}</dd>
          </div>
        </dl>
      </Panel>
    </>
  );
}
