import { type Check, defaultDataFolder, examine } from '@junheng/commands';
import type { Command } from 'commander';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at this machine and the data folder: what is there, what is missing, what to do 自检')
    .option('--data <folder>', 'data folder', defaultDataFolder())
    .action(async (options: { data: string }) => {
      const checks = await examine(options.data);
      for (const check of checks) process.stdout.write(`${lineOf(check)}\n`);
      process.exitCode = checks.every(({ ok }) => ok) ? 0 : 2;
    });
}

/** Chinese first and English beside it; what reads alike in both stands once. */
function lineOf({ ok, title, detail }: Check): string {
  const english = detail.en === detail.zh ? '' : ` / ${detail.en}`;
  return `${ok ? '✓' : '✗'} ${title.zh} ${title.en}: ${detail.zh}${english}`;
}
