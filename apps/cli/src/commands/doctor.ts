import { defaultDataFolder, examine } from '@junheng/commands';
import type { Command } from 'commander';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at this machine and the data folder: what is there, what is missing, what to do 自检')
    .option('--data <folder>', 'data folder', defaultDataFolder())
    .action(async (options: { data: string }) => {
      const checks = await examine(options.data);
      for (const { ok, title, detail } of checks) process.stdout.write(`${ok ? '✓' : '✗'} ${title}: ${detail}\n`);
      process.exitCode = checks.every(({ ok }) => ok) ? 0 : 2;
    });
}
