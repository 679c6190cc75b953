import { useState } from 'react';
import { ApiError, type PlanJob } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { AssumptionsPanel } from './assumptions-panel.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { EffectPanel } from './effect-panel.tsx';
import { ExemptionsPanel } from './exemptions-panel.tsx';
import { Headline } from './headline.tsx';
import { MapPanel } from './map-panel.tsx';
import { MarginalPanel } from './marginal-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import { PlanTrouble } from './plan-trouble.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { SchoolPlansPanel } from './school-plans-panel.tsx';
import { TransfersPanel } from './transfers-panel.tsx';
import type { PlanJobs } from './use-plan-jobs.ts';
import { YearsPanel } from './years-panel.tsx';

interface JobViewProps {
  readonly job: PlanJob;
  readonly jobs: PlanJobs;
}

/** One job: how it goes, then what came of it. */
export function JobView({ job, jobs }: JobViewProps) {
  const { pick } = useSpeech();
  const [other, setOther] = useState<string | null>(null);
  const { plan, before } = job;
  const compared = jobs.jobs.find(({ id, plan: found }) => id === other && found !== undefined);
  return (
    <>
      {job.notices.map((notice) => (
        <p key={notice.zh} className="plan-notice" role="status">
          {pick(notice)}
        </p>
      ))}
      {plan === undefined ? <ProgressPanel job={job} cancel={() => jobs.cancel(job.id)} /> : null}
      {job.problem === undefined ? null : <PlanTrouble error={new ApiError(job.problem)} />}
      {plan === undefined ? null : (
        <>
          <Headline job={job} plan={plan} jobs={jobs} other={other} compare={setOther} />
          {compared === undefined ? null : <ComparisonPanel jobs={[job, compared]} number={jobs.number} />}
          {plan.conflict === undefined ? null : <ConflictPanel conflict={plan.conflict} />}
          {plan.costYuan === null || before === undefined ? null : (
            <>
              {plan.years === undefined ? null : (
                <YearsPanel years={plan.years} budgets={job.basis?.yearlyBudgetsYuan ?? null} />
              )}
              <div className="two-columns">
                <div className="stack">
                  <MoneyPanel plan={plan} />
                  {job.explanation === undefined ? null : <MarginalPanel explanation={job.explanation} />}
                </div>
                <EffectPanel before={before} after={plan.after} />
              </div>
              <SchoolPlansPanel plan={plan} reasons={job.explanation?.reasons ?? []} />
              <TransfersPanel plan={plan} />
              <div className="two-columns wide-left">
                <MapPanel plan={plan} />
                <ExemptionsPanel plan={plan} />
              </div>
            </>
          )}
          <AssumptionsPanel job={job} plan={plan} />
          {job.progress.length > 1 ? <ProgressPanel job={job} cancel={null} /> : null}
        </>
      )}
    </>
  );
}
