import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, isAlive } from './process-identity.ts';

/** What `postmaster.pid` says. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads PostgreSQL's own note of the running server; undefined when there is none or it is still being written. */
export async function readPostmasterFile(directory: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(path.join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

const PATIENCE: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Clears what a killed program left: ends a server that still runs on this cluster, removes a note whose process is gone
 * or belongs to something else. Call it only while holding the folder's lock.
 */
export async function endLeftoverServer(directory: string): Promise<void> {
  const note = await readPostmasterFile(directory);
  if (note === undefined) return;
  if (await isServerOf(note.pid, directory)) await endServer(note.pid);
  await rm(path.join(directory, 'postmaster.pid'), { force: true });
}

async function isServerOf(pid: number, directory: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandOf(pid);
  return command.includes('postgres') && command.includes(directory);
}

/** Asks a server to stop, first politely. */
export async function endServer(pid: number): Promise<void> {
  for (const [signal, patience] of PATIENCE) {
    if (!isAlive(pid)) return;
    signalProcess(pid, signal);
    const deadline = Date.now() + patience;
    while (isAlive(pid) && (await commandOf(pid)) !== '' && Date.now() < deadline) await pause(10);
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
