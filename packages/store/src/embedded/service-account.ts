import { chmod, chown, lstat, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../store-error.ts';

/** The unprivileged user that PostgreSQL runs as when the program itself is root, which PostgreSQL refuses. */
export interface ServiceAccount {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY = 65_534;

/** The account to run the server as; undefined = as ourselves, which is right for everyone but root. */
export async function serviceAccount(dataFolder: string): Promise<ServiceAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(dataFolder);
  return owner.uid === 0 ? nobody() : { uid: owner.uid, gid: owner.gid };
}

async function nobody(): Promise<ServiceAccount> {
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const fields = users
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':');
  return { uid: Number(fields?.[2] ?? NOBODY), gid: Number(fields?.[3] ?? NOBODY) };
}

/** Whether the account can walk into a folder. */
export async function canReach(account: ServiceAccount, folder: string): Promise<boolean> {
  return (await firstClosed(folder, account)) === undefined;
}

/**
 * Checks that the account can walk to the data folder.
 * @throws StoreError `folderUnreachable`, naming the first closed folder and the ways out.
 */
export async function requireReachable(account: ServiceAccount, dataFolder: string): Promise<void> {
  await letPass(dataFolder);
  const closed = await firstClosed(dataFolder, account);
  if (closed !== undefined) throw unreachable(dataFolder, closed);
}

/** The data folder itself is ours to open, as far as walking through it; what is secret in it has modes of its own. */
async function letPass(dataFolder: string): Promise<void> {
  const { mode, uid } = await stat(dataFolder);
  if (uid === process.getuid?.() && (mode & 0o001) === 0) await chmod(dataFolder, mode | 0o011);
}

async function firstClosed(folder: string, account: ServiceAccount): Promise<string | undefined> {
  const parts = path.resolve(folder).split(path.sep);
  for (let length = 1; length <= parts.length; length++) {
    const ancestor = parts.slice(0, length).join(path.sep) || path.sep;
    const { mode, uid, gid } = await stat(ancestor);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return ancestor;
  }
  return undefined;
}

function unreachable(wanted: string, closed: string): StoreError {
  return new StoreError({
    code: 'folderUnreachable',
    zh: `程序以 root 运行，而 PostgreSQL 不允许 root，需以普通用户启动；但该用户无法进入 ${closed}（所需目录 ${wanted}）。可任选其一：改用普通用户运行；执行 chmod o+x ${closed}；把程序和数据移到例如 /opt 或 /srv；或设置 DATABASE_URL。`,
    en: `This program runs as root, PostgreSQL refuses root and is started as an unprivileged user, who cannot enter ${closed} on the way to ${wanted}. Do one of these: run as an ordinary user; chmod o+x ${closed}; move program and data to a place such as /opt or /srv; or set DATABASE_URL.`,
    details: { closed, wanted },
  });
}

/** Gives files to the account, without following links. */
export async function giveTo(account: ServiceAccount | undefined, ...files: readonly string[]): Promise<void> {
  if (account === undefined) return;
  for (const file of files) {
    const { uid, gid } = await lstat(file);
    if (uid !== account.uid || gid !== account.gid) await chown(file, account.uid, account.gid);
  }
}
