import { FileDoneOutlined, FileExcelOutlined, FileWordOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { downloads, type PlanJob } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { display, fixed } from '../../model/format.ts';
import { peopleMoved, schoolPlans } from './plan-figures.ts';
import { gapText, moneyText, proofText, yuanText } from './plan-words.ts';
import { SendToTasks } from './send-to-tasks.tsx';
import type { PlanJobs } from './use-plan-jobs.ts';
import { usePlanNames } from './use-plan-names.ts';

interface HeadlineProps {
  readonly job: PlanJob;
  readonly plan: NonNullable<PlanJob['plan']>;
  readonly jobs: PlanJobs;
  readonly other: string | null;
  readonly compare: (id: string | null) => void;
}

const NONE = '';

/** Cost, bound, gap in words and time; never “optimal” without the bound. */
export function Headline({ job, plan, jobs, other, compare }: HeadlineProps) {
  const { t, language } = useSpeech();
  const names = usePlanNames();
  const others = jobs.jobs.filter(({ id, plan: found }) => id !== job.id && found !== undefined);
  const moved = peopleMoved(plan.transfers);
  return (
    <section className={`panel plan-headline ${plan.status}`} aria-label={t('planNumber', { n: jobs.number(job.id) })}>
      <div className="plan-headline-top">
        <h2>
          {t('planNumber', { n: jobs.number(job.id) })} <small>{names.job(job)}</small>
        </h2>
        <div className="actions">
          {others.length === 0 ? null : (
            <Select
              aria-label={t('comparePlans')}
              className="plan-compare"
              value={other ?? NONE}
              onChange={(id) => compare(id === NONE ? null : id)}
              options={[
                { value: NONE, label: `${t('comparePlans')}…` },
                ...others.map((one) => ({
                  value: one.id,
                  label: `${t('planNumber', { n: jobs.number(one.id) })} ${names.job(one)}`,
                })),
              ]}
            />
          )}
          {plan.costYuan === null ? null : (
            <>
              <Button icon={<FileExcelOutlined />} href={downloads.plan(job.id, 'xlsx')} download>
                {t('exportWorkbook')}
              </Button>
              <Button icon={<FileWordOutlined />} href={downloads.plan(job.id, 'docx')} download>
                {t('exportDocument')}
              </Button>
              <Button icon={<FileDoneOutlined />} href={downloads.plan(job.id, 'json')} download>
                {t('exportFactsAfter')}
              </Button>
              <SendToTasks job={job.id} />
            </>
          )}
        </div>
      </div>
      <dl className="fact-line">
        <Fact title={t('planCost')}>
          <span className="plan-cost" data-testid="plan-cost" title={yuanText(plan.costYuan)}>
            {moneyText(plan.costYuan, language)}
          </span>
        </Fact>
        {plan.discountedYuan == null ? null : (
          <Fact title={t('planDiscounted')}>{moneyText(plan.discountedYuan, language)}</Fact>
        )}
        {plan.boundYuan === null ? null : (
          <>
            <Fact title={t('planBound')}>{moneyText(plan.boundYuan, language)}</Fact>
            <Fact title={t('planGapNow')}>{gapText(plan.gap)}</Fact>
            {plan.proof === undefined ? null : (
              <Fact title={t('planProved')}>
                <span title={t('planProvedHint')}>{t('planProvedAtMost', { gap: gapText(plan.proof.gap) })}</span>
              </Fact>
            )}
          </>
        )}
        {plan.costYuan === null ? null : (
          <>
            <Fact title={t('planSchoolsTouched')}>{t('schoolCount', { n: schoolPlans(plan).length })}</Fact>
            <Fact title={t('planMoved')}>{t('peopleCount', { n: display(moved, 'whole') })}</Fact>
          </>
        )}
        <Fact title={t('planTime')}>{t('planTimeValue', { n: fixed(plan.seconds, 1) })}</Fact>
      </dl>
      <p className="plan-proof">{proofText(plan, t)}</p>
    </section>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
