// The lock file must name no download address and have no holes: each optional package that an entry names is there itself.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LockEntry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, LockEntry>> };
const names = new Set(
  Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
);
const addresses = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'));
const holes = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${path} → ${name}`),
);
for (const [path] of addresses) console.log(`download address: ${path}`);
for (const hole of holes) console.log(`missing: ${hole}`);
if (addresses.length + holes.length > 0) {
  console.log('run scripts/refresh-lock.sh');
  process.exit(1);
}
