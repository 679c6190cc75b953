import { existsSync, statSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { startMock } from '../dev/mock-server.ts';

const web = fileURLToPath(new URL('..', import.meta.url));

export interface WebServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the built pages with their data; builds them first when a source is newer. */
export async function startWebServer(): Promise<WebServer> {
  await buildPages();
  return startMock(0);
}

async function buildPages(): Promise<void> {
  const page = `${web}/dist/index.html`;
  if (existsSync(page)) {
    const built = statSync(page).mtimeMs;
    if (!(await newerThan(built))) return;
  }
  await build({ configFile: `${web}/vite.config.ts`, logLevel: 'warn' });
}

async function newerThan(time: number): Promise<boolean> {
  const sources = [
    'src/**/*',
    'index.html',
    'vite.config.ts',
    '../../packages/{rules,schools,statistics,quantities}/src/**/*.ts',
  ];
  for await (const file of glob(sources, { cwd: web })) if (statSync(`${web}/${file}`).mtimeMs > time) return true;
  return false;
}
