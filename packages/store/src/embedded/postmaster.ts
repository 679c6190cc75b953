import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';
import type { Binaries } from './binaries.ts';
import { freePort } from './free-port.ts';
import { serverEnvironment } from './initialise-cluster.ts';
import { readPostmasterFile } from './leftover-server.ts';
import type { ServiceAccount } from './service-account.ts';

/** A running server. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** resolves when the server is gone, for whatever reason */
  readonly ended: Promise<void>;
  /** the program may end while the server runs, until someone waits for the server's end */
  readonly holdProgram: () => void;
}

/** What to start, where, and as whom. */
export interface PostmasterOptions {
  readonly binaries: Binaries;
  readonly directory: string;
  readonly logFile: string;
  readonly account: ServiceAccount | undefined;
  /** further `-c` settings, such as `fsync=off` for a server that only serves tests */
  readonly settings?: Readonly<Record<string, string>>;
  readonly port?: number;
}

// The shell lives as long as the server, holding a pipe from us; when we die, however we die, the pipe ends and the server is stopped.
const WATCHED = `exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(cat <&3 >/dev/null; kill -INT $server 2>/dev/null) &
wait $server`;

const START_ATTEMPTS = 5;
const START_PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Starts PostgreSQL on a loopback port and waits until it answers.
 * @throws StoreError `serverFailed` with the end of the server's log.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const outcome = await tryStart(options, port);
    if (typeof outcome !== 'string') return outcome;
    const another = /could not bind|Address already in use|pre-existing shared memory|is in use/.test(outcome);
    if (!another || attempt === START_ATTEMPTS) throw failed(options.logFile, outcome);
    await pause(200 * attempt);
  }
}

async function tryStart(options: PostmasterOptions, port: number): Promise<Postmaster | string> {
  const { directory, logFile } = options;
  const before = await openLog(logFile);
  const child = await launch(options, port);
  let running = true;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running = false;
      child.stdin?.destroy();
      resolve();
    });
  });
  const deadline = Date.now() + START_PATIENCE_MS;
  while (running && Date.now() < deadline) {
    const note = await readPostmasterFile(directory);
    if (note?.ready && note.port === port) return { pid: note.pid, port, ended, holdProgram: () => child.ref() };
    await pause(5);
  }
  child.stdin?.destroy();
  return (await readFile(logFile, 'utf8')).slice(before).trim() || 'no word from the server';
}

async function launch(options: PostmasterOptions, port: number): Promise<ChildProcess> {
  const { binaries, directory, logFile, account } = options;
  const log = await open(logFile, 'a', 0o600);
  const command = [binaries.postgres, '-D', directory, ...settingsOf(options, port)];
  const watched = process.platform === 'win32' ? command : ['/bin/sh', '-c', WATCHED, 'junheng-postgres', ...command];
  const [program = '', ...args] = watched;
  const child = spawn(program, args, {
    ...account,
    cwd: directory,
    detached: true,
    stdio: ['pipe', log.fd, log.fd],
    env: serverEnvironment(),
  });
  child.on('error', () => child.emit('exit'));
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as { unref?: () => void } | null)?.unref?.();
  await log.close().catch(() => undefined); // the server runs and has the file
  return child;
}

function settingsOf({ settings }: PostmasterOptions, port: number): readonly string[] {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: '96MB',
    max_connections: '60',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // an error's words, statement and detail quote what people typed; the program, which gets them, says where they arose
    ...{ log_min_messages: 'log', log_min_error_statement: 'panic', log_error_verbosity: 'terse' },
    ...{ log_statement: 'none', log_parameter_max_length: '0', log_parameter_max_length_on_error: '0' },
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Length of the log so far, after cutting a log that grew too long. */
async function openLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  const file = await open(logFile, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  await file.close();
  return size > LOG_LIMIT_BYTES ? 0 : size;
}

function failed(logFile: string, words: string): StoreError {
  const end = words.slice(-2_000);
  return new StoreError({
    code: 'serverFailed',
    zh: `内置 PostgreSQL 未能启动：${end}。完整日志见 ${logFile}。`,
    en: `The embedded PostgreSQL did not start: ${end}. The whole log is in ${logFile}.`,
  });
}
