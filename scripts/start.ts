// `npm start`: builds the pages when their sources changed, opens the database in ./data, prints the address.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = [
  'apps/web/src',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'package-lock.json',
  ...['contract', 'quantities', 'schools', 'rules', 'statistics'].map((name) => `packages/${name}/src`),
];
const stamp = join(root, '.cache/web-built');

function fingerprint(): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else hash.update(`${path.slice(root.length)} ${stat?.size} ${stat?.mtimeMs}\n`);
  };
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest('hex');
}

function buildPages(): void {
  const wanted = fingerprint();
  if (existsSync(join(root, 'apps/web/dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return;
  process.stderr.write('Building the pages … / 正在生成网页……\n');
  const built = spawnSync('vite', ['build', 'apps/web', '--logLevel', 'error'], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) {
    process.stderr.write(`the pages could not be built:\n${built.stdout}${built.stderr}\n`);
    process.exit(2);
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, wanted);
}

const DEFAULT_PORT = 7300;
const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    host: { type: 'string' },
    'trust-proxy': { type: 'string' },
    'no-sample': { type: 'boolean', default: false },
  },
});

buildPages();
const { defaultDataFolder, greeting, placeFrom, startServer } = await import('../apps/server/src/index.ts');
const server = await startServer({
  dataFolder: values.data ?? defaultDataFolder(),
  // without a wish the usual port, or the next free one
  ports:
    values.port === undefined ? Array.from({ length: 20 }, (_, index) => DEFAULT_PORT + index) : [Number(values.port)],
  sample: !values['no-sample'],
  ...placeFrom({ host: values.host, trustProxy: values['trust-proxy'] }),
}).catch((error: Error & { code?: string; detail?: { zh: string; en: string } }) => {
  const taken = `端口 ${values.port} 已被占用，请换一个：npm start -- --port 7301\nport ${values.port} is taken; choose another`;
  const said = error.detail === undefined ? error.stack : `${error.detail.zh}\n${error.detail.en}`;
  process.stderr.write(`${error.code === 'EADDRINUSE' ? taken : said}\n`);
  process.exit(2);
});
console.log(greeting(server));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void server.close().then(() => process.exit(0)));
