import { evaluateFiles } from '@junheng/commands';
import type { Command } from 'commander';
import { fileProgress } from '../print/progress.ts';
import { exitCodeOf } from '../print/status.ts';
import { verdictText } from '../print/verdict.ts';
import { type LawOptions, withLaw } from './law-options.ts';

export function addEvaluate(program: Command): void {
  withLaw(program.command('evaluate'))
    .description('judge counties from workbooks or facts JSON; no database needed 评定')
    .argument('<files...>', '*.facts.json, or all workbooks of a county together (xlsx, csv) 文件')
    .option('--json', 'one verdict document a county, one a line')
    .option('--sections', 'list every section, not only those that fail 列出全部学段')
    .action(async (files: string[], options: LawOptions & { json?: boolean; sections?: boolean }) => {
      const { results, notices } = await evaluateFiles(files, { ...options, onFile: fileProgress() });
      for (const notice of notices) process.stderr.write(`${notice}\n`);
      for (const { facts, verdict, law } of results)
        process.stdout.write(
          `${options.json ? JSON.stringify(verdict) : verdictText(facts, verdict, law, options.sections === true)}\n`,
        );
      process.exitCode = exitCodeOf(results.map(({ verdict }) => verdict.status));
    });
}
