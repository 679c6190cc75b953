import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { startWebServer, type WebServer } from './start-server.ts';

let server: WebServer;
let browser: Browser;
let admin: WatchedPage;
let clerk: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  [admin, clerk] = await Promise.all([openPage(browser), openPage(browser)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const PASSWORD = '松风水月-0117-长河落日';
const HEAD = '登录名\t姓名\t角色\t区划代码\t学校标识码\t部门\t邮箱\t截止日期';
const links = new Map<string, string>();
let secret = '';
let step = 0;

/** A code of a later time step than any before: each is good once. */
function nextCode(): string {
  const current = TOTP.counter({ period: 30 });
  step = Math.max(current, step + 1);
  return TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', timestamp: step * 30_000 });
}

const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/${name}-1440.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${folder}/${name}-390.png`, fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
};

/** No axe finding, on a wide page and a narrow one, which does not scroll sideways. */
async function inspect(page: Page, name: string, part = 'html'): Promise<void> {
  await expectAccessible(page, name, part);
  await shot(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, `${name}, narrow`, part);
  const over = await page.evaluate(() => {
    const main = document.querySelector('main');
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    return Math.max(wide, main === null ? 0 : main.scrollWidth - main.clientWidth);
  });
  if (part === 'html') expect(over, name).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Chromium calls a download, and what was asked just before leaving a page, aborted. */
const isTrouble = (text: string) => !text.endsWith('net::ERR_ABORTED');

async function logIn({ page }: WatchedPage, login: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

test('the set-up link makes the administrator: rules in place, a second factor bound, recovery codes shown once', async () => {
  const { page } = admin;
  await page.goto(server.setUpUrl);
  await page.getByRole('heading', { name: '首次设置：建立系统管理员' }).waitFor();
  expect(page.url()).toBe(`${server.url}/set-up`); // the token is gone from the address
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel(/登录名/).fill('guanli');
  await page.getByLabel('所管区划代码').fill('990000');
  await page.getByLabel('区划名称').fill('示例省');
  await page.getByLabel('新密码').fill('password1234');
  await page.getByLabel('再输入一次').fill('password1234');
  await page.getByRole('button', { name: '建立管理员' }).click();
  await page.locator('.password-rules .notMet', { hasText: '常用词' }).waitFor();
  await inspect(page, 'set-up');
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '建立管理员' }).click();
  await page.getByRole('heading', { name: '绑定动态口令' }).waitFor();
  await page.getByRole('img', { name: '绑定用二维码' }).waitFor();
  secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  await inspect(page, 'bind');
  await page.getByLabel('验证器显示的 6 位口令').fill(nextCode());
  await page.getByRole('button', { name: '绑定并登录' }).click();
  await page.getByRole('heading', { name: '请保存恢复代码' }).waitFor();
  expect(await page.locator('.recovery-codes li').count()).toBe(10);
  await inspect(page, 'recovery');
  await page.getByRole('button', { name: '我已保存，进入系统' }).click();
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
});

test('the administrator sees accounts and no data', async () => {
  const { page } = admin;
  const pages = await page.getByRole('navigation').getByRole('link').allInnerTexts();
  expect(pages).toEqual(['规则', '账号']);
  await page.goto(`${server.url}/990001/2025/overview`);
  await page.getByRole('heading', { name: '您的角色不能打开这个页面' }).waitFor();
});

test('a sheet with faults is told every one by its cell; put right it becomes accounts with links shown once', async () => {
  const { page } = admin;
  await page.goto(`${server.url}/accounts/sheet`);
  const paste = page.getByRole('textbox');
  await paste.fill(`${HEAD}\nzhang\t张统计\t国王\t990001\nzhang li\t李填报\t学校填报员\t990001`);
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('heading', { name: '2 处须修改，没有建立任何账号' }).waitFor();
  const cells = await page.getByRole('alert').locator('tbody th').allInnerTexts();
  expect(cells).toEqual(['C2', 'A3']);
  await inspect(page, 'sheet-faults');
  const rows = [
    'zhang\t张统计\t县级统计员\t990001',
    'li.tianbao\t李填报\t学校填报员\t990001\t2199001001',
    'shenji\t赵审计\t审计员\t990001',
    'caizheng\t钱财政\t部门\t990001\t\t财政局',
  ];
  await paste.fill([HEAD, ...rows].join('\n'));
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('button', { name: '建立 4 个账号' }).click();
  await page.getByRole('heading', { level: 1, name: '一次性链接' }).waitFor();
  for (const row of await page.locator('.link-table tbody tr').all())
    links.set(await row.locator('td').first().innerText(), await row.locator('.one-time-link').innerText());
  expect([...links.keys()].sort()).toEqual(['caizheng', 'li.tianbao', 'shenji', 'zhang']);
  await inspect(page, 'links');
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await tooWide(), 'the list').toBe(0);
  await page.getByText('领取条（二维码）').click();
  expect(await tooWide(), 'the slips').toBe(0);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/slips-390.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  expect((await download).suggestedFilename()).toBe('一次性链接.xlsx');
  await page.getByRole('button', { name: '已送达或保存，返回账号列表' }).click();
  await page.getByText('5 / 5 个账号').waitFor();
  await page.getByLabel('搜登录名、姓名、学校、部门').fill('李');
  await page.getByText('1 / 5 个账号').waitFor();
  await page.getByLabel('搜登录名、姓名、学校、部门').fill('');
  await inspect(page, 'accounts');
});

test('an invited person is greeted, sets a password and lands on the own page; the link opens nothing more', async () => {
  const { page, complaints } = clerk;
  const link = links.get('zhang') ?? '';
  await page.goto(link);
  await page.getByRole('heading', { name: '张统计，您好' }).waitFor();
  expect(page.url()).toBe(`${server.url}/invitation`);
  await inspect(page, 'invitation');
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并登录' }).click();
  await page.getByRole('heading', { level: 1, name: '示例县 · 工作台' }).waitFor();
  await page.getByRole('button', { name: /张统计/ }).click();
  await page.locator('.user-card').getByText('示例县', { exact: true }).waitFor();
  await inspect(page, 'user-menu', '.ant-popover');
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  expect(complaints.filter(isTrouble)).toEqual([]);
  await page.goto(link);
  await page.getByRole('alert').getByText('链接无效、已使用或已过期').waitFor();
});

test('who is not logged in gets the login at any address, and after it that very page', async () => {
  const { page } = clerk;
  await page.goto(`${server.url}/990001/2025/schools`);
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  await inspect(page, 'login');
  await logIn(clerk, 'zhang', 'not the password');
  await page.getByRole('alert').getByText('登录名或密码不正确').waitFor();
  await logIn(clerk, 'zhang');
  await page.getByRole('heading', { level: 1, name: '学校与学段' }).waitFor();
  expect(page.url()).toBe(`${server.url}/990001/2025/schools`);
});

test('a session that ended meanwhile is renewed over the page: what was typed stays and is saved', async () => {
  const { page, context } = clerk;
  await page.goto(`${server.url}/990001/2025/what-if`);
  await page.getByText('未改动').first().waitFor();
  await page.locator('td[data-row="2"][data-column="5"]').click();
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await page.getByText('已改 1 个数').waitFor();
  await context.clearCookies();
  await page.getByRole('button', { name: /保存$/ }).first().click();
  await page.getByLabel('方案名称').fill('登录失效前输入的');
  await page.getByRole('dialog').getByRole('button', { name: /保存$/ }).click();
  const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
  await dialog.waitFor();
  await inspect(page, 'login-over', '.ant-modal');
  expect(await dialog.getByLabel('登录名').inputValue()).toBe('zhang');
  await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: '登录', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('已保存方案“登录失效前输入的”').waitFor();
  expect(await page.locator('td[data-row="2"][data-column="5"]').innerText()).toBe('0');
});

test('of two administrators who change one account the later sees both and decides', async () => {
  const { page } = admin;
  await page.goto(`${server.url}/accounts`);
  await page.getByRole('button', { name: '修改 li.tianbao' }).click();
  const dialog = page.getByRole('dialog', { name: '修改账号 li.tianbao' });
  await dialog.getByLabel('姓名').fill('李填报员');
  // another window of an administrator is first
  await page.evaluate(async () => {
    const rows = (await (await fetch('/api/accounts')).json()) as { id: string; login: string; version: number }[];
    const row = rows.find(({ login }) => login === 'li.tianbao');
    const body = JSON.stringify({ version: row?.version, person: '李建国' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`/api/accounts/${row?.id}`, { method: 'PATCH', headers, body });
  });
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  const both = dialog.getByRole('alert');
  await both.getByRole('cell', { name: '李建国' }).waitFor();
  expect(await both.locator('tr.differs').innerText()).toMatch(/李建国\s+李填报员/);
  await inspect(page, 'conflict', '.ant-modal');
  await dialog.getByRole('button', { name: '仍按我的保存' }).click();
  await page.getByRole('cell', { name: '李填报员' }).waitFor();
});

test('a department and a school land on their boards, each with the pages of the role only', async () => {
  for (const login of ['caizheng', 'li.tianbao']) {
    const watched = await openPage(browser);
    const { page, complaints } = watched;
    await page.goto(links.get(login) ?? '');
    await page.getByLabel('新密码').fill(PASSWORD);
    await page.getByLabel('再输入一次').fill(PASSWORD);
    await page.getByRole('button', { name: '设置密码并登录' }).click();
    await page.getByRole('heading', { level: 1, name: /工作台/ }).waitFor();
    await page.waitForLoadState('networkidle');
    await shot(page, login);
    if (login === 'caizheng') {
      await page.getByRole('link', { name: '任务台账' }).first().click();
      await page.getByRole('heading', { level: 1, name: '任务台账' }).waitFor();
    }
    const pages = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(pages).not.toContain('导入数据');
    expect(await page.getByRole('button', { name: '导入 Excel' }).count()).toBe(0);
    expect(complaints.filter(isTrouble), login).toEqual([]);
    await watched.context.close();
  }
});

test('a new password is asked for the old one and ends other sessions; a failed way of the provider is told in words', async () => {
  const watched = await openPage(browser);
  const { page } = watched;
  await page.goto(`${server.url}/#openid=oidcRefused`);
  await page.getByRole('alert').getByText('统一身份认证服务没有同意这次登录').waitFor();
  await logIn(watched, 'li.tianbao');
  await page.getByRole('button', { name: /李填报员/ }).click();
  await page.getByRole('button', { name: '修改密码' }).click();
  const dialog = page.getByRole('dialog', { name: '修改密码' });
  await dialog.getByLabel('现在的密码').fill('wrong');
  await dialog.getByLabel('新密码').fill('远山-含黛-2027-夕');
  await dialog.getByLabel('再输入一次').fill('远山-含黛-2027-夕');
  await dialog.getByRole('button', { name: '修改密码' }).click();
  await dialog.getByRole('alert').waitFor();
  await inspect(page, 'password', '.ant-modal');
  await dialog.getByLabel('现在的密码').fill(PASSWORD);
  await dialog.getByRole('button', { name: '修改密码' }).click();
  await page.getByText('密码已修改').waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /工作台/ }).waitFor();
  await watched.context.close();
});

test('whoever is suspended is out with the next request and cannot come back', async () => {
  const { page } = admin;
  await page.goto(`${server.url}/accounts`);
  await page.getByRole('button', { name: '对 zhang 的操作' }).click();
  await page.getByRole('menuitem', { name: '停用' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByText('已停用').first().waitFor();
  await clerk.page.getByRole('link', { name: '总览', exact: true }).click();
  await clerk.page.reload();
  await clerk.page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  await logIn(clerk, 'zhang');
  await clerk.page.getByRole('alert').getByText('账号已停用').waitFor();
});

test('the auditor binds a factor and reads who did what; the check says in words that the log holds', async () => {
  const { page, complaints } = await openPage(browser);
  await page.goto(links.get('shenji') ?? '');
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并登录' }).click();
  const text = (await page.locator('.secret').innerText()).replaceAll(' ', '');
  const code = TOTP.generate({ secret: Secret.fromBase32(text), digits: 6, algorithm: 'SHA1' });
  await page.getByLabel('验证器显示的 6 位口令').fill(code);
  await page.getByRole('button', { name: '绑定并登录' }).click();
  await page.getByRole('button', { name: '我已保存，进入系统' }).click();
  await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor();
  await page.getByRole('cell', { name: '登录失败' }).first().waitFor();
  await page.getByRole('button', { name: '校验日志' }).click();
  await page.getByText('校验通过').waitFor();
  await inspect(page, 'audit');
  await page.getByLabel('登录名').fill('zhang');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByRole('cell', { name: 'zhang' }).first().waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出' }).click();
  expect((await download).suggestedFilename()).toBe('audit-990001.ndjson');
  expect(complaints.filter(isTrouble)).toEqual([]);
});

test('the administrator comes back with a code of the second factor', async () => {
  const { page } = admin;
  await page.getByRole('button', { name: /王管理/ }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  await logIn(admin, 'guanli');
  await page.getByRole('heading', { name: '动态口令' }).waitFor();
  await inspect(page, 'code');
  await page.getByLabel('6 位动态口令或恢复代码').fill(nextCode());
  await page.getByRole('button', { name: '继续' }).click();
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
});
