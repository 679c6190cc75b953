import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { StoreError } from '../store-error.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, type ServiceAccount } from './service-account.ts';

const run = promisify(execFile);

/** Owner of the cluster and of every table; the program's daily work runs as another role. */
export const OWNER = 'junheng';

/** PostgreSQL's files and the owner's password. */
export interface Cluster {
  /** PostgreSQL's own data directory inside the data folder */
  readonly directory: string;
  readonly password: string;
}

/**
 * Makes the database cluster once, with a generated password kept in `secret` (mode 600). A first start that was
 * killed leaves nothing that counts: the cluster gets its name only when it is whole.
 * @throws StoreError `initialiseFailed` with initdb's own words.
 */
export async function initialiseCluster(
  dataFolder: string,
  binaries: Binaries,
  account: ServiceAccount | undefined,
): Promise<Cluster> {
  const directory = path.join(dataFolder, 'postgres');
  const password = await secret(path.join(dataFolder, 'secret'));
  await removeDrafts(dataFolder); // one that could not be removed holds the password, also where the cluster was made
  if (await exists(path.join(directory, 'PG_VERSION'))) return { directory, password };
  const workshop = await mkdtemp(path.join(dataFolder, DRAFT));
  const passwordFile = path.join(workshop, 'password');
  const draft = path.join(workshop, 'postgres');
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await mkdir(draft, { mode: 0o700 });
    await giveTo(account, workshop, passwordFile, draft);
    await runInitdb(binaries.initdb, ['-D', draft, '--pwfile', passwordFile], account);
    await rename(draft, directory);
  } finally {
    await removeFolder(workshop);
  }
  return { directory, password };
}

async function runInitdb(program: string, args: readonly string[], account: ServiceAccount | undefined): Promise<void> {
  const settings = ['-U', OWNER, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'];
  try {
    await run(program, [...settings, ...args], { ...account, env: serverEnvironment(), cwd: '/' });
  } catch (cause) {
    const words = String((cause as { stderr?: unknown }).stderr ?? cause).trim();
    throw new StoreError({
      code: 'initialiseFailed',
      zh: `无法创建数据库：initdb 失败：${words}。请检查磁盘空间和目录权限后重试。`,
      en: `Could not create the database: initdb failed: ${words}. Check free space and the folder's permissions, then start again.`,
      cause,
    });
  }
}

/** What the server's processes may see of our environment: no passwords, no PG* variables. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMPDIR, LC_ALL: 'C', TZ: 'UTC' };
}

const DRAFT = 'new-cluster-';

async function removeDrafts(dataFolder: string): Promise<void> {
  const drafts = (await readdir(dataFolder)).filter((name) => name.startsWith(DRAFT));
  for (const draft of drafts) await removeFolder(path.join(dataFolder, draft));
}

/** A generated secret kept in a file of mode 600, the same ever after. */
export async function secret(file: string): Promise<string> {
  // only a file that is not there is made; one that cannot be read now opens the database that is there
  const known = (await readFile(file, 'utf8').catch(absent)) ?? '';
  if (known !== '') return known;
  const fresh = randomBytes(24).toString('base64url');
  await writeFile(`${file}.draft`, fresh, { mode: 0o600, flush: true });
  await rename(`${file}.draft`, file);
  return fresh;
}

const exists = async (file: string) => (await stat(file).catch(absent)) !== undefined;

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** An initdb that outlived its program may still be writing there; it ends soon, for its folder is going. */
const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
