import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import type { ReadEvent, ReadRequest } from './protocol.ts';
import { isRefusalCode, Refusal } from './refusal.ts';

const ENTRY = fileURLToPath(new URL('./reader-process.ts', import.meta.url));
const OLD_SPACE_MB = 256;
const WATCH_EVERY_MS = 50;
const PAGE_BYTES = 4096;
const LONGEST_LINE = 64 * 2 ** 20;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** What one reading cost 开销: the most memory seen, and the wall clock. */
export interface ReadingCost {
  readonly peakBytes: number;
  readonly milliseconds: number;
}

/** A limited process that reads files one after the other; it is killed when a file breaks its limits, and started anew for the next. */
export interface ReadingProcess {
  /** Gives each event of the reading to `take`, and in the end, whatever it is, what it cost. @throws Refusal */
  readonly read: (request: Omit<ReadRequest, 'length'>, bytes: Uint8Array, listener: ReadingListener) => Promise<void>;
  readonly close: () => void;
}

export interface ReadingListener {
  readonly take: (event: ReadEvent) => void;
  readonly onCost?: ((cost: ReadingCost) => void) | undefined;
}

/** Starts the reading process on its first file. */
export function createReadingProcess(): ReadingProcess {
  let child: Child | undefined;
  return {
    async read(request, bytes, listener) {
      child ??= start();
      try {
        await exchange(child, { ...request, length: bytes.length }, bytes, listener);
      } catch (cause) {
        if (
          !(cause instanceof Refusal) ||
          cause.code === 'timeOut' ||
          cause.code === 'outOfMemory' ||
          cause.code === 'readerFailed'
        ) {
          child.kill('SIGKILL');
          child = undefined;
        }
        throw cause;
      }
    },
    close() {
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

/** No environment, no shell, little memory; the permission model lets it read its own code and libraries, and nothing else: no writing, no processes. */
function start(): Child {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${OLD_SPACE_MB}`,
      '--max-semi-space-size=8',
      '--no-warnings',
      '--permission',
      ...readableFolders().map((folder) => `--allow-fs-read=${folder}`),
      ENTRY,
    ],
    { env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true },
  );
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr])
    (stream as unknown as { unref?: () => void }).unref?.();
  child.stdin.on('error', () => {});
  child.stderr.resume();
  child.on('error', () => {});
  return child;
}

function readableFolders(): readonly string[] {
  const require = createRequire(import.meta.url);
  const modules = require.resolve('yauzl').split(/(?<=[\\/]node_modules[\\/])/)[0] ?? '';
  return [
    join(modules, '*'),
    join(dirname(dirname(ENTRY)), '*'),
    join(dirname(dirname(dirname(ENTRY))), 'package.json'),
  ];
}

function exchange(
  child: Child,
  request: ReadRequest,
  bytes: Uint8Array,
  { take, onCost }: ReadingListener,
): Promise<void> {
  const started = performance.now();
  const { limits } = request;
  let peakBytes = 0;
  return new Promise((resolve, reject) => {
    const lines = lineReader((line) => {
      const event = JSON.parse(line) as ReadEvent;
      if (event.type === 'refused')
        return settle(new Refusal(isRefusalCode(event.code) ? event.code : 'damaged', event.detail));
      if (event.type === 'done') take(event);
      return event.type === 'done' ? settle(undefined) : take(event);
    });
    const clock = setTimeout(
      () => settle(new Refusal('timeOut', String(limits.milliseconds / 1000))),
      limits.milliseconds,
    );
    const watch = setInterval(async () => {
      peakBytes = Math.max(peakBytes, await residentBytes(child.pid));
      if (peakBytes > limits.processBytes)
        settle(new Refusal('outOfMemory', `${Math.round(limits.processBytes / 2 ** 20)} MB`));
    }, WATCH_EVERY_MS);
    const onData = (chunk: Buffer): void => {
      try {
        lines(chunk);
      } catch (cause) {
        settle(cause instanceof Error ? cause : new Error(String(cause)));
      }
    };
    const onExit = (code: number | null, signal: string | null): void =>
      settle(
        new Refusal(signal === 'SIGABRT' || code === 134 ? 'outOfMemory' : 'readerFailed', signal ?? `exit ${code}`),
      );
    function settle(trouble: Error | undefined): void {
      clearTimeout(clock);
      clearInterval(watch);
      child.stdout.off('data', onData);
      child.off('exit', onExit);
      onCost?.({ peakBytes, milliseconds: performance.now() - started });
      if (trouble === undefined) resolve();
      else reject(trouble);
    }
    child.stdout.on('data', onData);
    child.on('exit', onExit);
    if (child.exitCode !== null || child.signalCode !== null) return onExit(child.exitCode, child.signalCode);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    child.stdin.write(bytes);
  });
}

/** Splits a byte stream into lines without joining more than one line. */
function lineReader(take: (line: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      take(Buffer.concat(parts).toString('utf8'));
      parts = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size > LONGEST_LINE) throw new Refusal('readerFailed', 'an endless line');
    if (from < chunk.length) parts.push(chunk.subarray(from));
  };
}

/** Resident memory of a process; 0 where the system does not tell, so that only the heap limit holds there. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const text = await readFile(`/proc/${pid}/statm`, 'utf8');
    return Number(text.split(' ')[1] ?? 0) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

/** Limits with the time scaled to the size: ten seconds, and half a second for each megabyte above ten. */
export function limitsFor(byteLength: number, limits: Partial<Limits> = {}): Limits {
  const extra = Math.max(0, byteLength / 2 ** 20 - 10) * 500;
  return { ...DEFAULT_LIMITS, milliseconds: DEFAULT_LIMITS.milliseconds + Math.round(extra), ...limits };
}
