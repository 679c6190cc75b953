import type { TaskRow } from '@junheng/contract';
import { evidenceApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { EvidenceList } from '../submission/evidence-list.tsx';

/** 佐证材料 of a task: needed before it is handed in; what was accepted takes no more. */
export function TaskEvidence({ code, task }: { readonly code: string; readonly task: TaskRow }) {
  const { t } = useSpeech();
  const mayAdd = useRight('evidence.add');
  const data = useLoad(() => evidenceApi.list(code, 'task', task.id), [code, task.id]);
  if (data.state === 'failed') return <ProblemView error={data.error} retry={data.reload} />;
  const rows = data.state === 'loaded' ? data.value : [];
  const editable = mayAdd && task.state !== 'accepted' && task.state !== 'submitted';
  return (
    <>
      {rows.length === 0 ? <p className="muted">{t('tkNoEvidence')}</p> : null}
      <EvidenceList code={code} kind="task" subject={task.id} rows={rows} editable={editable} changed={data.reload} />
    </>
  );
}
