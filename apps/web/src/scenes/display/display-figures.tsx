import type { BoardTally, DisplayView } from '@junheng/contract';
import type { ReactNode } from 'react';
import { StatusMark } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { TallyBar } from '../home/tally-bar.tsx';

const all = ({ met, notMet, notAssessable }: BoardTally) => met + notMet + notAssessable;

/** The few large figures: how far, and how work goes. */
export function DisplayFigures({ view }: { readonly view: DisplayView }) {
  const { t } = useSpeech();
  const { standing, total, campaign, findings, tasks, projects } = view;
  const cv: BoardTally | null =
    standing === null
      ? null
      : {
          met: standing.dispersion.filter(({ status }) => status === 'met').length,
          notMet: standing.dispersion.filter(({ status }) => status === 'notMet').length,
          notAssessable: standing.dispersion.filter(({ status }) => status === 'notAssessable').length,
        };
  return (
    <section className="wall-figures" aria-label={t('bdStanding', { year: standing?.schoolYear ?? '' })}>
      {standing === null ? null : (
        <>
          <Figure tally={standing.of32} title={t('dpItemsMet')}>
            <StatusMark status={standing.status} size={22} />
          </Figure>
          <Figure tally={standing.sections} title={t('dpSectionsMet')} />
          {cv === null ? null : <Figure tally={cv} title={t('dpCvMet')} />}
        </>
      )}
      {total === null ? null : (
        <>
          <Figure tally={total.counties} title={t('dpCountiesMet')} />
          <Figure tally={total.dispersion} title={t('dpCvMet')} />
        </>
      )}
      <Work title={t('dpFindings')} done={findings.closed} doneText={t('dpClosed')} {...findings} />
      <Work title={t('bdTasks')} doneText={t('dpTasksDone')} {...tasks} />
      <Work
        title={t('dpProjects')}
        done={projects.done}
        doneText={t('dpProjectsDone')}
        open={projects.open}
        overdue={0}
      />
      <div className="wall-figure">
        <span>{t('dpCampaign')}</span>
        {campaign === null || campaign.schools === 0 ? (
          <strong className="quiet">{t('dpNoCampaign')}</strong>
        ) : (
          <>
            <strong>{Math.round((campaign.done / campaign.schools) * 100)}%</strong>
            <small>
              {t('dpCampaignNote', { done: campaign.done, schools: campaign.schools, day: campaign.deadline })}
            </small>
          </>
        )}
      </div>
    </section>
  );
}

interface FigureProps {
  readonly tally: BoardTally;
  readonly title: string;
  readonly children?: ReactNode;
}

function Figure({ tally, title, children }: FigureProps) {
  return (
    <div className="wall-figure">
      <span>{title}</span>
      <strong>
        {tally.met}
        <em> / {all(tally)}</em> {children}
      </strong>
      <TallyBar tally={tally} />
    </div>
  );
}

interface WorkProps {
  readonly title: string;
  readonly done: number;
  readonly doneText: string;
  readonly open: number;
  readonly overdue: number;
}

function Work({ title, done, doneText, open, overdue }: WorkProps) {
  const { t } = useSpeech();
  return (
    <div className="wall-figure">
      <span>{title}</span>
      <strong>
        {done}
        <em>
          {' '}
          / {done + open} {doneText}
        </em>
      </strong>
      <small className={overdue > 0 ? 'late' : ''}>
        {t('dpOpen')} {open} · {t('dpLate')} {overdue}
      </small>
    </div>
  );
}
