import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import type { Analysis } from './use-analysis.ts';

interface AnalysisBarProps {
  readonly analysis: Analysis;
  readonly done: number;
  readonly total: number;
  /** null while something must be put right first */
  readonly start: (() => void) | null;
  readonly startText: string;
}

/** Start, stop and how far it is. */
export function AnalysisBar({ analysis, done, total, start, startText }: AnalysisBarProps) {
  const { t, pick } = useSpeech();
  const { job, isOpen } = analysis;
  return (
    <div className="plan-analysis-bar">
      {isOpen ? (
        <Button danger icon={<StopOutlined />} onClick={analysis.cancel}>
          {t('cancelPlan')}
        </Button>
      ) : (
        <Button type="primary" disabled={start === null} onClick={() => start?.()}>
          {startText}
        </Button>
      )}
      {job === null ? null : (
        <>
          <progress max={Math.max(1, total)} value={done} aria-label={t('progressTitle')} />
          <span role="status">{stateText()}</span>
        </>
      )}
      {job?.notices.map((notice) => (
        <span key={notice.zh} className="muted">
          {pick(notice)}
        </span>
      ))}
    </div>
  );

  function stateText(): string {
    const words = { n: done, total, seconds: job?.elapsed ?? 0 };
    if (job?.state === 'queued') return t('planQueued', { n: job.ahead });
    if (job?.state === 'running') return t('analysisRunning', words);
    if (job?.state === 'cancelled') return t('analysisStopped', words);
    if (job?.state === 'failed') return job.problem === undefined ? t('planFailed') : pick(job.problem.detail);
    return t('analysisDone', words);
  }
}
