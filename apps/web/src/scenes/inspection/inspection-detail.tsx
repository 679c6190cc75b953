import type { InspectionView, Visit } from '@junheng/contract';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { useLoad } from '../../state/use-load.ts';
import { VisitPanel } from './visit-panel.tsx';

interface InspectionDetailProps {
  readonly code: string;
  readonly id: string;
  readonly back: () => void;
}

/** One inspection: how far it is, and what was found in each school. */
export function InspectionDetail({ code, id, back }: InspectionDetailProps) {
  const { t } = useSpeech();
  const data = useLoad(() => inspectionApi.view(code, id), [code, id]);
  if (data.state === 'loaded') return <Loaded code={code} first={data.value} back={back} />;
  return (
    <div className="page inspections">
      <PageHead title={t('inspections')} actions={<Button onClick={back}>{t('inBack')}</Button>} />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={data.reload} /> : <p>{t('loading')}</p>}
    </div>
  );
}

interface LoadedProps {
  readonly code: string;
  readonly first: InspectionView;
  readonly back: () => void;
}

function Loaded({ code, first, back }: LoadedProps) {
  const { t, pick } = useSpeech();
  const [view, setView] = useState(first);
  const [only, setOnly] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const reload = () => inspectionApi.view(code, view.id).then(setView, setTrouble);
  const take = (visit: Visit) => {
    const visits = view.visits.map((one) => (one.school === visit.school ? visit : one));
    setView({ ...view, visits });
    void reload();
  };
  const step = (action: string, text: string) => {
    const said = action === 'cancel' ? { reasons: text } : { summary: text, reasons: '' };
    const body = { version: view.version, action: action as 'begin', ...said };
    return inspectionApi.step(code, view.id, body).then((next) => {
      setView(next);
      setTrouble(null);
      setAsked(null);
    }, setTrouble);
  };
  const { visits, done, schools, confirmed, deviations, redrawn, summary } = view;
  return (
    <div className="page inspections">
      <PageHead
        title={view.title}
        note={`${pick(view.stateTitle)} · ${t('inDone', { done, schools })} · ${t('inConfirmed', { n: confirmed })} · ${t('inDeviations', { n: deviations })}`}
        actions={
          <>
            {view.actions.map(({ id, title, problems }) => (
              <Button
                key={id}
                disabled={problems.length > 0}
                title={problems.map(pick).join('；')}
                onClick={() => (id === 'begin' ? void step(id, '') : setAsked(id))}
              >
                {id === 'cancel' ? t('inCancel') : pick(title)}
              </Button>
            ))}
            <PrintButton />
            <Button onClick={back}>{t('inBack')}</Button>
          </>
        }
      />
      {trouble === null ? null : <ProblemView error={trouble} />}
      <p className="panel seed-note">
        {t('inSeed')} <code>{view.seed}</code> · {Math.round(view.share * 100)}% · {t(`inRedrawn_${redrawn}`)}
        {summary === '' ? null : ` · ${summary}`}
      </p>
      <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
        {t('inOnlyDeviations')}
      </Checkbox>
      {visits.map((visit) => (
        <VisitPanel key={visit.school} visit={visit} onlyDeviations={only} take={take} />
      ))}
      <AskWords asked={asked} close={() => setAsked(null)} send={(text) => void step(asked ?? '', text)} />
    </div>
  );
}

interface AskWordsProps {
  readonly asked: string | null;
  readonly close: () => void;
  readonly send: (text: string) => void;
}

/** A cancelled inspection says why, a concluded one what came of it. */
function AskWords({ asked, close, send }: AskWordsProps) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const title = t(asked === 'cancel' ? 'inReasons' : 'inSummary');
  return (
    <Modal
      open={asked !== null}
      title={title}
      okText={t('tkConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={() => send(text.trim())}
      onCancel={close}
      destroyOnHidden
    >
      <Input.TextArea
        aria-label={title}
        rows={4}
        maxLength={2000}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
    </Modal>
  );
}
