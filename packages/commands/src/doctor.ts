import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkCatalogues } from './catalogue/list-catalogues.ts';

/** One line of the self-check 自检. */
export interface Check {
  readonly ok: boolean;
  readonly title: string;
  readonly detail: string;
}

const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** 自检: what is there, what is missing, what to do; looks only, changes nothing. */
export async function examine(dataFolder: string): Promise<readonly Check[]> {
  return Promise.all([
    Promise.resolve({
      ok: process.versions.node.startsWith('24.'),
      title: 'Node',
      detail: `${process.version} (24 pinned)`,
    }),
    catalogue(),
    folder(dataFolder),
    program('PostgreSQL (tests only)', ['/usr/lib/postgresql']),
    program('Chromium (tests only)', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
    program('LibreOffice (tests only)', ['/usr/bin/soffice', '/usr/bin/libreoffice']),
  ]);
}

async function catalogue(): Promise<Check> {
  try {
    const entries = await checkCatalogues();
    return { ok: true, title: '规则目录 catalogue', detail: entries.map(({ id }) => id).join(', ') };
  } catch (error) {
    return {
      ok: false,
      title: '规则目录 catalogue',
      detail: `${(error as Error).message}; junheng check-catalogue shows all`,
    };
  }
}

async function folder(path: string): Promise<Check> {
  const title = '数据目录 data folder';
  const standing = existsSync(path) ? path : dirname(resolve(path));
  try {
    await access(standing, constants.W_OK);
    const { bavail, bsize } = await statfs(standing);
    const free = bavail * bsize;
    const detail = `${resolve(path)}${existsSync(path) ? '' : ' (will be made)'}, ${(free / 1024 ** 3).toFixed(1)} GB free`;
    return {
      ok: free > LEAST_FREE_BYTES,
      title,
      detail: free > LEAST_FREE_BYTES ? detail : `${detail}: less than 2 GB, free some space`,
    };
  } catch (error) {
    return {
      ok: false,
      title,
      detail: `${resolve(path)} cannot be written (${(error as NodeJS.ErrnoException).code}); give the rights or choose another with --data`,
    };
  }
}

async function program(title: string, paths: readonly string[]): Promise<Check> {
  const found = paths.find((path) => existsSync(path));
  return { ok: true, title, detail: found ?? 'not here; npm test installs it when root on Debian' };
}
