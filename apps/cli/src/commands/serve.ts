import { defaultDataFolder } from '@junheng/commands';
import type { Command } from 'commander';

interface ServeOptions {
  readonly data: string;
  readonly port: string;
  readonly sample: boolean;
  readonly host?: string;
  readonly trustProxy?: string;
}

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the web program 启动网页')
    .option('--data <folder>', 'data folder', defaultDataFolder())
    .option('--port <n>', 'port', '7300')
    .option('--host <address>', 'address to listen on; elsewhere than 127.0.0.1 only with accounts (JUNHENG_HOST)')
    .option('--trust-proxy <addresses>', 'addresses of the proxies in front, by comma (JUNHENG_TRUST_PROXY)')
    .option('--no-sample', 'do not load the sample county into an empty store')
    .action(async (options: ServeOptions) => {
      const { greeting, placeFrom, startServer } = await import('@junheng/server'); // only this command needs the server
      const server = await startServer({
        dataFolder: options.data,
        ports: [Number(options.port)],
        sample: options.sample,
        ...placeFrom(options),
      });
      process.stdout.write(`${greeting(server)}\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void server.close().then(() => process.exit(0)));
    });
}
