import { LoadingOutlined } from '@ant-design/icons';
import { useSpeech } from '../../i18n/language.tsx';
import { moneyText } from './plan-words.ts';
import type { PlanJobs } from './use-plan-jobs.ts';
import { usePlanNames } from './use-plan-names.ts';

interface JobTabsProps {
  readonly jobs: PlanJobs;
  readonly shown: string;
  readonly show: (id: string) => void;
}

/** The plans of this visit, one button each. */
export function JobTabs({ jobs, shown, show }: JobTabsProps) {
  const { t, language } = useSpeech();
  const names = usePlanNames();
  return (
    <nav className="plan-tabs" aria-label={t('plansOfVisit')}>
      {jobs.jobs.map((job) => (
        <button
          key={job.id}
          type="button"
          className={job.id === shown ? 'plan-tab current' : 'plan-tab'}
          aria-current={job.id === shown}
          onClick={() => show(job.id)}
        >
          <span className="strong">
            {t('planNumber', { n: jobs.number(job.id) })}{' '}
            {job.plan === undefined ? null : moneyText(job.plan.costYuan, language)}
            {job.state === 'running' || job.state === 'queued' ? <LoadingOutlined aria-hidden /> : null}
          </span>
          <span className="plan-tab-note">{names.job(job)}</span>
        </button>
      ))}
    </nav>
  );
}
