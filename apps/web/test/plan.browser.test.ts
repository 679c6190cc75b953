import { readFileSync } from 'node:fs';
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

const COUNTY = '/990001/2025';

interface Job {
  readonly state: string;
  readonly plan: {
    readonly status: string;
    readonly costYuan: number;
    readonly boundYuan: number;
    readonly purchases: readonly { readonly school: string; readonly indicator: string; readonly costYuan: number }[];
    readonly transfers: readonly { readonly count: number; readonly to: string; readonly costYuan: number }[];
    readonly after: { readonly sections: readonly { readonly assessed: boolean; readonly status: string }[] };
  };
}

const start = (page: Page) => page.getByRole('button', { name: '开始测算' }).click();
const grouped = (value: number) => value.toLocaleString('en-US');
const price = (page: Page, name: string) => page.getByRole('textbox', { name: `${name}单价` });

/** The job that the page started, as the server has it. */
async function jobOf(page: Page, index = -1): Promise<Job> {
  return page.evaluate(async (at) => {
    const ids = JSON.parse(sessionStorage.getItem('junheng.plans.990001/2025') ?? '[]') as string[];
    return (await (await fetch(`/api/plan-jobs/${ids.at(at)}`)).json()) as Job;
  }, index);
}

test('the sample county gets a proven plan; what the page shows is the job’s JSON, and it can be taken along', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  await page.getByText('假设', { exact: true }).waitFor();
  await page.getByText('2025-09-01').waitFor();
  await expectAccessible(page, 'plan before the start');
  await start(page);
  await page.getByTestId('plan-cost').waitFor({ timeout: 90_000 });
  const { plan, state } = await jobOf(page);
  expect([state, plan.status]).toEqual(['done', 'optimal']);
  expect(await page.getByTestId('plan-total').innerText()).toBe(grouped(plan.costYuan));
  expect(await page.locator('.plan-proof').innerText()).toContain(`任何方案不少于 ${grouped(plan.boundYuan)} 元`);
  const bySchool = Map.groupBy(plan.purchases, ({ school }) => school);
  for (const [school, lines] of bySchool) {
    const moved = plan.transfers.filter(({ to }) => to === school);
    const yuan = [...lines, ...moved].reduce((sum, { costYuan }) => sum + costYuan, 0);
    expect(await page.locator(`tr[data-school="${school}"] td`).nth(1).innerText()).toBe(grouped(yuan));
  }
  const people = plan.transfers.reduce((sum, { count }) => sum + count, 0);
  await page.getByRole('heading', { name: `教师交流 (${people})` }).waitFor();
  const assessed = plan.after.sections.filter((s) => s.assessed);
  expect(assessed.filter((s) => s.status !== 'met')).toEqual([]);
  await page.getByText(`${assessed.length}/${assessed.length}`).first().waitFor();
  await page.getByText('单价是假设，不是报价').waitFor();
  await expectAccessible(page, 'plan');
  for (const [button, name] of [
    ['导出 Excel', '990001-2025-测算方案.xlsx'],
    ['导出 Word', '990001-2025-测算方案.docx'],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(button).click()]);
    expect(download.suggestedFilename()).toBe(name);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  }
  for (const said of [/新增 [1-9]\d* 项任务，0 项已在台账/, /新增 0 项任务，[1-9]\d* 项已在台账/]) {
    await page.getByText('送入任务台账').click();
    await page.getByText(said).waitFor();
  }
  await page.reload();
  await page.getByTestId('plan-cost').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a price out of range is named in its row and nothing is started; text that is no number never leaves the page', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  await price(page, '体育运动场馆').fill('约四百');
  await page.getByText('请填数字').waitFor();
  expect(await page.getByRole('button', { name: '开始测算' }).isDisabled()).toBe(true);
  await price(page, '体育运动场馆').fill('-4');
  await start(page);
  await page.getByRole('alert').getByText('单价有误').waitFor();
  await page.locator('.price-trouble').getByText('单价 -4 不合理').waitFor();
  expect(await page.evaluate(() => sessionStorage.getItem('junheng.plans.990001/2025'))).toBeNull();
  await expectAccessible(page, 'plan with a refused price');
  await page.getByRole('button', { name: '恢复参考单价' }).click();
  expect(await price(page, '体育运动场馆').inputValue()).toBe('400');
  await context.close();
});

test('a running plan and a waiting one are stopped at once and leave no plan', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  // a proof this close takes longer than the test looks
  await page.evaluate(() =>
    fetch('/api/counties/990001/2025/plan-jobs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ gap: 1e-6, seconds: 60 }),
    }),
  );
  await start(page);
  const stop = page.getByRole('button', { name: '停止' });
  await stop.waitFor();
  const begun = Date.now();
  await stop.click();
  await page.getByText('已停止，没有留下方案').waitFor({ timeout: 5_000 });
  expect(Date.now() - begun).toBeLessThan(5_000);
  expect((await jobOf(page)).state).toBe('cancelled');
  expect(complaints).toEqual([]);
  await context.close();
});

test('two plans side by side; what is decided beforehand binds the second', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  await start(page);
  await page.getByTestId('plan-cost').waitFor({ timeout: 90_000 });
  const first = await jobOf(page);
  await page.getByRole('combobox', { name: '事项' }).click();
  await page.getByTitle('最多交流人数').click();
  await page.getByRole('textbox', { name: '数量' }).fill('1');
  await page.getByRole('button', { name: '添加' }).click();
  await start(page);
  await page.getByRole('region', { name: '方案 2' }).waitFor({ timeout: 90_000 });
  const second = await jobOf(page);
  const moved = (job: Job) => job.plan.transfers.reduce((sum, { count }) => sum + count, 0);
  expect(moved(first)).toBeGreaterThan(1);
  expect(moved(second)).toBeLessThanOrEqual(1);
  await page.getByText('已定事项：最多交流人数：1 人').waitFor();
  expect(second.plan.costYuan).toBeGreaterThanOrEqual(first.plan.boundYuan);
  await page.getByRole('combobox', { name: '与另一方案对照' }).click();
  await page.locator('.ant-select-item-option').last().click();
  const row = page.getByRole('row', { name: /^总投入/ });
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    grouped(second.plan.costYuan),
    grouped(first.plan.costYuan),
    difference(second.plan.costYuan, first.plan.costYuan),
  ]);
  await expectAccessible(page, 'comparison');
  expect(complaints).toEqual([]);
  await context.close();
});

function difference(from: number, to: number): string {
  return to === from ? '' : `${to > from ? '+' : '−'}${grouped(Math.abs(to - from))}`;
}

test('the page speaks English and says what a budget reaches', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  await page.getByText('English', { exact: true }).click();
  await page.getByRole('combobox', { name: 'Goal' }).first().click();
  await page.getByTitle('A budget, the most complying').click();
  expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Budget (10,000 yuan)' }).fill('20');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByTestId('plan-cost').waitFor({ timeout: 90_000 });
  const { plan } = await jobOf(page);
  expect(plan.costYuan).toBeLessThanOrEqual(200_000);
  await page.getByText(/of 36 comply within the budget/).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a plan over several years keeps to each year’s money, and the years sum to the whole', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}${COUNTY}/plan`);
  await page.getByRole('combobox', { name: '目标' }).click();
  await page.getByTitle('分几年达标，花费最少').click();
  await page.getByRole('textbox', { name: '2025 年预算' }).fill('900');
  await page.getByRole('textbox', { name: '2026 年预算' }).fill('900');
  await page.getByRole('textbox', { name: '2027 年预算' }).fill('900');
  await start(page);
  await page.getByTestId('plan-cost').waitFor({ timeout: 90_000 });
  const rows = page.getByRole('region', { name: '分年安排' }).locator('tbody tr');
  const totals = (await rows.locator('td.strong').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  expect(totals).toHaveLength(3);
  for (const yuan of totals) expect(yuan).toBeLessThanOrEqual(9_000_000);
  const { plan } = await jobOf(page);
  expect(totals.reduce((sum, yuan) => sum + yuan, 0)).toBeCloseTo(plan.costYuan, 2);
  await page.getByText('按折现到第一年的花费').waitFor();
  await expectAccessible(page, 'plan over years');
  expect(complaints).toEqual([]);
  await context.close();
});
