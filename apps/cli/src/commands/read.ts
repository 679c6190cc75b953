import { readPlanDocument } from '@junheng/commands/read';
import type { Command } from 'commander';
import { readerText } from '../print/reader.ts';

export function addRead(program: Command): void {
  program
    .command('read')
    .description('read a plan document: tasks, commitments, facts, warnings, each with its place 阅读方案')
    .argument('<file>', 'txt, docx, pdf with text, or html 方案文件')
    .option('--json', 'everything as JSON; offsets into the text, which stands beside for docx, pdf and html')
    .action(async (file: string, options: { json?: boolean }) => {
      const { output, text, kind, notices } = await readPlanDocument(file);
      for (const notice of notices) process.stderr.write(`${notice}\n`);
      process.stdout.write(
        `${options.json ? JSON.stringify(kind === 'text' ? output : { ...output, text }) : readerText(output, text)}\n`,
      );
    });
}
