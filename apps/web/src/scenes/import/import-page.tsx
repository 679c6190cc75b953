import '../../styles/import.css';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Steps } from 'antd';
import { useState } from 'react';
import { api, downloads } from '../../api.ts';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import {
  confirmationOf,
  EMPTY_DRAFT,
  type ImportDraft,
  type ImportView,
  STEPS,
  type Step,
  withQuestions,
} from './import-state.ts';
import { MappingStep } from './mapping-step.tsx';
import { ProblemsStep } from './problems-step.tsx';
import { QuestionsStep } from './questions-step.tsx';
import { ResultStep } from './result-step.tsx';
import { UploadStep } from './upload-step.tsx';

const START: ImportView = { step: 'upload', proposal: null, draft: EMPTY_DRAFT, result: null };
const STEP_TEXTS = {
  upload: 'stepUpload',
  mapping: 'stepMapping',
  questions: 'stepQuestions',
  problems: 'stepProblems',
  result: 'stepResult',
} as const;

/** Files → columns → questions → problems → result; nothing is written before the last confirmation. */
export function ImportPage() {
  const { t } = useSpeech();
  const [view, setView] = useState(START);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (act: () => Promise<ImportView>) => {
    setBusy(true);
    setError(null);
    try {
      setView(await act());
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  const { step, proposal, draft, result } = view;
  const go = (next: Step) => setView({ ...view, step: next });
  const change = (next: Partial<ImportDraft>) => setView({ ...view, draft: { ...draft, ...next } });
  const upload = (files: readonly File[]) =>
    attempt(async () => ({ ...START, step: 'mapping', proposal: await api.startImport(files) }));
  const confirm = () =>
    attempt(async () => {
      if (proposal === null) return START;
      const result = await api.confirmImport(proposal.id, confirmationOf(proposal, draft));
      return { ...view, step: 'result', result, proposal: withQuestions(proposal, result) };
    });
  return (
    <div className="page import">
      <PageHead
        title={t('importTitle')}
        note={t('importNote')}
        actions={
          <Button icon={<DownloadOutlined />} href={downloads.template}>
            {t('templateDownload')}
          </Button>
        }
      />
      <Steps size="small" current={STEPS.indexOf(step)} items={STEPS.map((s) => ({ title: t(STEP_TEXTS[s]) }))} />
      {error === null ? null : <ProblemView error={error} />}
      {step === 'upload' ? <UploadStep busy={busy} upload={upload} /> : null}
      {step === 'mapping' && proposal !== null ? (
        <MappingStep
          proposal={proposal}
          draft={draft}
          change={change}
          back={() => setView(START)}
          next={() => go('questions')}
        />
      ) : null}
      {step === 'questions' && proposal !== null ? (
        <QuestionsStep
          proposal={proposal}
          draft={draft}
          change={change}
          back={() => go('mapping')}
          next={() => go('problems')}
        />
      ) : null}
      {step === 'problems' && proposal !== null ? (
        <ProblemsStep proposal={proposal} busy={busy} back={() => go('questions')} confirm={confirm} />
      ) : null}
      {step === 'result' && result !== null && proposal !== null ? (
        <ResultStep id={proposal.id} result={result} again={() => setView(START)} back={() => go('mapping')} />
      ) : null}
    </div>
  );
}
