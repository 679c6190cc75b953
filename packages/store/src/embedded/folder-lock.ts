import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../store-error.ts';
import { isAlive, startToken } from './process-identity.ts';

interface Holder {
  readonly pid: number;
  readonly since: string;
  /** tells a process from a later one with the same id */
  readonly token: string | null;
  readonly key: string;
}

/** One program a data folder 独占锁; the kernel cannot help here, so a holder that died is recognised by its process. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

const ATTEMPTS = 20;

/**
 * Takes the data folder for this process. A lock whose process is gone is replaced.
 * @throws StoreError `folderLocked`, naming the process that holds it.
 */
export async function lockFolder(dataFolder: string): Promise<FolderLock> {
  const file = path.join(dataFolder, 'program.lock');
  const mine = await describeMyself();
  const draft = `${file}.${mine.key}`;
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (await takes(draft, file)) return { release: () => release(file, mine) };
      const holder = await read(file);
      if (holder !== undefined && (await holds(holder))) throw locked(dataFolder, holder);
      await removeStale(file, holder);
    }
    throw locked(dataFolder, await read(file));
  } finally {
    await rm(draft, { force: true }).catch(() => undefined); // the lock holds as well without
  }
}

async function describeMyself(): Promise<Holder> {
  return {
    pid: process.pid,
    since: new Date().toISOString(),
    token: (await startToken(process.pid)) ?? null,
    key: randomUUID(),
  };
}

async function takes(draft: string, file: string): Promise<boolean> {
  return link(draft, file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function read(file: string): Promise<Holder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Holder);
  } catch {
    return undefined; // Half-written by a machine that lost power: nobody can hold it.
  }
}

async function holds(holder: Holder): Promise<boolean> {
  if (!Number.isInteger(holder.pid) || !isAlive(holder.pid)) return false;
  if (holder.pid === process.pid) return holder.token === ((await startToken(process.pid)) ?? null);
  const token = await startToken(holder.pid);
  return token === undefined ? process.platform !== 'linux' : holder.token === token;
}

/** Moves the stale lock away; if another program was quicker and we moved its fresh lock, that one is put back. */
async function removeStale(file: string, stale: Holder | undefined): Promise<void> {
  const aside = `${file}.stale.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await read(aside);
  if (moved?.key !== stale?.key) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(file: string, mine: Holder): Promise<void> {
  if ((await read(file))?.key === mine.key) await rm(file, { force: true });
}

function locked(dataFolder: string, holder: Holder | undefined): StoreError {
  const pid = holder?.pid ?? '?';
  const since = holder?.since ?? '?';
  return new StoreError({
    code: 'folderLocked',
    zh: `数据目录 ${dataFolder} 正被另一个程序使用（进程 ${pid}，自 ${since}）。一个目录同时只能由一个程序使用：请先关闭那个程序，或改用其他数据目录；多个程序同时使用请设置 DATABASE_URL。`,
    en: `The data folder ${dataFolder} is in use by another program (process ${pid}, since ${since}). One folder serves one program at a time: close that program, or choose another data folder, or set DATABASE_URL to a server that many programs may use.`,
    details: { dataFolder, pid, since },
  });
}
