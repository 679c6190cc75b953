import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { enter, makePeople, PASSWORD, type Person } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

let server: WebServer;
let browser: Browser;
let person: Person;
let mine: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  const wanted = { login: 'zhang', role: 'statistician', home: '990001', homeName: '示例县', person: '张统计' };
  const found = (await makePeople(server, [wanted])).get('zhang');
  if (found === undefined) throw new Error('zhang was made');
  person = found;
  mine = await openPage(browser);
  await enter(mine.context, server, person);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** No axe finding on a wide page and a narrow one, which does not scroll sideways. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await expectAccessible(page, `${name} at ${width}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `${name} at ${width}`).toBeLessThanOrEqual(0);
    if (process.env.SCREENSHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** A session elsewhere, as another browser of the same person would open it. */
async function logInElsewhere(): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ login: 'zhang', password: PASSWORD });
  const answer = await fetch(`${server.url}/api/session`, { method: 'POST', headers, body });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const rows = (page: Page) => page.locator('.own-sessions tbody th');

test('the own sessions are in the list, this one marked; the others end by one button, and are out', async () => {
  const { page } = mine;
  const elsewhere = await logInElsewhere();
  await page.goto(server.url);
  await page.getByRole('button', { name: /张统计/ }).click();
  await page.getByRole('link', { name: '我的账号' }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
  await rows(page).first().waitFor();
  expect(await rows(page).allInnerTexts()).toEqual(['本次登录', '其他登录']);
  expect(await page.locator('.own-sessions td:last-child').allInnerTexts()).toEqual(['127.0.0.1', '127.0.0.1']);
  await inspect(page, 'my-account');
  await page.getByRole('button', { name: '退出其他登录' }).click();
  const asked = page.getByRole('dialog');
  await asked.locator('.ant-modal-confirm-title', { hasText: '退出本次以外的 1 个登录？' }).waitFor();
  await asked.getByRole('button', { name: '退出其他登录' }).click();
  await page.getByText('已退出 1 个登录').waitFor();
  await expect.poll(() => rows(page).allInnerTexts()).toEqual(['本次登录']);
  expect(await page.getByRole('button', { name: '退出其他登录' }).isDisabled()).toBe(true);
  const out = await fetch(`${server.url}/api/session/own`, { headers: { cookie: elsewhere } });
  expect(out.status).toBe(401);
});

test('a login that is too old to bind by is renewed in place; then a second factor is bound, with recovery codes', async () => {
  const { page } = mine;
  const problem = { status: 401, code: 'logInAgain', title: 'logInAgain', detail: { zh: '旧', en: 'old' } };
  await page.route(
    '**/api/session/second-factor/start',
    (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    { times: 1 },
  );
  await page.getByRole('button', { name: '绑定动态口令' }).click();
  await page.getByRole('alert').getByText('绑定须在登录后 10 分钟内进行').waitFor();
  await inspect(page, 'my-account-too-old');
  expect(await page.getByLabel('登录名').inputValue()).toBe('zhang');
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('img', { name: '绑定用二维码' }).waitFor();
  await inspect(page, 'my-account-bind');
  expect(await page.getByRole('button', { name: '改用其他账号' }).count()).toBe(0);
  const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  const [used, next] = codesOf(secret);
  await page.getByLabel('验证器显示的 6 位口令').fill(used);
  await page.getByRole('button', { name: '绑定', exact: true }).click();
  await page.locator('.recovery-codes li').first().waitFor();
  await page.getByRole('button', { name: '修改密码' }).click(); // whatever is done beside, the codes stay
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  const before = await keptCodes(page, 'my-account-codes');
  await page.getByText('还有 10 个恢复代码可用。').waitFor();

  await page.getByRole('button', { name: '重新生成恢复代码' }).click();
  await page.getByLabel('验证器显示的 6 位口令').fill(used);
  await page.getByRole('button', { name: '生成新代码' }).click();
  await page.getByRole('alert').getByText('动态口令不正确或已用过').waitFor();
  await page.getByLabel('验证器显示的 6 位口令').fill(next);
  await page.getByRole('button', { name: '生成新代码' }).click();
  const after = await keptCodes(page, 'my-account-renewed');
  expect(after.filter((code) => before.includes(code))).toEqual([]);
  await page.getByText('已绑定。').waitFor();
});

/** The code of this moment and the one after it, which is good by now, too. */
function codesOf(secret: string): readonly [string, string] {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', period: 30 });
  const now = Date.now();
  return [totp.generate({ timestamp: now }), totp.generate({ timestamp: now + 30_000 })];
}

/** The ten codes that stand on the page, which are then said to be kept. */
async function keptCodes(page: Page, name: string): Promise<readonly string[]> {
  await page.locator('.recovery-codes li').first().waitFor();
  const codes = await page.locator('.recovery-codes li').allInnerTexts();
  expect(codes).toHaveLength(10);
  await inspect(page, name);
  await page.getByRole('button', { name: '我已保存' }).click();
  await page.locator('.recovery-codes').waitFor({ state: 'hidden' });
  return codes;
}

test('a new password given here ends the others and leaves this one', async () => {
  const { page, complaints } = mine;
  await logInElsewhere();
  await page.reload();
  await expect.poll(() => rows(page).allInnerTexts()).toEqual(['本次登录', '其他登录 只输入了密码']);
  await page.getByRole('button', { name: '修改密码' }).click();
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await dialog.getByLabel('现在的密码').fill(PASSWORD);
  await dialog.getByLabel('新密码').fill('远山-含黛-2027-夕');
  await dialog.getByLabel('再输入一次').fill('远山-含黛-2027-夕');
  await dialog.getByRole('button', { name: '修改密码' }).click();
  await expect.poll(() => rows(page).allInnerTexts()).toEqual(['本次登录']);
  const refused = complaints.filter((text) => !text.endsWith('net::ERR_ABORTED') && !text.includes('status of 401'));
  expect(refused).toEqual([]);
});

test('in English the page speaks English', async () => {
  const { page, context } = mine;
  await context.addInitScript(() => localStorage.setItem('junheng.language', 'en'));
  await page.goto(`${server.url}/account`);
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  await rows(page).first().waitFor();
  const text = await page.locator('.my-account').innerText();
  expect(text.replaceAll(/张统计|县级统计员|示例县/g, '')).not.toMatch(/\p{Script=Han}/u);
  await inspect(page, 'my-account-en');
});
