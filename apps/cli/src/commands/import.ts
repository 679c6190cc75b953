import { defaultDataFolder, importFiles, Trouble } from '@junheng/commands';
import type { Command } from 'commander';
import { fileProgress } from '../print/progress.ts';

export function addImport(program: Command): void {
  program
    .command('import')
    .description('read workbooks into the data folder (or DATABASE_URL); the same file twice changes nothing 导入')
    .argument('[files...]', 'workbooks, csv or facts JSON of one county and year 文件')
    .option('--data <folder>', 'data folder of the program', defaultDataFolder())
    .option('--mapping <file>', 'a confirmed mapping (JSON); without it doubtful columns are asked about 列对应')
    .option('--answers <file>', 'answers to the questions (JSON: id → option) 回答')
    .option('--accept', 'take the program’s own proposal where a question has one 采纳建议')
    .option('--county <code>', 'division code, where the files do not say it')
    .option('--name <name>', 'name of the county')
    .option('--year <yyyy>', 'school year, where the files do not say it')
    .option('--errors <file>', 'write the error rows with the reasons beside them here (xlsx)', 'import-errors.xlsx')
    .option(
      '--roster <files...>',
      'teacher and pupil rosters (Parquet or CSV), counted into the sections of --county and --year 名册',
    )
    .option('--dry-run', 'say what would change, change nothing 试运行')
    .action(async (files: string[], options) => {
      if (files.length === 0 && options.roster === undefined)
        throw new Trouble('noFiles', {
          zh: '没有要导入的文件；请写出工作簿、csv 或 facts JSON，名册用 --roster',
          en: 'no file to import; name workbooks, csv or facts JSON, and rosters with --roster',
        });
      const onFile = fileProgress();
      const { lines, ok } = await importFiles(files, { ...options, ...(onFile === undefined ? {} : { onFile }) });
      for (const line of lines) process.stdout.write(`${line}\n`);
      process.exitCode = ok ? 0 : 2;
    });
}
