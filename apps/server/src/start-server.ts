import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSampleCounty, openCommandContext } from '@junheng/commands';
import { setUpLink } from '@junheng/commands/accounts';
import { runMailer } from '@junheng/commands/notices';
import { buildApp } from './app.ts';
import { startDailyJobs } from './jobs/daily-jobs.ts';
import { addressToType, listenOnFirstFree, refuseOpenDoor } from './listening.ts';
import { openIdFrom } from './openid.ts';

export interface ServerOptions {
  /** folder of the embedded database; unused when DATABASE_URL names a server */
  readonly dataFolder: string;
  /** the first free one of these; 0 = any free one */
  readonly ports: readonly number[];
  /** load the sample county into an empty store */
  readonly sample?: boolean;
  readonly logger?: boolean;
  /** where to listen; elsewhere than on loopback only with accounts */
  readonly host?: string;
  /** addresses of the proxies in front, whose word about the caller is taken */
  readonly trustProxy?: readonly string[];
  /** folder of the built pages, where it is not the usual one */
  readonly webFolder?: string;
}

export interface RunningServer {
  readonly url: string;
  /** address of the one-time link that makes the first administrator, while there are no accounts */
  readonly setUpUrl?: string | undefined;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const BUILT_PAGES = join(root, 'apps/web/dist');

/**
 * Opens the store, fills an empty one with the sample when asked, and listens: on loopback, or wherever `host` says once accounts exist.
 * @throws Trouble `accountsFirst`
 */
export async function startServer({
  dataFolder,
  ports,
  sample = false,
  logger = false,
  host = '127.0.0.1',
  trustProxy = [],
  webFolder = BUILT_PAGES,
}: ServerOptions): Promise<RunningServer> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const context = await openCommandContext({ dataFolder, databaseUrl: process.env.DATABASE_URL });
  try {
    await refuseOpenDoor(context, host);
    if (sample) await loadSampleCounty(context);
    const app = await buildApp({
      context,
      version,
      logger,
      trustProxy,
      openId: openIdFrom(process.env),
      ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}),
    });
    await listenOnFirstFree(app, { host, ports });
    const url = addressToType(host, (app.server.address() as AddressInfo).port);
    const link = await setUpLink(context);
    const onError = (error: unknown) => app.log.error({ err: error }, 'job');
    const jobs = [runMailer(context, onError), startDailyJobs(context, { onError })];
    return {
      url,
      setUpUrl: link === undefined ? undefined : new URL(link, url).href,
      close: async () => {
        await app.close();
        await Promise.all(jobs.map((job) => job?.stop()));
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}
