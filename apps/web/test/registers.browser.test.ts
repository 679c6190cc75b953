import type { EntryRow } from '@junheng/contract';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { enter, makePeople, type Person } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const COUNTY = '990001';
const SCHOOL = '2199001007';
const base = `/${COUNTY}/2025`;
const registers = `/api/counties/${COUNTY}/registers`;
let server: WebServer;
let browser: Browser;
let people: ReadonlyMap<string, Person>;
const pages = new Map<string, WatchedPage>();

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  people = await makePeople(server, [
    { login: 'tongji', role: 'statistician', home: COUNTY },
    { login: 'shenhe', role: 'countyReviewer', home: COUNTY },
    { login: 'caizheng', role: 'department', home: COUNTY, unit: '县财政局' },
    { login: 'xuexiao', role: 'schoolClerk', home: COUNTY, schools: [SCHOOL] },
  ]);
  for (const login of ['tongji', 'shenhe', 'caizheng', 'xuexiao']) {
    const watched = await openPage(browser);
    await enter(watched.context, server, personOf(login));
    pages.set(login, watched);
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

function personOf(login: string): Person {
  const person = people.get(login);
  if (person === undefined) throw new Error(`${login} is a person of this test`);
  return person;
}

async function goAs(login: string, path: string): Promise<Page> {
  const watched = pages.get(login);
  if (watched === undefined) throw new Error(`${login} has a page`);
  await watched.page.goto(`${server.url}${path}`);
  return watched.page;
}

/** No axe finding, on a narrow page, which does not scroll sideways, and where it is `isWhole` on a wide one too. */
async function inspect(page: Page, name: string, isWhole = true): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  await page.waitForTimeout(300); // a drawer or dialog has come in
  if (isWhole) await expectAccessible(page, name);
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-1440.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, `${name}, narrow`);
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}-390.png` });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, name).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}

const dialog = (page: Page): Locator =>
  page.getByRole('dialog').filter({ has: page.getByRole('button', { name: /取 ?消/ }) });
const confirm = (page: Page) =>
  dialog(page)
    .getByRole('button', { name: /确 ?定|对照后/ })
    .click();
const step = (page: Page, name: string) =>
  page.locator('.entry-drawer').getByRole('button', { name, exact: true }).click();
const stateIs = (page: Page, state: string) =>
  page.locator('.entry-drawer .entry-state').filter({ hasText: state }).waitFor();

let finding: EntryRow;

test('the county holds the register against the figures and hands a finding to a unit with a deadline', async () => {
  const page = await goAs('tongji', `${base}/findings`);
  await page.getByText('台账还没有条目').waitFor();
  await page.getByRole('button', { name: '按最新数据核对' }).click();
  await page.getByText('19 / 19 条').waitFor();
  await inspect(page, 'findings');
  const rows = await personOf('tongji').ask<readonly EntryRow[]>('GET', `${registers}?kind=finding&school=${SCHOOL}`);
  const found = rows.find(({ content }) => content.item === 'sportsArea');
  if (found === undefined) throw new Error('there is a finding of the sports area');
  finding = found;
  await page.getByLabel('搜事项、学校、单位').fill('体育运动场馆');
  await page.getByText('2 / 19 条').waitFor();
  await page.getByRole('button', { name: finding.title }).click();
  await step(page, '交办');
  await dialog(page)
    .getByLabel(/责任单位/)
    .fill('县财政局、县住建局、');
  await dialog(page)
    .getByLabel(/完成时限/)
    .fill('2030-06-30');
  await inspect(page, 'assign', false);
  await confirm(page);
  await stateIs(page, '已交办');
  await page.getByText('县财政局、县住建局').first().waitFor();
  await inspect(page, 'finding', false);
});

test('the school plans, works and proves it; the later of two editors sees both values', async () => {
  const page = await goAs('xuexiao', `${base}/findings?entry=${finding.id}`);
  await page.getByText('5 / 5 条').waitFor();
  await step(page, '制定措施');
  await dialog(page)
    .getByLabel(/整改措施/)
    .fill('租用相邻场地并扩建操场');
  await dialog(page)
    .getByLabel(/所需资金/)
    .fill('350000.50');
  await confirm(page);
  await stateIs(page, '已定措施');
  await step(page, '开始整改');
  await personOf('caizheng').ask('POST', `${registers}/${finding.id}/steps`, { version: 3, action: 'start' });
  await confirm(page);
  await dialog(page).getByRole('alert').filter({ hasText: 'caizheng' }).waitFor();
  await inspect(page, 'conflict');
  await dialog(page)
    .getByRole('button', { name: /取 ?消/ })
    .click();
  await stateIs(page, '整改中');
  const submit = page.locator('.entry-drawer').getByRole('button', { name: '提交佐证' });
  expect(await submit.isDisabled()).toBe(true);
  await page
    .locator('.entry-drawer input[type=file]')
    .setInputFiles({ name: '操场.png', mimeType: 'image/png', buffer: PNG });
  await page.locator('.entry-drawer a', { hasText: '操场.png' }).waitFor();
  await expect.poll(() => submit.isDisabled()).toBe(false);
  await submit.click();
  await confirm(page);
  await stateIs(page, '已报佐证');
  expect(await page.getByRole('button', { name: '复核销号' }).count()).toBe(0);
  await inspect(page, 'handed-in', false);
});

test('who manages the register edits an entry; the later of two editors sees both values, and the history the old one', async () => {
  const rows = await personOf('tongji').ask<readonly EntryRow[]>('GET', `${registers}?kind=finding&state=open`);
  const row = rows[0];
  if (row === undefined) throw new Error('there is an open finding');
  const page = await goAs('tongji', `${base}/findings?entry=${row.id}`);
  await page.locator('.entry-drawer').getByRole('button', { name: '修改' }).click();
  await dialog(page).getByLabel(/标题/).fill('新的标题');
  await dialog(page)
    .getByLabel(/责任单位/)
    .fill('县教育局、');
  await dialog(page).getByLabel('修改原因').fill('口径更正');
  await personOf('shenhe').ask('PATCH', `${registers}/${row.id}`, { version: 1, title: '别人的标题' });
  await confirm(page);
  const both = dialog(page).getByRole('alert').filter({ hasText: 'shenhe' });
  await both.getByText('别人的标题').waitFor();
  await both.getByText('新的标题').waitFor();
  await inspect(page, 'edit-conflict', false);
  await confirm(page);
  await page.locator('.entry-history').getByText('别人的标题 → 新的标题').waitFor();
  await page.locator('.entry-history').getByText('口径更正').waitFor();
});

test('a filter stands in the address, which leads another person to the same list', async () => {
  const page = await goAs('tongji', `${base}/findings`);
  await choose(page, page.getByLabel('责任单位'), '县教育局');
  await page.getByText('1 / 19 条').waitFor();
  await page.waitForURL(/unit=/);
  const other = await goAs('shenhe', new URL(page.url()).pathname + new URL(page.url()).search);
  await other.getByText('1 / 19 条').waitFor();
  await other.getByRole('button', { name: '新的标题' }).waitFor();
});

test('another person closes it; a department sees what names it and nothing else', async () => {
  const unit = await goAs('caizheng', `/unit/${COUNTY}/findings`);
  await unit.getByText('1 / 1 条').waitFor();
  await inspect(unit, 'unit-findings', false);
  await goAs('caizheng', `${base}/findings?entry=${finding.id}`); // as a notice has it
  await unit.waitForURL(`**/unit/${COUNTY}/findings?entry=*`);
  await stateIs(unit, '已报佐证');
  const page = await goAs('shenhe', `${base}/findings?entry=${finding.id}`);
  await stateIs(page, '已报佐证');
  await page.getByText(/暂不能办理：复核销号：按现有数据仍未达标：2025—2026 学年数据，现值 .*限值 7.5/).waitFor();
  await step(page, '先行销号（待下次数据核验）');
  await dialog(page).getByText('下一学年数据评定后自动确认或重新立项').waitFor();
  await inspect(page, 'close-ahead', false);
  expect(
    await dialog(page)
      .getByRole('button', { name: /确 ?定/ })
      .isDisabled(),
  ).toBe(true);
  await dialog(page).getByLabel(/原因/).fill('现场已验收，待秋季统计');
  await confirm(page);
  await stateIs(page, '已销号（待下次数据核验）');
  await page.getByText('先行销号（待下次数据核验）').last().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.entry-drawer').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: finding.title }).focus();
  await page.keyboard.press('Enter');
  await stateIs(page, '已销号');
});

test('a project moves the forecast verdict, a class list brings large classes, and a group has its members', async () => {
  const page = await goAs('tongji', `${base}/projects`);
  await page.getByRole('button', { name: '新建项目' }).click();
  const form = dialog(page);
  await form.getByLabel(/标题/).fill('建设路小学运动场');
  await choose(page, form.getByLabel(/^学校/), '建设路小学');
  await form.getByLabel(/预算/).fill('1200000');
  await form.getByLabel(/计划完工/).fill('2030-08-31');
  await form.getByLabel('来源 1').fill('县级财政');
  await form.getByLabel('金额（元） 1').fill('1200000');
  await choose(page, form.getByLabel('数据 1'), '运动场地');
  await form.getByLabel('增加 1').fill('3000');
  await inspect(page, 'new-project', false);
  await confirm(page);
  await page.getByText('计入 1 个项目').waitFor();
  await page.locator('tr', { hasText: '建设路小学 小学' }).getByText('达标').last().waitFor();
  await inspect(page, 'projects');
  await page.goto(`${server.url}${base}/large-classes`);
  await page.getByRole('button', { name: '按班级名册核对' }).click();
  await page.getByText('1 / 1 条').waitFor();
  await page.getByText('消除计划建议').waitFor();
  await inspect(page, 'large-classes');
  await page.getByLabel('措施（用于未单独填写的班）').fill('新增一个班并分流');
  await page.getByRole('button', { name: '采用（1 个班）' }).click();
  await page.locator('.entry-table').getByText('已列计划').waitFor();
  await page.getByText('消除计划建议').waitFor({ state: 'detached' });
  await page.goto(`${server.url}${base}/groups`);
  await page.getByRole('button', { name: '新建集团或结对' }).click();
  await dialog(page).getByLabel(/标题/).fill('建设路教育集团');
  await choose(page, dialog(page).getByLabel(/牵头学校/), '西街小学');
  await choose(page, dialog(page).getByLabel(/成员学校/), '建设路小学');
  await page.keyboard.press('Escape');
  await dialog(page).getByLabel(/标题/).click();
  await confirm(page);
  await page.getByRole('button', { name: '建设路教育集团' }).click();
  await page.getByText('暂不能对比').waitFor();
  await inspect(page, 'group', false);
});

test('the meeting list has what is open by unit, tasks too, one page a unit on paper', async () => {
  const page = await goAs('tongji', `${base}/meeting`);
  await page.getByRole('heading', { name: '县教育局' }).waitFor();
  await inspect(page, 'meeting');
  await page.emulateMedia({ media: 'print' });
  const pdf = await page.pdf({ format: 'A4', landscape: true });
  const sheets = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThanOrEqual(await page.locator('.meeting-list .panel').count());
  await page.emulateMedia({ media: 'screen' });
  const unit = await goAs('caizheng', `/unit/${COUNTY}/meeting`);
  await unit
    .getByText(/0 个单位|县财政局/)
    .first()
    .waitFor();
  expect(await unit.getByRole('heading', { name: '县教育局' }).count()).toBe(0);
});

test('the plans of the school and of the county stand on one page each, and on paper', async () => {
  const page = await goAs('xuexiao', `${base}/school-plan/${SCHOOL}`);
  await page.getByText('租用相邻场地并扩建操场').waitFor();
  await page.getByText('350,000.50').first().waitFor();
  expect(await page.getByRole('link', { name: '一县一案' }).count()).toBe(0);
  await inspect(page, 'school-plan');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.side-nav').isVisible()).toBe(false);
  await page.pdf({
    format: 'A4',
    landscape: true,
    ...(process.env.SCREENSHOTS === undefined ? {} : { path: `${process.env.SCREENSHOTS}/school-plan.pdf` }),
  });
  await page.emulateMedia({ media: 'screen' });
  const county = await goAs('tongji', `${base}/county-plan`);
  await county.getByRole('heading', { name: '单位清单' }).waitFor();
  await inspect(county, 'county-plan');
  if (process.env.SCREENSHOTS !== undefined)
    await county.screenshot({ path: `${process.env.SCREENSHOTS}/county-plan-full.png`, fullPage: true });
  for (const [login, { complaints }] of pages)
    expect(
      complaints.filter((text) => !/409|403/.test(text)),
      login,
    ).toEqual([]);
});

/** Chooses in a list that can be searched. */
async function choose(page: Page, field: Locator, words: string): Promise<void> {
  await field.click();
  await field.fill(words);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words }).first().click();
}
