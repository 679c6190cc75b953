import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSampleCounty, openCommandContext } from '@junheng/commands';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';

export interface ServerOptions {
  /** folder of the embedded database; unused when DATABASE_URL names a server */
  readonly dataFolder: string;
  /** the first free one of these; 0 = any free one */
  readonly ports: readonly number[];
  /** load the sample county into an empty store */
  readonly sample?: boolean;
  readonly logger?: boolean;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const webFolder = join(root, 'apps/web/dist');

/** Opens the store, fills an empty one with the sample when asked, and listens on loopback only. */
export async function startServer({
  dataFolder,
  ports,
  sample = false,
  logger = false,
}: ServerOptions): Promise<RunningServer> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const context = await openCommandContext({ dataFolder, databaseUrl: process.env.DATABASE_URL });
  try {
    if (sample) await loadSampleCounty(context);
    const app = await buildApp({
      context,
      version,
      logger,
      ...(existsSync(join(webFolder, 'index.html')) ? { webFolder } : {}),
    });
    await listenOnFirstFree(app, ports);
    return {
      url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`,
      close: async () => {
        await app.close();
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function listenOnFirstFree(app: FastifyInstance, ports: readonly number[]): Promise<void> {
  for (const [index, port] of ports.entries()) {
    try {
      await app.listen({ host: '127.0.0.1', port });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || index === ports.length - 1) throw error;
    }
  }
}
