import type { TaskRow, TaskState } from '@junheng/contract';
import { Button, Drawer } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { DeadlineText, StateMark } from './deadline-text.tsx';
import { PresentItems } from './present-items.tsx';
import type { ChangeTask } from './step-dialog.tsx';
import { TaskEdit } from './task-edit.tsx';
import { TaskEvidence } from './task-evidence.tsx';
import { TaskHistory } from './task-history.tsx';
import { TaskQuote } from './task-quote.tsx';
import { useTaskCounty } from './use-task-county.ts';

interface TaskDrawerProps {
  readonly task: TaskRow;
  readonly change: ChangeTask;
  readonly take: (to: TaskState) => void;
  readonly close: () => void;
}

/** One task: where it stands written, what it is to move, who changed what. */
export function TaskDrawer({ task, change, take, close }: TaskDrawerProps) {
  const { t } = useSpeech();
  const mayStep = useRight('tasks.progress');
  const mayWrite = useRight('tasks.write');
  const seesEvidence = useRight('evidence.read');
  const { code } = useTaskCounty();
  return (
    <Drawer open size="min(720px, 100vw)" onClose={close} title={`${task.number} ${task.title}`.trim()}>
      <div className="task-drawer">
        <div className="actions">
          <StateMark state={task.state} />
          <DeadlineText row={task} />
          {(mayStep ? task.next : []).map((to) => (
            <Button key={to} onClick={() => take(to)}>
              {t(`tkStep_${to}`)}
            </Button>
          ))}
        </div>
        <section aria-label={t('tkQuote')}>
          <h3>{t('tkQuote')}</h3>
          <TaskQuote source={task.source} />
        </section>
        <section aria-label={t('tkItems')}>
          <h3>{t('tkItems')}</h3>
          {task.items.length === 0 ? <p className="muted">{t('tkNoItems')}</p> : <PresentItems items={task.items} />}
        </section>
        {seesEvidence ? (
          <section aria-label={t('tkEvidence')}>
            <h3>{t('tkEvidence')}</h3>
            <TaskEvidence code={code} task={task} />
          </section>
        ) : null}
        {mayWrite ? (
          <section aria-label={t('tkEdit')}>
            <h3>{t('tkEdit')}</h3>
            <TaskEdit key={task.id} task={task} change={change} />
          </section>
        ) : null}
        <section aria-label={t('tkHistory')}>
          <h3>{t('tkHistory')}</h3>
          <TaskHistory task={task} />
        </section>
      </div>
    </Drawer>
  );
}
