import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { openPage, type WatchedPage } from '../browser.ts';
import type { WebServer } from '../start-server.ts';
import { PASSWORD } from './story.ts';

/** Somebody's session, used over HTTP. */
export interface Session {
  readonly login: string;
  readonly cookie: string;
  readonly send: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** the answer as JSON; any refusal is an error */
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>;
}

/** Somebody at a browser of his own; the same session over HTTP. */
export interface Visitor extends Session, WatchedPage {
  /** where the program is */
  readonly url: string;
}

export function sessionOf(url: string, login: string, cookie: string): Session {
  const send: Session['send'] = (method, path, body) => {
    const isForm = body instanceof FormData;
    return fetch(`${url}${path}`, {
      method,
      headers: { cookie, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  };
  return {
    ...{ login, cookie, send },
    ask: async (method, path, body) => {
      const answer = await send(method, path, body);
      if (!answer.ok) throw new Error(`${login} ${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json() as Promise<never>;
    },
  };
}

/** Takes a one-time link over HTTP. */
export async function acceptLink({ url }: WebServer, login: string, link: string): Promise<Session> {
  const answer = await fetch(`${url}/api/invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).hash.slice(1), password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`the link of ${login}: ${answer.status} ${await answer.text()}`);
  return sessionOf(url, login, answer.headers.get('set-cookie')?.split(';')[0] ?? '');
}

interface AtLink {
  readonly login: string;
  readonly link: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Takes a one-time link at the browser: types a password, binds an authenticator where one is asked for, and is in. */
export async function enterByLink(
  browser: Browser,
  { url }: WebServer,
  { login, link, size }: AtLink,
): Promise<Visitor> {
  const opened = await openPage(browser, size);
  const { page } = opened;
  await page.goto(link);
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并登录' }).click();
  const inside = page.getByRole('button', { name: '退出登录' }).or(page.locator('.user-menu'));
  const factor = page.getByRole('heading', { name: '绑定动态口令' });
  await inside.or(factor).first().waitFor();
  if (await factor.isVisible()) await bindFactor(page);
  await inside.first().waitFor();
  return visitorOf(opened, url, login);
}

/** Whoever has logged in at this browser. */
export async function visitorOf(opened: WatchedPage, url: string, login: string): Promise<Visitor> {
  const [cookie] = (await opened.context.cookies()).filter(({ name }) => name === 'junheng_session');
  return { ...opened, url, ...sessionOf(url, login, `junheng_session=${cookie?.value ?? ''}`) };
}

/** Binds an authenticator program and goes in. */
export async function bindFactor(page: Page): Promise<void> {
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1' });
  await page.getByLabel('验证器显示的 6 位口令').fill(code);
  await page.getByRole('button', { name: '绑定并登录' }).click();
  await page.getByRole('button', { name: '我已保存，进入系统' }).click();
}

/** A picture of the page at both widths, where the run asks for them. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  const before = page.viewportSize() ?? { width: 1440, height: 900 };
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${folder}/${name}-${size.width}.png`, fullPage: size.width === 390 });
  }
  await page.setViewportSize(before);
}
