import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, launch, openPage } from './browser.ts';
import { startWebServer, type WebServer } from './start-server.ts';

let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const COUNTY = '/990001/2025';
const PAGES = [
  { name: 'overview', path: '/', heading: '示例县 2025—2026 学年优质均衡总览', text: '尚未达到优质均衡标准' },
  { name: 'schools', path: `${COUNTY}/schools`, heading: '学校与学段', text: '达标' },
  {
    name: 'indicator',
    path: `${COUNTY}/indicators/sportsArea#junior`,
    heading: '生均体育运动场馆面积：初中',
    text: '先提升谁',
  },
  { name: 'what-if', path: `${COUNTY}/what-if`, heading: '假设推演', text: '未改动' },
  { name: 'form', path: `${COUNTY}/form`, heading: '全国义务教育优质均衡发展县（市、区）申报表', text: '差异系数' },
  { name: 'import', path: '/import', heading: '导入数据', text: '把文件拖到这里' },
  { name: 'rules', path: '/rules', heading: '规则', text: '已核对原文' },
] as const;

describe('every page', () => {
  for (const { name, path, heading, text } of PAGES)
    test(`${name} opens in Chinese, complains of nothing and has no serious axe finding`, async () => {
      const { page, complaints, context } = await openPage(browser);
      await page.goto(server.url + path);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByText(text).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.title()).toBe(`${heading} · 均衡`);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
      await page.getByRole('note', { name: /仅限本机访问/ }).waitFor();
      // Rows of a grid are alike: a low window has few of them to look at.
      await page.setViewportSize({ width: 1440, height: 560 });
      await expectAccessible(page, name);
      expect(complaints).toEqual([]);
      await context.close();
    });

  test('the section page opens from the table of schools, also on a narrow screen', async () => {
    const { page, complaints, context } = await openPage(browser);
    await page.goto(`${server.url}${COUNTY}/schools`);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '资源配置指标' }).waitFor();
    await page.getByText('最小改动').first().waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page, 'section');
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, 'section, narrow');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

test('the language switch turns the whole page to English and is remembered', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/overview`);
  await page.getByText('English', { exact: true }).click();
  await page.getByText('Quality balance is not reached yet.').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByRole('heading', { level: 2, name: 'The 32 items' }).waitFor();
  const own = await page.locator('main').innerText();
  // names of the county and its schools stay as they are
  const foreign = own.match(/[\u4e00-\u9fff]{2,}/g) ?? [];
  expect(foreign.filter((word) => !word.startsWith('示例县'))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('another regulation shows its own items and counts, without limits that it does not set', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/overview?catalogue=basic-balance-2012`);
  await page.getByRole('heading', { name: '9 项结论' }).waitFor();
  await page.getByRole('heading', { name: '资源配置 8 项' }).waitFor();
  await page.getByRole('link', { name: '学校', exact: true }).click();
  await page.getByRole('grid').getByRole('link').first().click();
  await page.getByRole('heading', { name: '资源配置指标' }).waitFor();
  await page.getByRole('link', { name: '规则', exact: true }).click();
  await page.getByText('基本均衡').or(page.getByText('均衡发展督导评估暂行办法')).first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a number opens the drawer with its proof: formula, limit with document and article, figures', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/schools`);
  await page.getByRole('grid').getByRole('link').first().click();
  await page.getByRole('heading', { name: '资源配置指标' }).waitFor();
  await page.locator('.indicator-table .traced').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('教督〔2017〕6号').first().waitFor();
  await drawer.getByText(/÷/).first().waitFor();
  await expectAccessible(page, 'trace drawer', '.ant-drawer');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
  await context.close();
});

test('the table of schools is sorted, filtered and copied with its heading', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/schools`);
  const grid = page.getByRole('grid');
  await grid.getByRole('button', { name: '在校生' }).click();
  await grid.getByRole('button', { name: /在校生/ }).click();
  const pupils = await grid.locator('td[data-column="5"]').allInnerTexts();
  const numbers = pupils.filter((p) => p !== '—').map(Number);
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  await page.getByRole('textbox', { name: '搜学校名称或代码' }).fill('教学点');
  await page.getByText(/^\d+ \/ \d+ 个学段/).waitFor();
  await expect
    .poll(async () => (await grid.locator('td[data-column="1"]').allInnerTexts()).every((n) => n.includes('教学点')))
    .toBe(true);
  await grid.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  const range = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
  expect(range[0]?.split('\t')[0]).toBe('1');
  await page.getByRole('button', { name: '复制表格' }).click();
  await page.getByText('可直接粘贴到 Excel 或 WPS').waitFor();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split(/\r?\n/);
  expect(copied[0]?.split('\t').slice(0, 3)).toEqual(['序号', '学校', '学段']);
  expect(copied.length).toBe((await grid.locator('tbody tr[aria-rowindex]').count()) + 1);
  expect(complaints).toEqual([]);
  await context.close();
});

test('an address without page, county or section says so and leads on', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/nowhere/at/all/here`);
  await page.getByText('没有').first().waitFor();
  await page.goto(`${server.url}/123456/2025/overview`);
  await page.getByRole('alert').waitFor();
  await page.goto(`${server.url}${COUNTY}/sections/nobody/primary`);
  await page.getByRole('heading', { name: '这个县的数据里没有该学段' }).waitFor();
  await context.close();
});
