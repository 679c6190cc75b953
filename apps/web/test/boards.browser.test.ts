import type { MadeDisplay } from '@junheng/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { enter, makePeople, type Person } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const CODE = '990001';
const SCHOOL = '2199001001';
let server: WebServer;
let browser: Browser;
let people: ReadonlyMap<string, Person>;
const pages = new Map<string, WatchedPage>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  people = await makePeople(
    server,
    [
      { login: 'tongji', role: 'statistician', home: CODE, person: '张统计' },
      { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局', person: '钱财政' },
      { login: 'clerk', role: 'schoolClerk', home: CODE, schools: [SCHOOL], person: '李填报' },
      { login: 'shi', role: 'cityReviewer', home: '990000', homeName: '示例省' },
      { login: 'sheng', role: 'provinceReviewer', home: '990000', homeName: '示例省', person: '孙复核' },
    ].filter(({ login }) => login !== 'shi'),
  );
  const task = (await who('tongji').ask<{ added: number }>('POST', `/api/counties/${CODE}/tasks/from-catalogue`, {
    catalogue: 'anqiu-2021',
  })) as { added: number };
  expect(task.added).toBeGreaterThan(0);
  const [first, second] = await who('tongji').ask<readonly { id: string; version: number }[]>(
    'GET',
    `/api/counties/${CODE}/tasks`,
  );
  for (const [row, deadline] of [
    [first, '2020-01-31'],
    [second, new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)],
  ] as const)
    await who('tongji').ask('PATCH', `/api/counties/${CODE}/tasks/${row?.id}`, {
      ...{ version: row?.version, deadline, leads: ['县财政局'] },
    });
  await who('tongji').ask('POST', `/api/counties/${CODE}/2025/verdict-runs`, {});
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const who = (login: string): Person => {
  const person = people.get(login);
  if (person === undefined) throw new Error(`no ${login}`);
  return person;
};

async function pageOf(login: string): Promise<Page> {
  const known = pages.get(login) ?? (await openPage(browser));
  if (!pages.has(login)) await enter(known.context, server, who(login));
  pages.set(login, known);
  return known.page;
}

/** No serious finding of axe, nothing that scrolls sideways, at a desk and on a telephone. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await expectAccessible(page, `${name} ${width}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `${name} ${width}`).toBeLessThanOrEqual(0);
    if (process.env.SCREENSHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('after login the county lands on what waits, what is late and where it stands', async () => {
  const page = await pageOf('tongji');
  await page.goto(`${server.url}/`);
  await page.getByRole('heading', { level: 1, name: '示例县 · 工作台' }).waitFor();
  expect(page.url()).toBe(`${server.url}/home`);
  await page.getByRole('region', { name: '待我办理' }).getByText('问题待交办、复核').waitFor();
  await page
    .getByRole('region', { name: '逾期与临期' })
    .getByText(/逾期 \d+ 天/)
    .first()
    .waitFor();
  await page
    .getByRole('region', { name: /目前结论/ })
    .getByText(/32 项内容/)
    .waitFor();
  const progress = page.getByRole('region', { name: '本县进展' });
  await progress.getByText(/未销号 [1-9]\d*（逾期 0），已销号 0/).waitFor();
  await inspect(page, 'board-county');
  await page.getByRole('link', { name: '查看总览' }).click();
  await page.getByRole('heading', { level: 1, name: /总览/ }).waitFor();
});

test('a school lands on its own gaps, a department on its tasks, a province on its counties', async () => {
  const school = await pageOf('clerk');
  await school.goto(`${server.url}/`);
  await school.getByRole('region', { name: '我校差距' }).waitFor();
  await inspect(school, 'board-school');
  const unit = await pageOf('caizheng');
  await unit.goto(`${server.url}/`);
  await unit.getByRole('heading', { level: 1, name: '县财政局 · 工作台' }).waitFor();
  await inspect(unit, 'board-unit');
  await unit.getByRole('link', { name: /任务待办理/ }).click();
  await unit.getByRole('heading', { level: 1, name: '任务台账' }).waitFor();
  const province = await pageOf('sheng');
  await province.goto(`${server.url}/`);
  const table = province.getByRole('region', { name: '各县（市、区）' });
  await table.getByText('示例县').waitFor();
  await inspect(province, 'board-province');
  await table.getByRole('button', { name: /问题/ }).click();
  await table.getByRole('link', { name: '示例县' }).click();
  await province.getByRole('heading', { level: 1, name: /总览/ }).waitFor();
});

test('a department hands its task in with evidence, and cannot without', async () => {
  const page = await pageOf('caizheng');
  await page.goto(`${server.url}/unit/${CODE}/tasks`);
  await page.locator('.task-table .link-button').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.task-table .link-button').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('还没有佐证材料').waitFor();
  await drawer.getByRole('button', { name: '开始办理' }).click();
  await page
    .getByRole('dialog', { name: /开始办理/ })
    .getByRole('button', { name: '确定' })
    .click();
  await drawer.getByRole('button', { name: '报送' }).click();
  const dialog = page.getByRole('dialog', { name: /报送/ });
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.getByText('报送须先上传佐证材料').first().waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  const photo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const file = { name: '佐证.png', mimeType: 'image/png', buffer: Buffer.from(photo, 'base64') };
  await drawer.locator('input[type=file]').setInputFiles(file);
  await drawer.getByText('佐证.png').waitFor();
  await inspect(page, 'task-evidence');
  await drawer.getByRole('button', { name: '报送' }).click();
  await page.getByRole('dialog', { name: /报送/ }).getByRole('button', { name: '确定' }).click();
  await drawer.getByText('已报送').first().waitFor();
  expect(await drawer.getByRole('button', { name: '验收办结' }).count()).toBe(0);
});

test('the bell counts what is unread, and the list for a meeting stands by unit', async () => {
  const page = await pageOf('tongji');
  await page.goto(`${server.url}/digest/of/${CODE}`);
  await page
    .getByRole('region', { name: '县财政局' })
    .getByText(/还有 \d 天|逾期/)
    .first()
    .waitFor();
  await inspect(page, 'digest');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 Excel' }).click();
  expect((await download).suggestedFilename()).toBe(`${CODE}-督办清单.xlsx`);
  await page.goto(`${server.url}/notices`);
  await page.getByRole('heading', { level: 1, name: '通知' }).waitFor();
  await inspect(page, 'notices');
});

test('a wall display shows totals without a login, at 1920 × 1080, and nothing once revoked', async () => {
  const page = await pageOf('tongji');
  await page.goto(`${server.url}/displays`);
  await page.getByLabel('名称').fill('办事大厅');
  await page.getByRole('button', { name: '新建大屏' }).click();
  const link = await page.locator('.made-display code').innerText();
  await inspect(page, 'displays');
  const wall = await openPage(browser, { width: 1920, height: 1080 });
  await wall.page.goto(link);
  await wall.page.getByRole('heading', { level: 1, name: /示例县/ }).waitFor();
  await wall.page.getByRole('region', { name: '差异系数与标准' }).waitFor();
  await expectAccessible(wall.page, 'wall');
  const over = await wall.page.evaluate(() => [
    document.documentElement.scrollWidth - window.innerWidth,
    document.documentElement.scrollHeight - window.innerHeight,
  ]);
  expect(over).toEqual([0, 0]);
  if (process.env.SCREENSHOTS !== undefined)
    await wall.page.screenshot({ path: `${process.env.SCREENSHOTS}/wall-1920.png` });
  expect(await wall.context.cookies()).toEqual([]);
  expect(wall.complaints).toEqual([]);
  await wall.page.goto(`${server.url}/home`);
  await wall.page.getByRole('heading', { name: '登录', exact: true }).waitFor();
  const province = await who('sheng')
    .ask<MadeDisplay>('POST', '/api/displays', { title: '省' })
    .catch((error: Error) => error);
  expect(String(province)).toContain('notAllowed');
  await page.getByRole('button', { name: '收回 办事大厅' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: '收 回' })
    .or(page.getByRole('dialog').getByRole('button', { name: '收回' }))
    .first()
    .click();
  await page.getByText('已收回').waitFor();
  await wall.page.goto(link);
  await wall.page.getByRole('heading', { name: '这块大屏没有可用的链接' }).waitFor();
});
