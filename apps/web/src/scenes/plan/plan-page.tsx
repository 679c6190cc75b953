import '../../styles/plan.css';
import '../../styles/plan-analysis.css';
import '../../styles/plan-effect.css';
import '../../styles/plan-form.css';
import '../../styles/plan-map.css';
import '../../styles/plan-money.css';
import { useState } from 'react';
import { api, type PlanJob } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { JobTabs } from './job-tabs.tsx';
import { JobView } from './job-view.tsx';
import { milestonesOf } from './milestones-of.ts';
import { type OpenConflict, openedDraft } from './open-conflict.ts';
import { EMPTY_DRAFT, type PlanDraft, requestOf, slips } from './plan-draft.ts';
import { PlanTrouble } from './plan-trouble.tsx';
import { PricePanel } from './price-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { usePlanJobs } from './use-plan-jobs.ts';

/** Another county or year starts afresh. */
export function PlanPage() {
  const { code, year } = useCounty();
  return <PlanScene key={`${code}/${year}`} place={`${code}/${year}`} />;
}

/** What is set outlives a look at another page. */
const drafts = new Map<string, PlanDraft>();

function PlanScene({ place }: { readonly place: string }) {
  const { t } = useSpeech();
  const { law, choice, code, year } = useCounty();
  const prices = useLoad(() => api.prices(), []);
  const jobs = usePlanJobs();
  const [draft, setDraft] = useState<PlanDraft>(() => drafts.get(place) ?? EMPTY_DRAFT);
  const [shown, setShown] = useState<string | null>(null);
  const change = (part: Partial<PlanDraft>) => {
    const next = { ...draft, ...part };
    drafts.set(place, next);
    setDraft(next);
  };
  const indicators = law.base.indicators.map(({ id }) => id);
  const milestones = milestonesOf(draft, { law, code, schoolYear: year });
  const start = async (part: Partial<PlanDraft> = {}) => {
    if (prices.state !== 'loaded') return;
    if (Object.keys(part).length > 0) change(part);
    const asked = { ...draft, ...part };
    const request = requestOf(asked, {
      law: choice,
      indicators,
      shipped: prices.value.prices,
      milestones: milestonesOf(asked, { law, code, schoolYear: year }),
    });
    const job = await jobs.start(request);
    if (job !== null) setShown(job.id);
  };
  const openOf =
    ({ basis }: PlanJob): OpenConflict =>
    (part) => {
      const opened = basis === undefined ? null : openedDraft(draft, { part, basis, schoolYear: year, milestones });
      return opened === null ? null : () => void start(opened);
    };
  const job = jobs.jobs.find(({ id }) => id === shown) ?? jobs.jobs.at(-1) ?? null;
  const wrong = slips(draft, milestones);
  return (
    <div className="page plan">
      <PageHead title={t('planPage')} note={t('planNote')} />
      <div className="plan-columns">
        <div className="stack">
          <SettingsPanel
            draft={draft}
            change={change}
            wrong={wrong}
            milestones={milestones}
            busy={jobs.starting}
            start={prices.state === 'loaded' && wrong.length === 0 ? () => void start() : null}
          />
          {prices.state === 'failed' ? <ProblemView error={prices.error} retry={prices.reload} /> : null}
          {prices.state === 'loaded' ? (
            <PricePanel table={prices.value} draft={draft} change={change} wrong={wrong} failure={jobs.failure} />
          ) : null}
        </div>
        <div className="stack">
          {jobs.failure === null ? null : (
            <PlanTrouble error={jobs.failure} planComplete={() => void start({ completeOnly: true })} />
          )}
          {jobs.jobs.length === 0 ? null : <JobTabs jobs={jobs} shown={job?.id ?? ''} show={setShown} />}
          {job === null ? <Empty /> : <JobView key={job.id} job={job} jobs={jobs} show={setShown} open={openOf(job)} />}
        </div>
      </div>
    </div>
  );
}

function Empty() {
  const { t } = useSpeech();
  return (
    <section className="panel plan-empty">
      <p>{t('planEmpty')}</p>
      <p className="muted">{t('planEmptyMore')}</p>
    </section>
  );
}
