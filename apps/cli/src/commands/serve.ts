import { defaultDataFolder } from '@junheng/commands';
import type { Command } from 'commander';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('start the web program on a loopback port 启动网页')
    .option('--data <folder>', 'data folder', defaultDataFolder())
    .option('--port <n>', 'port on 127.0.0.1', '7300')
    .option('--no-sample', 'do not load the sample county into an empty store')
    .action(async (options: { data: string; port: string; sample: boolean }) => {
      const { startServer } = await import('@junheng/server'); // only this command needs the server
      const server = await startServer({
        dataFolder: options.data,
        ports: [Number(options.port)],
        sample: options.sample,
      });
      process.stdout.write(`均衡 Junheng: ${server.url}\n仅限本机访问 loopback only, no accounts yet\n`);
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void server.close().then(() => process.exit(0)));
    });
}
