import { type CatalogueDifference, diffCatalogues, openCatalogueLibrary, readCountyFiles } from '@junheng/commands';
import type { Command } from 'commander';
import { statusText } from '../print/status.ts';
import { table } from '../print/table.ts';
import { requirementText } from '../print/targets.ts';

const EFFECTS = {
  stricter: '更严 stricter',
  looser: '更松 looser',
  added: '新增 added',
  removed: '删去 removed',
  same: '相同 same',
  other: '不同 other',
} as const;
export function addDiff(program: Command): void {
  program
    .command('diff')
    .description(
      'what a local plan changes in the law, or one plan against another; with a county’s figures, whose verdict flips 比较规则',
    )
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

function differenceText(difference: CatalogueDifference): string {
  const { from, to, date } = difference;
  const parts = [
    `${from} → ${to}  ${date}`,
    rulesText(difference),
    targetsText(difference),
    timetableText(difference),
    findingsText(difference),
    flipsText(difference),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function rulesText({ from, to, rules }: CatalogueDifference): string {
  const rows = rules.map(({ id, title, before, after, effect, place = '' }) => [
    id,
    title.zh,
    before?.zh ?? '—',
    after?.zh ?? '—',
    EFFECTS[effect],
    place,
  ]);
  const heading = `改变的规则 changed rules ${rules.length}`;
  return rows.length === 0 ? heading : `${heading}\n${table(['规则', '名称', from, to, '变化', '出处'], rows)}`;
}

function targetsText({ targets, tasks, timetable }: CatalogueDifference): string {
  const heading = `自定目标 own targets ${targets.length} · 任务 tasks ${tasks.length} · 时间表 timetable ${timetable.length}`;
  const rows = targets.map((target) => [
    target.id,
    target.title.zh,
    requirementText(target),
    target.per ?? '',
    target.deadline ?? '',
    target.source.place,
  ]);
  return rows.length === 0 ? heading : `${heading}\n${table(['目标', '名称', '要求', '每', '时限', '出处'], rows)}`;
}

function timetableText({ timetable }: CatalogueDifference): string {
  const rows = timetable.map(({ year, date, title, places = [], cumulativeShare }) => [
    date ?? String(year),
    title.zh,
    places.map(({ name }) => name).join('、'),
    cumulativeShare === undefined ? '' : `${Number((cumulativeShare * 100).toPrecision(12))} %`,
  ]);
  return rows.length === 0 ? '' : `时间表 timetable\n${table(['时间', '内容', '地方', '累计'], rows)}`;
}

function findingsText({ findings }: CatalogueDifference): string {
  const lines = findings.map(
    ({ severity, at, message }) => `  [${severity}] ${at === undefined ? '' : `${at}: `}${message.zh}`,
  );
  return lines.length === 0 ? '' : `问题 findings ${lines.length}\n${lines.join('\n')}`;
}

function flipsText({ flips }: CatalogueDifference): string {
  if (flips === null) return '';
  const lines = flips.map(({ title, before, after }) => `  ${title.zh}: ${statusText(before)} → ${statusText(after)}`);
  return [`结论改变 flips ${flips.length}`, ...lines].join('\n');
}
