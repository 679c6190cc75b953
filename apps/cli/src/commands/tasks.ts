import { catalogueNames, listTasks, openCatalogueLibrary, type PlanTask } from '@junheng/commands';
import type { Command } from 'commander';
import { table } from '../print/table.ts';

interface TaskOptions {
  readonly catalogue?: string;
  readonly unit?: string;
  readonly due?: string;
  readonly json?: boolean;
}

const RHYTHMS = { yearly: '每年', termly: '每学期', quarterly: '每季', monthly: '每月' } as const;

export function addTasks(program: Command): void {
  program
    .command('tasks')
    .description('the tasks of plan catalogues by unit and deadline 任务清单')
    .option('--catalogue <ids>', 'plans, e.g. aheqi-2022,yulin-2020; all plans when absent 方案')
    .option('--unit <name>', 'part of a lead or partner unit’s name 单位')
    .option('--due <yyyy-mm-dd>', 'due on or before this day 截止')
    .option('--json', 'as JSON')
    .action(async ({ catalogue, unit, due, json }: TaskOptions) => {
      const catalogues = catalogue === undefined ? undefined : catalogueNames(catalogue);
      const tasks = await listTasks(await openCatalogueLibrary(), { catalogues, unit, due });
      process.stdout.write(`${json ? JSON.stringify(tasks) : tasksText(tasks)}\n`);
    });
}

function tasksText(tasks: readonly PlanTask[]): string {
  const rows = tasks.map(({ by, number, title, leads, partners, deadline, recurring }) => [
    by,
    number ?? '',
    title.zh,
    leads.join('、') || '未定',
    partners.join('、'),
    deadline ?? '未定',
    recurring === undefined ? '' : RHYTHMS[recurring],
  ]);
  return `${table(['方案', '编号', '任务', '牵头', '配合', '时限', '周期'], rows)}\n任务 tasks ${tasks.length}`;
}
