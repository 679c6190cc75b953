import type { Command } from 'commander';

export interface LawOptions {
  readonly catalogue?: string;
  readonly date?: string;
  readonly set?: string;
  readonly relax?: string;
  readonly force?: boolean;
}

/** `--catalogue` and `--date`, the same on every command that reads the law. */
export function withLaw(command: Command): Command {
  return command
    .option('--catalogue <ids>', 'catalogues applied left to right, e.g. national-2017,yulin-2020 规则目录')
    .option(
      '--date <yyyy-mm-dd>',
      'the day at which the law is read (default: 1 September of the school year) 适用日期',
    )
    .option('--set <id:value,…>', 'settings other than the default, as the rules page lists them 口径设置')
    .option('--relax <ids>', 'relaxations switched on; each needs its remedy plan on file 放宽条款')
    .option('--force', 'use relaxations past their validity; the verdict names them 强制使用');
}
