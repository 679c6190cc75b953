import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCommandContext } from '@junheng/commands';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { greeting, placeFrom, startServer } from '../src/index.ts';
import { HOST, PASSWORD } from './people.ts';

let dataFolder: string;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'junheng-start-'));
  await chmod(dataFolder, 0o711); // as root the database server runs as another user, who must reach its folder
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

const start = (host?: string) => startServer({ dataFolder, ports: [0], ...(host === undefined ? {} : { host }) });

describe('a start', () => {
  test('elsewhere than on this machine is refused while there are no accounts', async () => {
    await expect(start('0.0.0.0')).rejects.toMatchObject({ code: 'accountsFirst' });
  });

  test('without accounts prints the one-time link that makes the administrator; with them it says to log in', async () => {
    const first = await start();
    const link = first.setUpUrl ?? '';
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/set-up#[\w-]{43}$/);
    expect(greeting(first)).toContain(link);
    expect(greeting(first)).toContain('尚未设置账号');
    const body = { token: link.split('#')[1], login: 'admin', person: '管', password: PASSWORD, home: '990000' };
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(`${first.url}api/set-up`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(made.status).toBe(200);
    await first.close();

    const open = await start('0.0.0.0');
    expect(open.setUpUrl).toBeUndefined();
    expect(greeting(open)).not.toContain('尚未设置账号');
    const port = new URL(open.url).port;
    expect(await (await fetch(`http://127.0.0.1:${port}/api/session`)).json()).toMatchObject({ mode: 'login' });
    await open.close();
  });
});

test('where to listen and which proxies to believe come from the command line, or else the environment', () => {
  expect(placeFrom({}, {})).toEqual({ trustProxy: [] });
  const environment = { JUNHENG_HOST: '0.0.0.0', JUNHENG_TRUST_PROXY: '10.0.0.1, 10.0.0.2' };
  expect(placeFrom({}, environment)).toEqual({ host: '0.0.0.0', trustProxy: ['10.0.0.1', '10.0.0.2'] });
  expect(placeFrom({ host: '10.1.1.1', trustProxy: 'loopback' }, environment)).toEqual({
    host: '10.1.1.1',
    trustProxy: ['loopback'],
  });
});

test('what a request says of its caller is believed only from a proxy that is trusted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-proxy-'));
  await chmod(folder, 0o711);
  const context = await openCommandContext({ dataFolder: folder });
  const headers = { host: HOST, 'x-forwarded-for': '10.0.0.9', 'x-forwarded-proto': 'https' };
  const answers = [];
  for (const trustProxy of [[], ['127.0.0.1'], ['10.9.9.9']]) {
    const app = await buildApp({ context, version: '0', trustProxy });
    answers.push((await app.inject({ method: 'GET', url: '/api/session', headers })).statusCode);
    await app.close();
  }
  // without accounts only this machine may ask: the caller behind the trusted proxy is another one
  expect(answers).toEqual([200, 403, 200]);
  await context.close();
  await rm(folder, { recursive: true, force: true });
});
