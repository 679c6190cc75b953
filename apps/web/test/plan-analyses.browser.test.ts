import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

interface Job {
  readonly id: string;
  readonly basis: { readonly without?: { readonly of: string }; readonly point?: { readonly of: string } };
  readonly plan: {
    readonly status: string;
    readonly costYuan: number;
    readonly boundYuan: number;
    readonly purchases: readonly { readonly school: string; readonly indicator: string }[];
    readonly years?: readonly { readonly costYuan: number; readonly complying: number; readonly sitesYuan?: number }[];
  };
}

const grouped = (value: number) => value.toLocaleString('en-US');
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const TRADE_OFFS = '花费、年数、交流人数、差异系数的取舍';
const ROBUST = '人数和单价变了，方案还成立吗';

async function jobs(page: Page): Promise<readonly Job[]> {
  return page.evaluate(async () => {
    const ids = JSON.parse(sessionStorage.getItem('junheng.plans.990001/2025') ?? '[]') as string[];
    return Promise.all(ids.map(async (id) => (await (await fetch(`/api/plan-jobs/${id}`)).json()) as Job));
  });
}

async function openPlanned(size?: { readonly width: number; readonly height: number }) {
  const opened = await openPage(browser, size);
  await opened.page.goto(`${server.url}/990001/2025/plan`);
  await opened.page.getByRole('button', { name: '开始测算' }).click();
  await opened.page.getByTestId('plan-cost').waitFor({ timeout: 90_000 });
  return opened;
}

test('the front comes point by point with its proofs, by keyboard; a point is looked at as a plan of its own', async () => {
  const { page, complaints, context } = await openPlanned();
  const front = region(page, TRADE_OFFS);
  await front.locator('summary').focus();
  await page.keyboard.press('Enter');
  await front.getByRole('button', { name: '计算取舍' }).press('Enter');
  await front.getByText(/已算出 [1-9]\d* \/ \d+/).waitFor({ timeout: 60_000 });
  await front.getByRole('button', { name: '看方案' }).first().waitFor();
  await front.getByText('全部算完').waitFor({ timeout: 120_000 });
  await front
    .getByRole('img', { name: /\d+ 个方案的花费与交流人数/ })
    .locator('svg')
    .waitFor();
  await expectAccessible(page, 'front');
  const rows = front.locator('tbody tr');
  expect(await rows.filter({ hasText: '已证明' }).count()).toBe(await rows.count());
  const last = rows.last();
  const cost = await last.getByRole('cell').first().innerText();
  await last.getByRole('button', { name: '看方案' }).press('Enter');
  await region(page, '方案 2').waitFor();
  const [first, second] = await jobs(page);
  expect(second?.basis.point?.of).toBe(first?.id);
  expect(grouped(second?.plan.costYuan ?? 0)).toBe(cost);
  // the first plan still knows its front
  await page.getByRole('button', { name: /^方案 1/ }).click();
  await region(page, TRADE_OFFS).getByText('全部算完').waitFor();
  // a point of the picture is pressed with the mouse
  await region(page, TRADE_OFFS).locator('svg path[stroke="#fff"]').nth(5).click();
  await region(page, '方案 3').waitFor();
  expect((await jobs(page))[2]?.basis.point?.of).toBe(first?.id);
  await page.getByRole('button', { name: /^方案 1/ }).click();
  expect(complaints).toEqual([]);
  await page.reload();
  await region(page, TRADE_OFFS).first().waitFor();
  // what it had asked for as it was left, the browser gave up
  expect(complaints.filter((each) => !each.endsWith('net::ERR_ABORTED'))).toEqual([]);
  await context.close();
});

test('a running front is stopped at once and keeps what it has', async () => {
  const { page, complaints, context } = await openPlanned();
  const front = region(page, TRADE_OFFS);
  await front.locator('summary').click();
  for (const years of ['2 年', '3 年', '4 年']) await front.getByLabel(years).check();
  await front.getByRole('button', { name: '计算取舍' }).click();
  await front.getByText(/已算出 [1-9]/).waitFor({ timeout: 60_000 });
  await front.getByRole('button', { name: '停止' }).click();
  await front.getByText('已停止，保留已算出的').waitFor({ timeout: 5_000 });
  expect(await front.locator('tbody tr').count()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('other pupils and prices: bad figures are named, then costs by case and decisions by school', async () => {
  const { page, complaints, context } = await openPlanned();
  const robust = region(page, ROBUST);
  await robust.locator('summary').click();
  await robust.getByLabel('学生减少（%）').fill('很多');
  await robust.getByLabel('单价上下浮动（%）').fill('95');
  expect(await robust.locator('.field-trouble').count()).toBe(2);
  expect(await robust.getByRole('button', { name: '计算各种情形' }).isDisabled()).toBe(true);
  await robust.getByLabel('学生减少（%）').fill('10');
  await robust.getByLabel('单价上下浮动（%）').fill('10');
  await robust.getByRole('button', { name: '计算各种情形' }).click();
  await robust.getByText('全部算完').waitFor({ timeout: 120_000 });
  const [{ plan } = { plan: undefined }] = await jobs(page);
  const cases = robust.locator('.robust-cases tbody tr');
  expect(await cases.first().locator('td').first().innerText()).toBe(grouped(plan?.costYuan ?? 0));
  await cases.filter({ hasText: '学生 −10%' }).waitFor();
  await robust.getByText(/项决定里有 [1-9]\d* 项每种情形都成立/).waitFor();
  expect(await robust.locator('.robust-schools tbody tr').count()).toBeGreaterThan(10);
  await expectAccessible(page, 'robustness');
  expect(complaints).toEqual([]);
  await context.close();
});

test('what a school could do without is a plan beside the first, with its price and its other decisions', async () => {
  const { page, complaints, context } = await openPlanned();
  await page.getByRole('button', { name: /不做会怎样：示例县建设路小学/ }).press('Enter');
  await page.getByRole('menuitem', { name: '不购置体育运动场馆' }).click();
  await region(page, '方案 2').waitFor({ timeout: 90_000 });
  const [first, second] = await jobs(page);
  expect(second?.basis.without?.of).toBe(first?.id);
  expect(second?.plan.purchases.filter((line) => line.indicator === 'sportsArea')).not.toEqual(
    first?.plan.purchases.filter((line) => line.indicator === 'sportsArea'),
  );
  await page.getByText(/不购置体育运动场馆：比方案 1 多花 [\d,.]+ 万元/).waitFor();
  const cost = page.getByRole('row', { name: /^总投入/ }).getByRole('cell');
  const costs = [first, second].map((job) => grouped(job?.plan.costYuan ?? 0));
  expect((await cost.allInnerTexts()).slice(0, 2)).toEqual(costs);
  await page.getByRole('heading', { name: /不同的决定（[1-9]/ }).waitFor();
  await expectAccessible(page, 'without');
  // a transfer has the same question
  await page.getByRole('button', { name: /^方案 1/ }).click();
  await region(page, '教师交流 (4)')
    .getByRole('button', { name: /会怎样/ })
    .first()
    .click();
  await region(page, '方案 3').waitFor({ timeout: 90_000 });
  expect(complaints).toEqual([]);
  await context.close();
});

test('a conflict names both sides, and one press opens it and plans again', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/plan`);
  await page.getByRole('combobox', { name: '学校' }).click();
  await page.getByTitle('示例县建设路小学').click();
  await page.getByRole('button', { name: '添加' }).click();
  await page.getByRole('button', { name: '开始测算' }).click();
  const conflict = region(page, '不能同时成立的限制');
  await conflict.waitFor({ timeout: 120_000 });
  await conflict.getByText('选定的').first().waitFor();
  await conflict.getByText('规则要求的').first().waitFor();
  await expectAccessible(page, 'conflict');
  await conflict
    .getByRole('button', { name: /^照此放开并重算/ })
    .first()
    .press('Enter');
  await page.getByTestId('plan-cost').getByText('万元').waitFor({ timeout: 120_000 });
  const [first, second] = await jobs(page);
  expect([first?.plan.status, second?.plan.status]).toEqual(['infeasible', 'optimal']);
  expect(await page.getByText('没有').first().isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

test('several sources, stages, a forecast and lots: every slip is named at once, and the plan keeps to them', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/plan`);
  await page.getByRole('combobox', { name: '目标' }).click();
  await page.getByTitle('分几年达标，花费最少').click();
  await page.getByRole('button', { name: '分来源填写' }).click();
  await page.getByRole('textbox', { name: '县级 2025 年' }).fill('一千');
  await page.locator('summary', { hasText: '建设与折现' }).click();
  await page.getByLabel('折现率（%）').fill('-3');
  const stages = page.getByRole('group', { name: /阶段目标/ });
  await stages.getByRole('button', { name: '添加' }).click();
  await stages.getByRole('textbox').fill('120');
  await page.getByText('有 4 处填写不对').waitFor();
  await expectAccessible(page, 'form with slips');
  await page.getByRole('textbox', { name: '县级 2025 年' }).fill('900');
  for (const year of [2026, 2027]) await page.getByRole('textbox', { name: `县级 ${year} 年` }).fill('900');
  await page.getByRole('textbox', { name: '来源 2 名称' }).fill('省级专项');
  for (const year of [2025, 2026, 2027]) await page.getByRole('textbox', { name: `省级专项 ${year} 年` }).fill('100');
  await page.getByLabel('折现率（%）').fill('2.5');
  await page.getByLabel('每处开工费（万元）').fill('5');
  await page.getByLabel('每次至少（平方米）').fill('100');
  await stages.getByRole('textbox').fill('90');
  await page.locator('summary', { hasText: '在校生预测' }).click();
  const paste = page.getByRole('textbox', { name: '在此粘贴预测表' });
  await paste.fill('学校\t学段\t2026\n没有的学校\t小学\t5\n示例县城关小学\t小学\t许多');
  await page.getByText('2 处不合要求').waitFor();
  expect(await page.locator('.forecast-troubles li').count()).toBe(2);
  await paste.fill('学校\t学段\t2026\t2027\n示例县城关小学\t小学\t1,280\t1,290');
  await page.getByRole('button', { name: '采用' }).click();
  await page.getByText('已填 1 个学段').waitFor();
  await page.getByRole('button', { name: '开始测算' }).click();
  await page.getByTestId('plan-cost').waitFor({ timeout: 120_000 });
  const [job] = await jobs(page);
  const years = job?.plan.years ?? [];
  for (const { costYuan } of years) expect(costYuan).toBeLessThanOrEqual(10_000_000);
  expect(years[0]?.complying).toBeGreaterThanOrEqual(33);
  const sites = years.reduce((sum, { sitesYuan = 0 }) => sum + sitesYuan, 0);
  expect(sites).toBeGreaterThan(0);
  await page.locator('tr[data-item="sites"]').getByText(grouped(sites)).waitFor();
  await page.getByText('资金来源：县级').waitFor();
  await page.getByText('阶段目标：2025 学年末 90.0%').waitFor();
  await page.getByText('在校生预测：1 个学段按填写').waitFor();
  await expectAccessible(page, 'plan with sources');
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a narrow screen nothing runs out of the page; English says the same', async () => {
  const { page, complaints, context } = await openPlanned({ width: 390, height: 844 });
  for (const name of [TRADE_OFFS, ROBUST]) await region(page, name).locator('summary').click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.getByText('English', { exact: true }).click();
  await region(page, 'If pupils and prices change').getByRole('button', { name: 'Calculate the cases' }).waitFor();
  expect(await page.locator('.page.plan').innerText()).not.toMatch(/取舍|情形|不做/);
  await expectAccessible(page, 'narrow');
  expect(complaints).toEqual([]);
  await context.close();
});
