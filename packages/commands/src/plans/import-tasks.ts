import type { TaskImportResult, TaskSource } from '@junheng/contract';
import { readTable, type TableFile, type Workbook } from '@junheng/intake';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble, type TroubleDetail } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { yearOf } from './make-tasks.ts';
import { readTaskSheet, type SheetTask } from './read-task-sheet.ts';
import { mayBecome, nextStates, STATE_TEXT } from './task-states.ts';
import { stepProblems } from './task-steps.ts';
import { throughWorkbook } from './workbook-text.ts';

/**
 * 导入任务台账: the exported workbook after people edited it. Changes go by id, rows without one are new, rows left out stay. All of it or
 * nothing: every wrong cell is told at once. The same file again changes nothing.
 * @throws Trouble 400 with the cells, 409 when rows were changed since the export, 422 for a file that is no workbook.
 */
export async function importTasks(context: CommandContext, code: string, file: TableFile): Promise<TaskImportResult> {
  const workbook = await readTable(file).catch((error: unknown) => {
    throw troubleOf(error);
  });
  const { tasks, problems } = readTaskSheet(workbook);
  return inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const known = new Map((await store.listTasks(tx, code)).map((task) => [task.id, task]));
      const changes = tasks.filter(({ id, content }) => {
        const theirs = known.get(id ?? '');
        return id !== null && (theirs === undefined || !store.sameContent(throughWorkbook(theirs), content));
      });
      const fresh = tasks.filter(({ id }) => id === null);
      const refused = [
        ...problems,
        ...changes.flatMap((task) => changeProblems(task, known.get(task.id ?? ''))),
        ...(await stepsRefused(context, tx, { code, changes, known })),
        ...fresh.flatMap((task) => twinProblems(task, [...known.values()], workbook)),
      ];
      if (refused.length > 0) throw importRefused(refused);
      for (const { id, version, content } of changes)
        await store.changeTask(tx, { countyCode: code, id: id ?? '', expectedVersion: version ?? 0, content });
      const added = await store.addTasks(
        tx,
        code,
        fresh.map((task) => newRow(task, workbook)),
      );
      const detail = { changed: changes.map(({ id }) => id) };
      if (changes.length > 0)
        await store.appendAudit(tx, { countyCode: code, action: 'importTasks', subject: 'tasks', detail });
      return { added, changed: changes.length, unchanged: tasks.length - added - changes.length };
    }),
  );
}

function changeProblems(
  { version, content, cellOf }: SheetTask,
  theirs: store.StoredTask | undefined,
): readonly TroubleDetail[] {
  const problem = (column: Parameters<typeof cellOf>[0], problemCode: string, zh: string, en: string) => [
    { pointer: cellOf(column), code: problemCode, message: { zh, en } },
  ];
  if (theirs === undefined)
    return problem('id', 'taskUnknown', '没有这个任务；新任务请清空标识', 'there is no such task; a new one has no id');
  if (version !== theirs.version)
    return problem(
      'version',
      'taskChanged',
      `导出之后已由 ${theirs.changedBy} 改为第 ${theirs.version} 版；请重新导出`,
      `${theirs.changedBy} changed it to version ${theirs.version} since the export; export again`,
    );
  if (mayBecome(theirs.state, content.state)) return [];
  const allowed = nextStates(theirs.state).map((state) => STATE_TEXT[state]);
  return problem(
    'state',
    'stepNotAllowed',
    `“${STATE_TEXT[theirs.state]}”不能改为“${STATE_TEXT[content.state]}”；可改为：${allowed.join('、') || '无'}`,
    `${theirs.state} cannot become ${content.state}`,
  );
}

/** A workbook is no way around evidence and the second person. */
async function stepsRefused(
  { actor }: CommandContext,
  tx: store.ScopedTransaction,
  {
    code,
    changes,
    known,
  }: { code: string; changes: readonly SheetTask[]; known: ReadonlyMap<string, store.StoredTask> },
): Promise<readonly TroubleDetail[]> {
  const found: TroubleDetail[] = [];
  for (const { id, content, cellOf } of changes) {
    const task = known.get(id ?? '');
    if (task === undefined) continue;
    const problems = await stepProblems(tx, { code, task, to: content.state, actor });
    found.push(...problems.map((problem) => ({ ...problem, pointer: cellOf('state') })));
  }
  return found;
}

/** A row that lost its id would stand twice. */
function twinProblems(
  { content, row, cellOf }: SheetTask,
  known: readonly store.StoredTask[],
  { sha256 }: Pick<Workbook, 'sha256'>,
): readonly TroubleDetail[] {
  const { number, title, deadline } = content;
  const twin = known.find((task) => {
    const same = throughWorkbook(task);
    return same.title === title && same.number === number && same.deadline === deadline;
  });
  if (twin === undefined || twin.origin === originOf(sha256, row)) return [];
  const message = {
    zh: '已有同编号、同名称、同时限的任务；要修改它，请保留“任务标识”一列',
    en: 'a task with this number, title and deadline is there; to change it keep its id',
  };
  return [{ pointer: cellOf('title'), code: 'taskThere', message }];
}

const originOf = (sha256: string, row: number): string => `workbook:${sha256}:${row}`;

function importRefused(details: readonly TroubleDetail[]): Trouble {
  const conflictOnly = details.every(({ code }) => code === 'taskChanged');
  return new Trouble(
    conflictOnly ? 'taskChanged' : 'tasksInvalid',
    {
      zh: `有 ${details.length} 处不能导入，请按单元格修改；没有写入任何内容`,
      en: `${details.length} cells cannot be taken; correct them. Nothing was written`,
    },
    { status: conflictOnly ? 409 : 400, details },
  );
}

function newRow({ content, row }: SheetTask, { sha256, name }: { sha256: string; name: string }): store.TaskToAdd {
  const source: TaskSource = {
    ...{ plan: null, catalogue: null, name, place: `第 ${row + 1} 行`, start: null, end: null, quote: null },
  };
  return {
    ...{ origin: originOf(sha256, row), year: yearOf(content.recurring, content.deadline) },
    ...{ planId: null, catalogue: null, place: 1_000_000 + row, items: [], source, ...content },
  };
}
