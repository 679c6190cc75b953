import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import type { Decisions } from './decisions.ts';
import { corrected, figureText, stageText } from './describe-finding.ts';
import { DecisionMark } from './finding-list.tsx';
import type { Finding } from './findings.ts';
import { LinkPicker } from './link-picker.tsx';

export interface FindingActions {
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
  readonly undo: () => void;
  readonly canUndo: boolean;
  readonly link: (link: NonNullable<ReturnType<Decisions['get']>>['link']) => void;
  readonly showPlace: (start: number) => void;
}

interface FindingDetailProps {
  readonly finding: Finding | undefined;
  readonly decision: ReturnType<Decisions['get']>;
  readonly actions: FindingActions;
}

/** The selected finding as it will count, and what may be decided of it. */
export function FindingDetail({ finding, decision, actions }: FindingDetailProps) {
  const { t } = useSpeech();
  const mayWrite = useRight('documents.write');
  if (finding === undefined) return <p className="finding-detail muted">{t('pdNoSelection')}</p>;
  return (
    <section className="finding-detail" aria-label={t('pdDecided')}>
      <h3>
        <span className={`kind kind-${finding.kind}`}>{t(`pdKind_${finding.kind}`)}</span>{' '}
        {decision?.correction?.title ?? finding.title}{' '}
        {decision === undefined ? null : <DecisionMark state={decision.state} />}
      </h3>
      <Facts finding={finding} decision={decision} actions={actions} />
      {finding.kind === 'warning' || !mayWrite ? null : (
        <div className="actions">
          <Button type={decision?.state === 'accepted' ? 'primary' : 'default'} onClick={actions.accept}>
            {t('pdAccept')} <kbd>a</kbd>
          </Button>
          <Button onClick={actions.reject}>
            {t('pdReject')} <kbd>r</kbd>
          </Button>
          <Button onClick={actions.correct}>
            {t('pdCorrect')} <kbd>e</kbd>
          </Button>
          <Button type="text" disabled={!actions.canUndo} onClick={actions.undo}>
            {t('pdUndo')} <kbd>u</kbd>
          </Button>
        </div>
      )}
    </section>
  );
}

function Facts({ finding, decision, actions }: FindingDetailProps & { readonly finding: Finding }) {
  const speech = useSpeech();
  const { t, pick } = speech;
  if (finding.kind === 'warning') {
    const { message, other } = finding.warning;
    return (
      <p>
        {pick(message)}{' '}
        {other === undefined ? null : (
          <button type="button" className="link-button" onClick={() => actions.showPlace(other.start)}>
            {t('pdGoOther')}
          </button>
        )}
      </p>
    );
  }
  if (finding.kind === 'task') {
    const { leads, partners, deadline, path } = finding.task;
    const { correction } = decision ?? {};
    return (
      <dl className="facts">
        {path.length < 2 ? null : <Fact name={t('pdPath')}>{path.slice(0, -1).join(' › ')}</Fact>}
        <Fact name={t('pdLeads')}>{(correction?.leads ?? leads).join(t('listSeparator')) || '—'}</Fact>
        <Fact name={t('pdPartners')}>{(correction?.partners ?? partners).join(t('listSeparator')) || '—'}</Fact>
        <Fact name={t('pdDeadline')}>
          {(correction?.deadline === undefined ? deadline : correction.deadline) ?? t('pdNoDeadline')}
        </Fact>
      </dl>
    );
  }
  const statement = corrected(finding.statement, decision);
  const details = [
    figureText(statement, speech),
    stageText(statement.stage, speech),
    statement.deadline === null ? '' : `${t('pdDeadline')} ${statement.deadline}`,
    (statement.scope ?? []).join(t('listSeparator')),
  ];
  return (
    <dl className="facts">
      <Fact name={t('pdSubject')}>{statement.subject}</Fact>
      <Fact name={t('pdFigure')}>{details.filter(Boolean).join(' · ')}</Fact>
      <Fact name={t('pdIndicator')}>
        <LinkPicker statement={finding.statement} link={decision?.link} change={actions.link} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
