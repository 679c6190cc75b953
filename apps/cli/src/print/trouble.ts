import { Trouble, troubleOf } from '@junheng/commands';
import { CommanderError } from 'commander';

interface Listed {
  readonly pointer: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

const MOST_LINES = 200;

/** Prints what is wrong, where, and what to do, on standard error; returns the exit code. */
export function report(thrown: unknown, trouble: number): number {
  const error = troubleOf(thrown);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : trouble;
  if (error instanceof Trouble) print(`${error.detail.zh}\n${error.detail.en}`, error.details);
  else
    process.stderr.write(
      `${process.env.JUNHENG_DEBUG ? (error as Error).stack : `程序出错 unexpected: ${(error as Error).message} (JUNHENG_DEBUG=1 shows where)`}\n`,
    );
  return trouble;
}

function print(headline: string, details: readonly Listed[]): void {
  const lines = details
    .slice(0, MOST_LINES)
    .map(({ pointer, code, message }) => `  ${pointer}  [${code}] ${message.zh} / ${message.en}`);
  if (details.length > MOST_LINES) lines.push(`  … ${details.length - MOST_LINES} more`);
  process.stderr.write(`${[headline, ...lines].join('\n')}\n`);
}
