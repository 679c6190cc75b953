import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { PlanJob } from '../../api.ts';
import { Chart } from '../../charts/chart.tsx';
import { Panel } from '../../components/page-head.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { gapText, moneyText } from './plan-words.ts';
import { progressOption } from './progress-option.ts';

interface ProgressPanelProps {
  readonly job: PlanJob;
  /** null when it is over */
  readonly cancel: (() => void) | null;
}

/** Round, bound, incumbent and gap while the solver works; stopping takes effect at once. */
export function ProgressPanel({ job, cancel }: ProgressPanelProps) {
  const { t, language } = useSpeech();
  const { progress, state } = job;
  const last = progress.at(-1);
  const isOpen = state === 'queued' || state === 'running';
  const option = useMemo(
    () => progressOption(progress, { bound: t('planBound'), incumbent: t('planIncumbent') }),
    [progress, t],
  );
  const bound = moneyText(last?.boundYuan, language);
  const incumbent = last?.incumbentYuan == null ? t('noneYet') : moneyText(last.incumbentYuan, language);
  return (
    <Panel
      title={t('progressTitle')}
      note={t('progressNote')}
      actions={
        isOpen && cancel !== null ? (
          <Button danger icon={<StopOutlined />} onClick={cancel}>
            {t('cancelPlan')}
          </Button>
        ) : null
      }
    >
      <dl className="fact-line" aria-live="polite">
        <div>
          <dt>{t('planState')}</dt>
          <dd data-testid="plan-state">{stateText(job, t)}</dd>
        </div>
        {last === undefined ? null : (
          <>
            <div>
              <dt>{t('planRound', { n: last.round })}</dt>
              <dd>
                {gapText(last.gap)} <small>{t('planGapNow')}</small>
              </dd>
            </div>
            <div>
              <dt>{t('planBound')}</dt>
              <dd>{bound}</dd>
            </div>
            <div>
              <dt>{t('planIncumbent')}</dt>
              <dd>{incumbent}</dd>
            </div>
          </>
        )}
      </dl>
      {last === undefined ? null : (
        <Chart option={option} height={170} label={t('progressSummary', { bound, incumbent })} />
      )}
    </Panel>
  );
}

function stateText({ state, ahead, elapsed }: PlanJob, t: Speech['t']): string {
  if (state === 'queued') return t('planQueued', { n: ahead });
  if (state === 'running') return t('planRunning', { seconds: elapsed });
  if (state === 'cancelled') return t('planCancelled');
  return state === 'failed' ? t('planFailed') : t('planDone');
}
