import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, cp, glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const web = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface WebServer {
  /** without a slash at the end */
  readonly url: string;
  /** the one-time link that makes the first administrator */
  readonly setUpUrl: string;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

// A process of its own: the pages may not import the server, and its database goes with it.
const SERVE = `
  import { startServer } from './apps/server/src/index.ts';
  const server = await startServer({
    ports: [0], dataFolder: process.argv[1], webFolder: process.argv[1] + '/pages', sample: true,
  });
  console.log('listening ' + server.url + ' ' + server.setUpUrl);
  process.stdin.on('end', () => server.close().then(() => process.exit(0))).resume();
`;

/** The real server with the sample county in a fresh store, serving the built pages; built anew when a source is newer. */
export async function startWebServer(): Promise<WebServer> {
  await buildPages();
  const dataFolder = await mkdtemp(join(tmpdir(), 'junheng-web-'));
  // PostgreSQL started by root runs as another user, who must get in.
  await chmod(dataFolder, 0o711);
  // A copy: another run may build the pages anew meanwhile.
  await cp(join(web, 'dist'), join(dataFolder, 'pages'), { recursive: true });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', SERVE, dataFolder], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const addresses = await addressesOf(child);
  return {
    ...addresses,
    dataFolder,
    close: async () => {
      const ended = once(child, 'exit');
      child.stdin?.end();
      const slow = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(slow);
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function addressesOf({ stdout, exitCode }: ChildProcess): Promise<Pick<WebServer, 'url' | 'setUpUrl'>> {
  if (stdout === null) throw new Error('the server has no output');
  for await (const line of createInterface({ input: stdout })) {
    const [, url, setUpUrl] = /^listening (\S+?)\/? (\S+)$/.exec(line) ?? [];
    if (url !== undefined && setUpUrl !== undefined) return { url, setUpUrl };
  }
  throw new Error(`the server ended with code ${exitCode} before it listened`);
}

async function buildPages(): Promise<void> {
  const page = join(web, 'dist/index.html');
  if (existsSync(page) && !(await anyNewerThan(statSync(page).mtimeMs))) return;
  // A test run says NODE_ENV=test, which would build React's development pages over those that are served.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({ configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  process.env.NODE_ENV = before;
}

const SOURCES = [
  'src/**/*',
  'index.html',
  'vite.config.ts',
  '../../packages/{contract,quantities,rules,schools,statistics}/src/**/*.ts',
];

async function anyNewerThan(time: number): Promise<boolean> {
  for await (const file of glob(SOURCES, { cwd: web })) if (statSync(join(web, file)).mtimeMs > time) return true;
  return false;
}
