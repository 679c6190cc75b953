import { existsSync, readdirSync } from 'node:fs';
import { type Bench, toMarkdown } from './report.ts';

const HERE = new URL('./', import.meta.url);
const NOT_A_BENCH = new Set(['run.ts', 'report.ts', 'random.ts', 'README.md']);

/** Every `NAME.ts` and `NAME/index.ts` of this folder. */
function benches(): ReadonlyMap<string, URL> {
  const found = new Map<string, URL>();
  for (const entry of readdirSync(HERE, { withFileTypes: true })) {
    const file = new URL(entry.isDirectory() ? `${entry.name}/index.ts` : entry.name, HERE);
    const fits = !NOT_A_BENCH.has(entry.name) && !entry.name.includes('.test.') && file.pathname.endsWith('.ts');
    if (fits && existsSync(file)) found.set(entry.name.replace(/\.ts$/, ''), file);
  }
  return found;
}

async function runOne(name: string, file: URL): Promise<void> {
  const module: { run?: Bench } = await import(file.href);
  if (module.run === undefined) throw new Error(`bench/${name} exports no run(): see bench/report.ts`);
  console.log(toMarkdown(await module.run()));
}

const known = benches();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.has(name));
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${[...known.keys()].join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, file] of known) if (asked.length === 0 || asked.includes(name)) await runOne(name, file);
}
