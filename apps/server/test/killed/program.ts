import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));

/** The whole program as people start it, in a process that can be killed. */
export interface ServingProgram {
  readonly url: string;
  /** these resolve when it is gone; killed it leaves its database to end by itself */
  readonly kill: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function serve(folder: string): Promise<ServingProgram> {
  const { DATABASE_URL: _, ...env } = process.env;
  const words = ['--disable-warning=ExperimentalWarning', CLI, 'serve', '--data', folder, '--port', '0', '--no-sample'];
  const child = spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { value = '', done } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const url = /http:\S+/.exec(value)?.[0];
  if (done === true || url === undefined) throw new Error(`the program did not start: ${value}`);
  const stop = (signal: 'SIGKILL' | 'SIGTERM') => () => {
    child.kill(signal);
    return ended;
  };
  return { url, kill: stop('SIGKILL'), end: stop('SIGTERM') };
}

/** What a request comes to: an answer, or nothing when the program or its database is gone. */
export type Answer = { readonly status: number; readonly json: unknown } | 'nobody';

export async function ask(
  { url }: Pick<ServingProgram, 'url'>,
  cookie: string,
  {
    method,
    path,
    body,
    key,
  }: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: unknown; readonly key?: string },
): Promise<Answer> {
  const headers = {
    ...{ cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  try {
    const sent = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await fetch(new URL(path, url), sent);
    const text = await answer.text();
    return answer.status >= 500 ? 'nobody' : { status: answer.status, json: JSON.parse(text) };
  } catch {
    return 'nobody';
  }
}
