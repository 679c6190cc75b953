import { explainFiles } from '@junheng/commands';
import type { Command } from 'commander';
import { traceText } from '../print/trace.ts';
import { type LawOptions, withLaw } from './law-options.ts';

export function addExplain(program: Command): void {
  withLaw(program.command('explain'))
    .description('show the proof of one result down to the cell and the article 依据')
    .argument('<item>', 'county, an indicator or an item id, e.g. sportsArea, classSize 指标或事项')
    .argument('<files...>', 'as for evaluate 文件')
    .option('--section <school:stage>', 'one section, e.g. s1:primary 学段')
    .option('--english', 'labels in English')
    .option('--json', 'the trace as JSON')
    .action(
      async (
        item: string,
        files: string[],
        options: LawOptions & { section?: string; english?: boolean; json?: boolean },
      ) => {
        for (const trace of await explainFiles(item, files, options))
          process.stdout.write(
            `${options.json ? JSON.stringify(trace) : traceText(trace, options.english ? 'en' : 'zh')}\n`,
          );
      },
    );
}
