import { useState } from 'react';
import { ApiError, type PlanJob } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { AssumptionsPanel } from './assumptions-panel.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { EffectPanel } from './effect-panel.tsx';
import { ExemptionsPanel } from './exemptions-panel.tsx';
import { FrontPanel } from './front-panel.tsx';
import { Headline } from './headline.tsx';
import { MapPanel } from './map-panel.tsx';
import { MarginalPanel } from './marginal-panel.tsx';
import { MoneyPanel } from './money-panel.tsx';
import type { OpenConflict } from './open-conflict.ts';
import { PlanTrouble } from './plan-trouble.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { RobustPanel } from './robust-panel.tsx';
import { SchoolPlansPanel } from './school-plans-panel.tsx';
import { TransfersPanel } from './transfers-panel.tsx';
import type { PlanJobs } from './use-plan-jobs.ts';
import type { AskWithout } from './without-menu.tsx';
import { WithoutNote } from './without-note.tsx';
import { yearlyMoney } from './yearly-money.ts';
import { YearsPanel } from './years-panel.tsx';

interface JobViewProps {
  readonly job: PlanJob;
  readonly jobs: PlanJobs;
  readonly show: (id: string) => void;
  readonly open: OpenConflict;
}

/** One job: how it goes, then what came of it. */
export function JobView({ job, jobs, show, open }: JobViewProps) {
  const { pick } = useSpeech();
  const [other, setOther] = useState<string | null>(job.basis?.without?.of ?? null);
  const { plan, before, explanation } = job;
  const base = jobs.jobs.find(({ id }) => id === job.basis?.without?.of);
  const showNew = (started: Promise<PlanJob | null>) =>
    void started.then((found) => {
      if (found !== null) show(found.id);
    });
  const ask: AskWithout = (locks) => showNew(jobs.startWithout(job.id, locks));
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
          <WithoutNote job={job} base={base} number={jobs.number} />
          {compared === undefined ? null : (
            <ComparisonPanel jobs={compared.id === base?.id ? [compared, job] : [job, compared]} number={jobs.number} />
          )}
          {plan.conflict === undefined ? null : <ConflictPanel conflict={plan.conflict} open={open} />}
          {plan.costYuan === null || before === undefined ? null : (
            <>
              {plan.years === undefined ? null : (
                <YearsPanel years={plan.years} budgets={job.basis === undefined ? null : yearlyMoney(job.basis)} />
              )}
              <div className="two-columns">
                <div className="stack">
                  <MoneyPanel plan={plan} />
                  {explanation?.shadowPrices === undefined ? null : (
                    <MarginalPanel shadowPrices={explanation.shadowPrices} />
                  )}
                </div>
                <EffectPanel before={before} after={plan.after} composite={plan.composite2012} />
              </div>
              <SchoolPlansPanel plan={plan} reasons={explanation?.reasons ?? []} ask={ask} />
              <TransfersPanel plan={plan} ask={ask} />
              <div className="two-columns wide-left">
                <MapPanel plan={plan} />
                <ExemptionsPanel plan={plan} />
              </div>
            </>
          )}
          {plan.costYuan === null ? null : (
            <>
              {plan.reached === undefined ? (
                <FrontPanel job={job} take={(analysis, point) => showNew(jobs.takePoint(analysis, point))} />
              ) : null}
              <RobustPanel job={job} />
            </>
          )}
          <AssumptionsPanel job={job} plan={plan} />
          {job.progress.length > 1 ? <ProgressPanel job={job} cancel={null} /> : null}
        </>
      )}
    </>
  );
}
