import type { Command } from 'commander';

export interface LawOptions {
  readonly catalogue?: string;
  readonly date?: string;
}

/** `--catalogue` and `--date`, the same on every command that reads the law. */
export function withLaw(command: Command): Command {
  return command
    .option('--catalogue <ids>', 'catalogues applied left to right, e.g. national-2017,yulin-2020 规则目录')
    .option(
      '--date <yyyy-mm-dd>',
      'the day at which the law is read (default: 1 September of the school year) 适用日期',
    );
}
