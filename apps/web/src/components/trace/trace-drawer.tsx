import type { Margin, TraceNode } from '@junheng/rules';
import { Drawer, Spin } from 'antd';
import { api, type ItemChoice, type LawChoice } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useCounty } from '../../state/county-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { ProblemView } from '../problem-view.tsx';
import { MarginList } from './margin-list.tsx';
import type { TraceTarget } from './trace-provider.tsx';
import { TraceTree } from './trace-tree.tsx';

interface TraceDrawerProps {
  readonly target: TraceTarget;
  readonly onClose: () => void;
}

interface Proof {
  readonly traces: readonly TraceNode[];
  readonly margins: readonly Margin[];
}

function questionOf({ school, stage }: TraceTarget, item: string, choice: LawChoice): ItemChoice {
  return { ...choice, item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
}

export function TraceDrawer({ target, onClose }: TraceDrawerProps) {
  const { t } = useSpeech();
  const { code, year, choice } = useCounty();
  const proof = useLoad<Proof>(async () => {
    if (target.explain !== undefined) return { traces: [target.explain()], margins: [] };
    const questions = [target.item, ...(target.also ?? [])].map((item) => questionOf(target, item, choice));
    const [traces, margins] = await Promise.all([
      Promise.all(questions.map((q) => api.trace(code, year, q))),
      // A margin is a help beside the proof: without it the proof still stands.
      Promise.all(questions.map((q) => api.margins(code, year, q).catch(() => []))),
    ]);
    return { traces, margins: margins.flat() };
  }, [target]);
  return (
    <Drawer
      open
      title={t('traceOf', { title: target.title })}
      onClose={onClose}
      size="min(680px, 100vw)"
      className="trace-drawer"
    >
      {proof.state === 'loading' ? <Spin aria-label={t('loading')} /> : null}
      {proof.state === 'failed' ? <ProblemView error={proof.error} retry={proof.reload} /> : null}
      {proof.state === 'loaded' ? (
        <>
          <TraceTree roots={proof.value.traces} />
          <MarginList margins={proof.value.margins} />
        </>
      ) : null}
    </Drawer>
  );
}
