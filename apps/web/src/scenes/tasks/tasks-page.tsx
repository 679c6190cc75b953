import '../../styles/schools.css';
import '../../styles/tasks.css';
import type { TaskRow, TaskState } from '@junheng/contract';
import { Segmented } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { StepDialog } from './step-dialog.tsx';
import { TaskDrawer } from './task-drawer.tsx';
import { ALL_TASKS, filteredTasks, sortedTasks, type TaskFilter, type TaskOrder } from './task-filter.ts';
import { TaskFilters } from './task-filters.tsx';
import { TaskGantt } from './task-gantt.tsx';
import { TaskTable, taskTexts } from './task-table.tsx';
import { TaskTools } from './task-tools.tsx';
import { useTaskCounty } from './use-task-county.ts';
import { useTasks } from './use-tasks.ts';

type ViewKind = 'table' | 'gantt';

interface View {
  readonly filter: TaskFilter;
  readonly order: TaskOrder;
  readonly kind: ViewKind;
}

/** Filter and order outlive a look at another page. */
const views = new Map<string, View>();
const FIRST_VIEW: View = { filter: ALL_TASKS, order: 'document', kind: 'table' };

/** Who does what by when, and how far it is. */
export function TasksPage() {
  const speech = useSpeech();
  const { t } = speech;
  const { code } = useTaskCounty();
  const { data, tasks, change, reload } = useTasks(code);
  const [view, setView] = useState(() => views.get(code) ?? FIRST_VIEW);
  const [opened, setOpened] = useState<string | null>(null);
  const [step, setStep] = useState<{ readonly task: TaskRow; readonly to: TaskState } | null>(null);
  const show = (part: Partial<View>) => {
    const next = { ...view, ...part };
    views.set(code, next);
    setView(next);
  };
  const wanted = useDeferredValue(view.filter);
  const rows = useMemo(() => sortedTasks(filteredTasks(tasks, wanted), view.order), [tasks, wanted, view.order]);
  const count = (matches: (row: TaskRow) => boolean) => rows.filter(matches).length;
  const drawn = opened === null ? undefined : tasks.find((task) => task.id === opened);
  return (
    <div className="page tasks">
      <PageHead
        title={t('tasks')}
        note={`${t('tkNote', { shown: rows.length, all: tasks.length })} · ${t('tkCounts', {
          overdue: count((r) => r.derived.overdue),
          soon: count((r) => r.derived.dueSoon),
          accepted: count((r) => r.state === 'accepted'),
        })}`}
        actions={
          data.state === 'failed' ? undefined : (
            <>
              <TaskTools reload={reload} />
              <CopyButton rows={() => taskTexts(rows, speech)} />
              <PrintButton />
            </>
          )
        }
      />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' ? (
        <>
          <div className="task-bar">
            <Segmented<ViewKind>
              aria-label={t('tkView')}
              value={view.kind}
              onChange={(kind) => show({ kind })}
              options={[
                { value: 'table', label: t('tkTable') },
                { value: 'gantt', label: t('tkGantt') },
              ]}
            />
            <TaskFilters filter={view.filter} change={(filter) => show({ filter })} rows={tasks} />
          </div>
          {tasks.length === 0 ? (
            <p className="panel empty-note">{t('tkNone')}</p>
          ) : rows.length === 0 ? (
            <p className="panel empty-note">{t('tkNothingShown')}</p>
          ) : view.kind === 'table' ? (
            <TaskTable
              rows={rows}
              order={view.order}
              sort={(order) => show({ order: order === view.order ? 'document' : order })}
              open={setOpened}
              take={(task, to) => setStep({ task, to })}
            />
          ) : (
            <TaskGantt rows={rows} plans={data.value.plans} milestones={data.value.milestones} open={setOpened} />
          )}
        </>
      ) : null}
      {drawn === undefined ? null : (
        <TaskDrawer
          key={drawn.id}
          task={drawn}
          change={change}
          take={(to) => setStep({ task: drawn, to })}
          close={() => setOpened(null)}
        />
      )}
      {step === null ? null : (
        <StepDialog
          task={tasks.find((task) => task.id === step.task.id) ?? step.task}
          to={step.to}
          change={change}
          close={() => setStep(null)}
        />
      )}
    </div>
  );
}
