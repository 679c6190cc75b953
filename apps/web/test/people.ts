import { Secret, TOTP } from 'otpauth';
import type { BrowserContext } from 'playwright-core';
import type { WebServer } from './start-server.ts';

export const PASSWORD = '松风水月-0117-长河落日';

/** Someone with a session of his own. */
export interface Person {
  readonly login: string;
  readonly cookie: string;
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>;
}

export interface Wanted {
  readonly login: string;
  readonly role: string;
  readonly home: string;
  readonly homeName?: string;
  readonly person?: string;
  readonly schools?: readonly string[];
  readonly unit?: string;
  readonly email?: string;
  readonly expires?: string;
}

/** Sets the server up by its link and makes accounts, over its API alone. */
export async function makePeople(
  { url, setUpUrl }: Pick<WebServer, 'url' | 'setUpUrl'>,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, Person>> {
  const token = new URL(setUpUrl).hash.slice(1);
  const first = { login: 'guanli', person: '王管理', home: '990000', homeName: '示例省', password: PASSWORD };
  const entered = await post(url, '/api/set-up', { token, ...first });
  const { secret } = (await (
    await post(url, '/api/session/second-factor/start', {}, entered.cookie)
  ).answer.json()) as {
    secret: string;
  };
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', period: 30 });
  const admin = await post(url, '/api/session/second-factor', { code }, entered.cookie);
  const bodies = wanted.map((body) => ({ person: body.login, ...body }));
  const made = await post(url, '/api/accounts', bodies, admin.cookie);
  if (!made.answer.ok) throw new Error(await made.answer.text());
  const links = (await made.answer.json()) as { account: { login: string }; link: string }[];
  const people = new Map([['guanli', personOf(url, 'guanli', admin.cookie)]]);
  for (const { account, link } of links) {
    const { cookie } = await post(url, '/api/invitation', { token: link.split('#')[1], password: PASSWORD });
    people.set(account.login, personOf(url, account.login, cookie));
  }
  return people;
}

/** Logs a browser in as this person. */
export async function enter(context: BrowserContext, { url }: Pick<WebServer, 'url'>, person: Person): Promise<void> {
  const [name = '', value = ''] = person.cookie.split('=');
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
}

function personOf(url: string, login: string, cookie: string): Person {
  return {
    login,
    cookie,
    ask: async (method, path, body) => {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<never>;
    },
  };
}

async function post(url: string, path: string, body: unknown, cookie = '') {
  const headers = { 'content-type': 'application/json', cookie };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { answer, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? cookie };
}
