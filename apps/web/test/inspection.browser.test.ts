import type { DrawPreview, Visit } from '@junheng/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { enter, makePeople, type Person } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const CODE = '990001';
const AT = `/api/counties/${CODE}/inspections`;
const SEED = '均衡-2025-秋';
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
let server: WebServer;
let browser: Browser;
let preview: DrawPreview;
let people: ReadonlyMap<string, Person>;
let county: WatchedPage;
let phone: WatchedPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  const drawn = await fetch(`${server.url}${AT}/draw`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ schoolYear: 2025, seed: SEED }),
  });
  preview = (await drawn.json()) as DrawPreview;
  const schools = preview.sample.slice(0, 2).map(({ school }) => school);
  people = await makePeople(server, [
    { login: 'tongji', role: 'statistician', home: CODE, person: '张统计' },
    { login: 'ducha', role: 'inspector', home: CODE, person: '周督查', schools, expires: '2099-12-31' },
  ]);
  [county, phone] = await Promise.all([openPage(browser), openPage(browser, { width: 390, height: 844 })]);
  await enter(county.context, server, who('tongji'));
  await enter(phone.context, server, who('ducha'));
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

async function shot(page: Page, name: string, part = 'html'): Promise<void> {
  await expectAccessible(page, name, part);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), name).toBeLessThanOrEqual(
    0,
  );
  if (process.env.SCREENSHOTS !== undefined)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}.png`, fullPage: true });
}

test('the county draws a sample, sees it before it is kept, and whose account covers which school', async () => {
  const { page } = county;
  await page.goto(`${server.url}/${CODE}/2025/inspections`);
  await page.getByText('还没有督导检查').waitFor();
  await page.getByRole('button', { name: '抽样' }).click();
  await page.getByLabel('随机种子').fill(SEED);
  await page.getByRole('button', { name: '抽取' }).click();
  const { sample, schools } = preview;
  await page.getByRole('heading', { name: `样本：${sample.length} / ${schools} 所学校` }).waitFor();
  for (const { name } of sample) await page.locator('.draw table').getByText(name).first().waitFor();
  await page.getByText(`${sample.length - 2} 所抽中学校不在所选检查员的账号内`).waitFor();
  await page.getByLabel('完成时限').fill('2099-11-30');
  await shot(page, 'inspection-draw-1440');
  await page.getByRole('button', { name: '保存样本并建立检查' }).click();
  await page.getByText('用该种子按现有数据重抽，结果一致').waitFor();
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText(/检查中/).waitFor();
});

test('the inspector’s telephone shows the named schools, tells what agrees, and keeps what is typed without a line', async () => {
  const { page, context } = phone;
  await page.goto(`${server.url}/inspect`);
  await page.getByText('2 所学校待核查').waitFor();
  expect(await page.locator('.visit-button').count()).toBe(2);
  await shot(page, 'inspect-list-390');
  await page.locator('.visit-button').first().click();
  const card = page.locator('.record-card').filter({ hasText: '骨干教师' }).first();
  await card.getByRole('button', { name: /与上报一致/ }).click();
  await card.getByText('✓ 一致').waitFor();
  await card.getByLabel('现场核查数').fill('99');
  await card.getByText('✗ 不符').waitFor();
  await page.getByRole('status').getByText('已保存').waitFor();
  await context.setOffline(true);
  await card.getByRole('textbox', { name: /备注/ }).fill('现场名册 99 人');
  await page.getByRole('status').getByText('没有网络，已存在本机').waitFor();
  await shot(page, 'inspect-school-390');
  await context.setOffline(false);
  await page.getByRole('status').getByText('已保存').waitFor({ timeout: 20_000 });
  const visits = await who('ducha').ask<readonly Visit[]>('GET', '/api/inspections/mine');
  const records = visits.flatMap((visit) => visit.records);
  expect(records.find(({ note }) => note === '现场名册 99 人')).toMatchObject({ found: 99, agrees: false });
  for (const target of await page.locator('.record-card button, .record-card input:not([hidden])').all())
    expect((await target.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
});

test('a photo is taken, every fact looked at, and the school handed in', async () => {
  const { page } = phone;
  const card = page.locator('.record-card').filter({ hasText: '骨干教师' }).first();
  const file = { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(PHOTO, 'base64') };
  await card.locator('input[type=file]').setInputFiles(file);
  await card.getByText('1 张照片').waitFor();
  const finish = page.getByRole('button', { name: '完成本校核查' });
  expect(await finish.isDisabled()).toBe(true);
  for (const one of await page.locator('.record-card').all()) {
    if ((await one.getByText('○ 未核').count()) === 0) continue;
    const same = one.getByRole('button', { name: /与上报一致/ });
    if (await same.isEnabled()) await same.click();
    else await one.getByLabel('现场核查数').fill('0');
  }
  await page.getByRole('status').getByText('已保存').waitFor();
  await finish.click();
  await page.getByText('本校核查已提交').waitFor();
  await page.getByRole('button', { name: '全部学校' }).click();
  await page.getByText('1 所学校待核查').waitFor();
});

test('the county sees what differs, makes a finding of it, and confirms the school', async () => {
  const { page, complaints } = county;
  await page.reload();
  await page.getByText(/1 项不符/).waitFor();
  await page.getByLabel('只看不符').check();
  await page.getByText('现场名册 99 人').waitFor();
  await page.getByRole('button', { name: /转为问题/ }).click();
  await page.getByText('已转为问题').waitFor();
  await shot(page, 'inspection-result-1440');
  await page.getByRole('button', { name: /^确认/ }).click();
  await page.getByText(/1 校已确认/).waitFor();
  expect(complaints).toEqual([]);
});
