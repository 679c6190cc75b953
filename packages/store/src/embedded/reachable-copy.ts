import { createHash, randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Binaries } from './binaries.ts';

/** A place that root may write and everyone may walk into. */
const CACHE = '/var/cache/junheng';

/**
 * Copies the programs to where the service account can reach them, once for each installation 可达副本: a checkout below a closed
 * folder, such as root's home, cannot be entered by the account that PostgreSQL runs as. An unfinished copy is never used.
 */
export async function reachableCopy(binaries: Binaries, cache = CACHE): Promise<Binaries> {
  const native = path.dirname(path.dirname(binaries.postgres));
  const { mtimeMs, size } = await stat(binaries.postgres);
  const key = createHash('sha256').update(`${native} ${mtimeMs} ${size}`).digest('hex').slice(0, 16);
  const copy = path.join(cache, `postgres-${key}`);
  if (!(await exists(copy))) await copyWhole(native, copy);
  const moved = (program: string) => path.join(copy, 'bin', path.basename(program));
  return { initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) };
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await chmod(path.dirname(to), 0o755);
  const unfinished = `${to}.${randomUUID()}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  await rename(unfinished, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error; // another start was quicker
  });
}

/** Everyone may read and walk, whatever root's umask says. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(file, 0o755);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
