import { writeSample } from '@junheng/commands';
import type { Command } from 'commander';

export function addSample(program: Command): void {
  program
    .command('sample')
    .description('write the sample county as facts JSON and as real-shaped workbooks 生成示例县')
    .argument('[folder]', 'where to 目标目录', 'sample')
    .option('--schools <n>', 'another made-up county of 10 to 300 schools 学校数')
    .option('--seed <n>', 'the same seed gives the same county 种子', '1')
    .option('--force', 'overwrite files that stand there 覆盖')
    .action(async (folder: string, options: { schools?: string; seed: string; force?: boolean }) => {
      for (const file of await writeSample(folder, options)) process.stdout.write(`${file}\n`);
    });
}
