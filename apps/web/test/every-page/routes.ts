import { readFileSync } from 'node:fs';

const SOURCE = readFileSync(new URL('../../src/routes.tsx', import.meta.url), 'utf8');
const COUNTY = ':code/:year';

/** Every route of the program by its pattern, read from the source: it cannot be loaded without a page. */
export function allRoutes(): readonly string[] {
  const found = [...SOURCE.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path);
  const from = found.indexOf(COUNTY);
  const under = found.slice(from + 1, -1).map((path) => `${COUNTY}/${path}`);
  const above = found.slice(0, from).map((path) => path.replace(/^\//, ''));
  return [...above, ...under, ...found.slice(-1)].filter((path) => path !== '');
}
