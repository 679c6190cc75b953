import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../store-error.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { lockFolder } from './folder-lock.ts';
import { initialiseCluster, OWNER, secret } from './initialise-cluster.ts';
import { endLeftoverServer, endServer } from './leftover-server.ts';
import { type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts';
import { reachableCopy } from './reachable-copy.ts';
import { canReach, giveTo, requireReachable, type ServiceAccount, serviceAccount } from './service-account.ts';

/** A PostgreSQL of our own, in a folder of ours. */
export interface EmbeddedServer {
  /** address of the owner role; holds the password, so never print it */
  readonly url: (database: string) => string;
  readonly pid: () => number;
  /** seals the audit log; a file beside the database, so that a copy of the database alone cannot forge it */
  readonly auditKey: string;
  readonly stop: () => Promise<void>;
}

/** How to start the embedded server otherwise than by default. */
export interface EmbeddedOptions {
  /** another PostgreSQL than the one npm ships */
  readonly binaries?: Binaries;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the embedded server 内置数据库 on a data folder, making both when missing. What a killed program left behind (its
 * lock, its server, their notes) does not stop it. A server that dies while in use is started again on the same port.
 * @throws StoreError `folderLocked`, `binariesMissing`, `folderUnreachable`, `folderUnusable`, `initialiseFailed`, `serverFailed`.
 */
export async function startEmbeddedServer(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const dataFolder = path.resolve(folder);
  const plainly = (error: unknown) => {
    throw error instanceof StoreError ? error : unusable(dataFolder, error as Error);
  };
  const server = await startIn(dataFolder, options).catch(plainly);
  return { ...server, stop: () => server.stop().catch(plainly) };
}

async function startIn(dataFolder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  await makeFolder(dataFolder);
  const { settings = {} } = options;
  const account = await serviceAccount(dataFolder);
  const binaries = await reachableBinaries(options.binaries ?? (await findBinaries()), account);
  if (account !== undefined) await requireReachable(account, dataFolder);
  const lock = await lockFolder(dataFolder);
  try {
    const { directory, password } = await initialiseCluster(dataFolder, binaries, account);
    await giveTo(account, directory);
    await endLeftoverServer(directory);
    const auditKey = await secret(path.join(dataFolder, 'audit-key')); // nothing may fail once the server runs
    const logFile = path.join(dataFolder, 'postgres.log');
    const keeper = await keepRunning({ settings, binaries, directory, logFile, account });
    return {
      url: (database) => `postgres://${OWNER}:${password}@127.0.0.1:${keeper.port}/${database}`,
      pid: keeper.pid,
      auditKey,
      stop: async () => {
        await keeper.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function unusable(folder: string, cause: Error): StoreError {
  return new StoreError({
    code: 'folderUnusable',
    zh: `无法读写数据目录 ${folder}：${cause.message}。已有的数据没有改动；请检查磁盘空间和目录权限后重新启动。`,
    en: `The data folder ${folder} could not be read or written: ${cause.message}. The data in it are as they were; check free space and permissions, then start again.`,
    details: { folder },
    cause,
  });
}

/** Makes the folder and those above it, open to walking through whatever the umask says; folders that were there stay as they are. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await chmod(made, 0o755);
}

async function reachableBinaries(binaries: Binaries, account: ServiceAccount | undefined): Promise<Binaries> {
  if (account === undefined || (await canReach(account, path.dirname(binaries.postgres)))) return binaries;
  return reachableCopy(binaries);
}

interface Keeper {
  readonly port: number;
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
}

async function keepRunning(options: PostmasterOptions): Promise<Keeper> {
  let current: Postmaster = await startPostmaster(options);
  let restarted: Promise<void> = Promise.resolve();
  let stopping = false;
  const { port } = current;
  const startAgain = async () => {
    if (stopping) return;
    await endLeftoverServer(options.directory);
    current = await startPostmaster({ ...options, port });
    watch();
  };
  const watch = () => {
    void current.ended.then(() => {
      restarted = startAgain().catch((error: unknown) => process.emitWarning(error as Error));
    });
  };
  watch();
  return {
    port,
    pid: () => current.pid,
    stop: async () => {
      stopping = true;
      await restarted;
      current.holdProgram();
      await endServer(current.pid);
      await current.ended;
    },
  };
}
