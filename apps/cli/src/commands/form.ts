import { defaultDataFolder, writeForms } from '@junheng/commands';
import type { Command } from 'commander';
import { type LawOptions, withLaw } from './law-options.ts';

export function addForm(program: Command): void {
  withLaw(program.command('form'))
    .description('write the declaration form: xlsx with live formulas, docx, or both 申报表')
    .argument(
      '<files...>',
      'the county’s files as for evaluate (none: the stored county), then OUT.xlsx and/or OUT.docx 数据文件与输出文件',
    )
    .option('--county <code>', 'from the data folder instead of files: division code 行政区划代码')
    .option('--year <yyyy>', 'school year for --county 学年')
    .option('--data <folder>', 'data folder of the program', defaultDataFolder())
    .option('--self-rating <school>', 'the school’s self-rating form instead 学校自评表')
    .action(
      async (
        files: string[],
        options: LawOptions & { county?: string; year?: string; data: string; selfRating?: string },
      ) => {
        for (const file of await writeForms(files, options)) process.stdout.write(`${file}\n`);
      },
    );
}
