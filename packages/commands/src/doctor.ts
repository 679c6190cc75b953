import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Text } from '@junheng/schools';
import { checkCatalogues } from './catalogue/list-catalogues.ts';

/** One line of the self-check 自检. */
export interface Check {
  readonly ok: boolean;
  readonly title: Text;
  readonly detail: Text;
}

const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** 自检: what is there, what is missing, what to do; looks only, changes nothing. */
export async function examine(dataFolder: string): Promise<readonly Check[]> {
  return Promise.all([
    Promise.resolve(node()),
    catalogue(),
    folder(dataFolder),
    program('PostgreSQL', ['/usr/lib/postgresql']),
    program('Chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
    program('LibreOffice', ['/usr/bin/soffice', '/usr/bin/libreoffice']),
  ]);
}

const same = (text: string): Text => ({ zh: text, en: text });

function node(): Check {
  const { version, versions } = process;
  const ok = versions.node.startsWith('24.');
  const detail = ok
    ? { zh: `${version}（固定用 24 版）`, en: `${version} (24 pinned)` }
    : { zh: `${version}；请改用 24 版`, en: `${version}; use version 24` };
  return { ok, title: { zh: '运行环境', en: 'Node' }, detail };
}

async function catalogue(): Promise<Check> {
  const title = { zh: '规则目录', en: 'catalogue' };
  try {
    return { ok: true, title, detail: same((await checkCatalogues()).map(({ id }) => id).join(', ')) };
  } catch (error) {
    const { message } = error as Error;
    const detail = {
      zh: `${message}；用 junheng check-catalogue 查看全部`,
      en: `${message}; junheng check-catalogue shows all`,
    };
    return { ok: false, title, detail };
  }
}

async function folder(path: string): Promise<Check> {
  const title = { zh: '数据目录', en: 'data folder' };
  const full = resolve(path);
  const there = existsSync(path);
  const standing = there ? path : dirname(full);
  try {
    await access(standing, constants.W_OK);
    const { bavail, bsize } = await statfs(standing);
    const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB`;
    const ok = bavail * bsize > LEAST_FREE_BYTES;
    const detail = {
      zh: `${full}${there ? '' : '（启动时建立）'}，可用空间 ${free}${ok ? '' : '；不足 2 GB，请清理磁盘'}`,
      en: `${full}${there ? '' : ' (will be made)'}, ${free} free${ok ? '' : ': less than 2 GB, free some space'}`,
    };
    return { ok, title, detail };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const detail = {
      zh: `${full} 不能写入（${code}）；请给予权限，或用 --data 换一个目录`,
      en: `${full} cannot be written (${code}); give the rights or choose another with --data`,
    };
    return { ok: false, title, detail };
  }
}

async function program(name: string, paths: readonly string[]): Promise<Check> {
  const found = paths.find((path) => existsSync(path));
  const absent = {
    zh: '没有安装；在 Debian 上以 root 运行 npm test 时会自动安装',
    en: 'not here; npm test installs it when root on Debian',
  };
  return {
    ok: true,
    title: { zh: `${name}（只供测试）`, en: 'tests only' },
    detail: found === undefined ? absent : same(found),
  };
}
