import type { Board } from '@junheng/contract';
import { Link } from 'react-router';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';

interface ProgressPanelProps {
  readonly progress: NonNullable<Board['progress']>;
  readonly code: string;
  readonly base: string;
}

/** 本县进展: findings, those closed ahead of the figures told apart, and how far the schools are. */
export function ProgressPanel({ progress: { findings, campaign }, code, base }: ProgressPanelProps) {
  const { t } = useSpeech();
  const { open, overdue, closed, awaiting } = findings;
  return (
    <Panel title={t('bdProgress')}>
      <ul className="panel-body plain-list progress-list">
        <li>
          <Link to={`${base}/findings`}>{t('bdFindings')}</Link>{' '}
          {t('bdFindingsProgress', { open, late: overdue, closed })}
          {awaiting === 0 ? null : <strong>{t('bdAwaiting', { awaiting })}</strong>}
        </li>
        {campaign === null ? null : (
          <li>
            <Link to={`/campaigns/of/${code}/${campaign.id}`}>{campaign.title}</Link>{' '}
            {t('bdCampaignProgress', { done: campaign.done, schools: campaign.schools })}
            {campaign.refilling === 0 ? null : <strong>{t('bdRefilling', { refilling: campaign.refilling })}</strong>}
          </li>
        )}
      </ul>
    </Panel>
  );
}
