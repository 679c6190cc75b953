import { catalogueNames, openCatalogueLibrary } from '@junheng/commands';
import type { Command } from 'commander';
import { table } from '../print/table.ts';

interface TaskOptions {
  readonly catalogue?: string;
  readonly unit?: string;
  readonly due?: string;
  readonly json?: boolean;
}

export function addTasks(program: Command): void {
  program
    .command('tasks')
    .description('the tasks of plan catalogues by unit and deadline 任务清单')
    .option('--catalogue <ids>', 'plans, e.g. aheqi-2022,yulin-2020; all plans when absent 方案')
    .option('--unit <name>', 'part of a lead or partner unit’s name 单位')
    .option('--due <yyyy-mm-dd>', 'due on or before this day 截止')
    .option('--json', 'as JSON')
    .action(async ({ catalogue, unit, due, json }: TaskOptions) => {
      const library = await openCatalogueLibrary();
      const ids = catalogue === undefined ? await library.ids() : catalogueNames(catalogue);
      const all = (await Promise.all(ids.map((id) => library.catalogue(id)))).flatMap(({ id, tasks }) =>
        tasks.map((task) => ({ ...task, by: id })),
      );
      const wanted = all
        .filter(
          ({ leads, partners }) => unit === undefined || [...leads, ...partners].some((name) => name.includes(unit)),
        )
        .filter(({ deadline }) => due === undefined || (deadline !== undefined && deadline <= due))
        .sort((a, b) => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999'));
      const rows = wanted.map(({ by, number, title, leads, partners, deadline }) => [
        by,
        number ?? '',
        title.zh,
        leads.join('、'),
        partners.join('、'),
        deadline ?? '未定',
      ]);
      process.stdout.write(
        `${json ? JSON.stringify(wanted) : table(['方案', '编号', '任务', '牵头', '配合', '时限'], rows)}\n`,
      );
    });
}
