import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exchange } from './exchange.ts';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { Child, ReadingListener, ReadRequest } from './protocol.ts';
import { Refusal, type RefusalCode } from './refusal.ts';

const ENTRY = fileURLToPath(new URL('./reader-process.ts', import.meta.url));
const OLD_SPACE_MB = 224;
/** after these the process may still be busy, or gone */
const DEADLY: readonly RefusalCode[] = ['timeOut', 'outOfMemory', 'readerFailed'];

/** A limited process that reads files one after the other; it is killed when a file breaks its limits, and started anew for the next. */
export interface ReadingProcess {
  /** Gives each event of the reading to `take`, and in the end, whatever it is, what it cost. @throws Refusal */
  readonly read: (request: Omit<ReadRequest, 'length'>, bytes: Uint8Array, listener: ReadingListener) => Promise<void>;
  readonly close: () => void;
}

/** Starts the reading process on its first file. */
export function createReadingProcess(): ReadingProcess {
  let child: Child | undefined;
  let last: Promise<void> = Promise.resolve();

  async function readNow(...[request, bytes, listener]: Parameters<ReadingProcess['read']>): Promise<void> {
    child ??= start();
    try {
      await exchange(child, { ...request, length: bytes.length }, bytes, listener);
    } catch (cause) {
      if (!(cause instanceof Refusal) || DEADLY.includes(cause.code)) {
        child?.kill('SIGKILL');
        child = undefined;
      }
      throw cause;
    }
  }

  return {
    read(...args) {
      // one file at a time: the answers have no names
      const turn = last.then(() => readNow(...args));
      last = turn.catch(() => {});
      return turn;
    },
    close() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

/** Node's arguments for a process with little memory that may read its own code and libraries, and nothing else: no writing, no processes. */
export function limitedArguments(): readonly string[] {
  const rights = ['--permission', ...readableFolders().map((folder) => `--allow-fs-read=${folder}`)];
  return [`--max-old-space-size=${OLD_SPACE_MB}`, '--max-semi-space-size=8', '--no-warnings', ...rights];
}

/** No environment, no shell. */
function start(): Child {
  const child = spawn(process.execPath, [...limitedArguments(), ENTRY], {
    env: {},
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // an idle process keeps nobody from ending; while it reads, the guard's clock does
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref?: () => void }).unref?.();
  child.stdin.on('error', () => {});
  child.on('error', () => {});
  child.stderr.resume();
  return child;
}

function readableFolders(): readonly string[] {
  const require = createRequire(import.meta.url);
  const modules = require.resolve('yauzl').split(/(?<=[\\/]node_modules[\\/])/)[0] ?? '';
  const source = dirname(dirname(ENTRY));
  return [join(modules, '*'), join(source, '*'), join(dirname(source), 'package.json')];
}

/** Limits with the time scaled to the size: ten seconds, and half a second for each megabyte above ten. */
export function limitsFor(byteLength: number, limits: Partial<Limits> = {}): Limits {
  const extra = Math.max(0, byteLength / 2 ** 20 - 10) * 500;
  return { ...DEFAULT_LIMITS, milliseconds: DEFAULT_LIMITS.milliseconds + Math.round(extra), ...limits };
}
