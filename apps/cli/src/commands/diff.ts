import { type CatalogueDifference, diffCatalogues, openCatalogueLibrary, readCountyFiles } from '@junheng/commands';
import type { Command } from 'commander';
import { statusText } from '../print/status.ts';
import { table } from '../print/table.ts';

const EFFECTS = { stricter: '更严 stricter', looser: '更松 looser', same: '相同 same', other: '不同 other' } as const;

export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('what a local plan changes in the law; with a county’s figures, whose verdict flips 比较规则')
    .argument('<from>', 'e.g. national-2017')
    .argument('<to>', 'e.g. aheqi-2022')
    .argument('[files...]', 'the county as for evaluate 县级数据')
    .option('--date <yyyy-mm-dd>', 'the day at which the law is read 适用日期')
    .option('--json', 'everything as JSON')
    .action(async (from: string, to: string, files: string[], options: { date?: string; json?: boolean }) => {
      const library = await openCatalogueLibrary();
      const facts = files.length === 0 ? undefined : (await readCountyFiles(files, library.dictionary)).counties[0];
      const date =
        options.date ?? (facts === undefined ? new Date().toISOString().slice(0, 10) : `${facts.schoolYear}-09-01`);
      const difference = await diffCatalogues(library, { from, to, date, facts });
      process.stdout.write(`${options.json ? JSON.stringify(difference) : differenceText(difference)}\n`);
    });
}

function differenceText({
  from,
  to,
  date,
  rules,
  targets,
  tasks,
  timetable,
  findings,
  flips,
}: CatalogueDifference): string {
  const ruleRows = rules.map(({ id, title, before, after, effect, place }) => [
    id,
    title.zh,
    before ?? '—',
    after ?? '—',
    EFFECTS[effect],
    place,
  ]);
  const targetRows = targets.map(({ id, title, comparator, value, unit, deadline }) => [
    id,
    title.zh,
    `${comparator} ${value ?? ''} ${unit}`,
    deadline ?? '',
  ]);
  const parts = [
    `${from} → ${to}  ${date}`,
    `改变的规则 changed rules ${rules.length}\n${table(['规则', '名称', from, to, '变化', '出处'], ruleRows)}`,
    `自定目标 own targets ${targets.length} · 任务 tasks ${tasks.length} · 时间表 timetable ${timetable.length}\n${table(['目标', '名称', '要求', '时限'], targetRows)}`,
    ...(findings.length === 0
      ? []
      : [`问题 findings\n${findings.map(({ severity, message }) => `  [${severity}] ${message.zh}`).join('\n')}`]),
    ...(flips === null
      ? []
      : [
          `结论改变 flips ${flips.length}\n${flips.map(({ title, before, after }) => `  ${title.zh}: ${statusText(before)} → ${statusText(after)}`).join('\n')}`,
        ]),
  ];
  return parts.join('\n\n');
}
