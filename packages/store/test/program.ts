import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another program that a test starts, talks to line by line, and kills. */
export interface Program {
  readonly child: ChildProcess;
  /** the next line it says; undefined when it has ended */
  readonly line: () => Promise<string | undefined>;
  readonly say: (word: string) => void;
  readonly kill: () => void;
  readonly ended: Promise<void>;
}

/** Starts a program of the folder `programs`. */
export function startProgram(name: string, ...args: readonly string[]): Program {
  const file = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    ended,
    line: async () => {
      const { value, done } = await lines.next();
      return done ? undefined : value;
    },
    say: (word) => child.stdin.write(`${word}\n`),
    kill: () => child.kill('SIGKILL'),
  };
}
