import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const COUNTY = '990103';
export const YEAR = 2025;
export const SCHOOLS = 300;
export const LOGINS = 1_000;
export const PASSWORD = '松风水月-0117-长河落日';

/** What the server program of the bench holds ready. */
export interface Ground {
  readonly port: number;
  readonly campaign: string;
  readonly statistician: { readonly token: string };
  readonly province: { readonly token: string };
  readonly schools: readonly { readonly submission: string; readonly clerk: string; readonly head: string }[];
}

/** Starts the server program, and ends it with `stop`. */
export async function startGround(): Promise<{ readonly ground: Ground; readonly stop: () => Promise<void> }> {
  const file = fileURLToPath(new URL('./server.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  if (value === undefined) throw new Error('the server of the bench ended before it began');
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return { ground: JSON.parse(value) as Ground, stop };
}

/** One request as a browser of that person sends it. */
export async function ask(
  { port }: Pick<Ground, 'port'>,
  token: string,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
): Promise<{ readonly status: number; readonly json: unknown; readonly ms: number }> {
  const begun = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      cookie: `junheng_session=${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: text === '' ? null : JSON.parse(text), ms: performance.now() - begun };
}

/** The time that so many of a hundred do not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
