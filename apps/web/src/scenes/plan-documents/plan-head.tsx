import type { PlanDetail } from '@junheng/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ApiError } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { planApi, planDownloads } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';
import { useRight } from '../../state/root-data.ts';
import { type Finding, isDecidable } from './findings.ts';
import { PlanLevel } from './plan-level.tsx';
import { PlanVerdictDrawer } from './plan-verdict.tsx';
import type { DecisionEditor } from './use-decisions.ts';

interface PlanHeadProps {
  readonly plan: PlanDetail;
  readonly editor: DecisionEditor;
  readonly findings: readonly Finding[];
  readonly showCommitment: (index: number) => void;
}

/** Title, progress, and what may be done with the decisions. */
export function PlanHead({ plan, editor, findings, showCommitment }: PlanHeadProps) {
  const { t, pick } = useSpeech();
  const { code, to } = useCounty();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayWrite = useRight('documents.write');
  const [evaluating, setEvaluating] = useState(false);
  const { title, issuer, number, date } = plan.document;
  const states = [...editor.decisions.values()].filter(({ kind }) => kind !== 'level');
  const count = (state: string) => states.filter((d) => d.state === state).length;
  const taskAccepted = states.some((d) => d.kind === 'task' && d.state !== 'rejected');
  const progress = t('pdProgress', {
    done: states.length,
    all: findings.filter(isDecidable).length,
    ...{ accepted: count('accepted'), corrected: count('corrected'), rejected: count('rejected') },
  });
  const afterSaving = async (action: () => Promise<void> | void) => {
    if (await editor.save()) await action();
  };
  const makeTasks = () =>
    afterSaving(async () => {
      try {
        void message.success(t('pdTasksMade', await planApi.makeTasks(code, plan.id)));
        await navigate(to('tasks'));
      } catch (error) {
        void message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error));
      }
    });
  return (
    <>
      <PageHead
        title={title ?? plan.name}
        note={
          <>
            <Link to={to('documents')}>‹ {t('pdBack')}</Link> ·{' '}
            {[plan.name, issuer, number, date].filter(Boolean).join(' · ')}
            <br />
            <PlanLevel plan={plan} editor={editor} />
            <br />
            {progress} · <SaveState editor={editor} />
          </>
        }
        actions={
          <>
            <Button onClick={() => void afterSaving(() => setEvaluating(true))}>{t('pdEvaluate')}</Button>
            <Button
              onClick={() =>
                void afterSaving(() => {
                  window.location.assign(planDownloads.catalogue(code, plan.id));
                })
              }
            >
              {t('pdExport')}
            </Button>
            <PrintButton />
            {mayWrite ? (
              <Button
                type="primary"
                disabled={!taskAccepted}
                title={taskAccepted ? undefined : t('pdNoAcceptedTasks')}
                onClick={() => void makeTasks()}
              >
                {t('pdMakeTasks')}
              </Button>
            ) : null}
          </>
        }
      />
      {evaluating ? (
        <PlanVerdictDrawer
          plan={plan.id}
          close={() => setEvaluating(false)}
          showCommitment={(index) => {
            setEvaluating(false);
            showCommitment(index);
          }}
        />
      ) : null}
    </>
  );
}

function SaveState({ editor }: { readonly editor: DecisionEditor }) {
  const { t } = useSpeech();
  const text = editor.saving
    ? t('pdSaving')
    : editor.unsaved
      ? t('pdUnsaved')
      : t('pdSaved', { version: editor.version });
  return (
    <span role="status" className={editor.unsaved ? 'tone-notMet' : ''}>
      {text}
    </span>
  );
}
