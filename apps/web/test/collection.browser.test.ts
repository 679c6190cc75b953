import type { CampaignDetail, SubmissionForm } from '@junheng/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { enter, makePeople, type Person } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const CODE = '990001';
const SCHOOL = '2199001001';
const HOSTILE = '<img src=x onerror="document.title=1">说明';
let server: WebServer;
let browser: Browser;
let people: ReadonlyMap<string, Person>;
let clerk: WatchedPage;
let other: WatchedPage;
let form: SubmissionForm;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  people = await makePeople(server, [
    { login: 'tongji', role: 'statistician', home: CODE },
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'tianbao', role: 'schoolClerk', home: CODE, schools: [SCHOOL] },
    { login: 'tianbao2', role: 'schoolClerk', home: CODE, schools: [SCHOOL] },
    { login: 'xiaozhang', role: 'schoolHead', home: CODE, schools: [SCHOOL] },
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const as = (login: string): Person => {
  const found = people.get(login);
  if (found === undefined) throw new Error(`no ${login}`);
  return found;
};
async function pageOf(login: string): Promise<WatchedPage> {
  const opened = await openPage(browser);
  await enter(opened.context, server, as(login));
  return opened;
}
const shot = async (page: Page, name: string) => {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  await page.screenshot({ path: `${folder}/${name}-1440.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${folder}/${name}-390.png`, fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
};
/** A narrow page scrolls down, not sideways. */
async function fitsNarrow(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, name).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1440, height: 900 });
}
const stored = async () => {
  const found = await as('tianbao').ask<SubmissionForm>('GET', `/api/counties/${CODE}/submissions/${form.id}`);
  return new Map(found.groups.flatMap(({ cells }) => cells).map((cell) => [cell.path, cell]));
};
const rowOf = (page: Page, title: string) => page.locator('tr', { has: page.locator('td', { hasText: title }) });
/** Selects the value cell of a row; only rows in view are drawn, so the table is scrolled to it first. */
async function choose(page: Page, title: string): Promise<void> {
  await page.locator('.grid').waitFor();
  for (let top = 0; (await rowOf(page, title).count()) === 0 && top < 3_000; top += 400) {
    await page.locator('.grid-scroller').evaluate((element, to) => element.scrollTo(0, to), top);
    await page.waitForTimeout(60);
  }
  await rowOf(page, title).first().locator('td').nth(1).click();
}
const address = () => `${server.url}/submissions/open/${CODE}/${form.id}`;
const saved = (page: Page) => page.locator('.save-mark', { hasText: '全部已保存' }).waitFor();
const notes = (page: Page) => page.locator('.ant-message-notice');

test('the statistician sends a campaign out from a calm form and sees how far every school is', async () => {
  const { page, complaints } = await pageOf('tongji');
  await page.goto(`${server.url}/campaigns`);
  await page.getByRole('button', { name: '发起采集' }).click();
  await page.getByText('发给 36 所学校').waitFor();
  await page.getByLabel('任务名称').fill(`优质均衡数据采集 ${HOSTILE}`);
  await shot(page, 'campaign-form');
  await expectAccessible(page, 'campaign form');
  await page.getByRole('button', { name: /发\s?出/ }).click();
  await page.locator('.submission-table tbody tr').nth(36).waitFor();
  await shot(page, 'campaign');
  await expectAccessible(page, 'campaign');
  await fitsNarrow(page, 'campaign');
  expect(await page.title()).toContain('onerror'); // the name is text, also in the title
  await page.goto(`${server.url}/campaigns`);
  await page.locator('.campaign-card').waitFor();
  await shot(page, 'campaigns');
  await expectAccessible(page, 'campaigns');
  expect(complaints).toEqual([]);
});

test('a clerk opens the form, takes what is offered, and what is typed is saved by itself', async () => {
  const [{ id }] = (await as('tianbao').ask<{ id: string }[]>('GET', '/api/campaigns')) as [{ id: string }];
  const detail = await as('tianbao').ask<CampaignDetail>('GET', `/api/counties/${CODE}/campaigns/${id}`);
  form = await as('tianbao').ask('GET', `/api/counties/${CODE}/submissions/${detail.submissions[0]?.id}`);
  clerk = await pageOf('tianbao');
  const { page } = clerk;
  await page.goto(`${server.url}/campaigns/of/${CODE}/${id}`);
  await page.waitForURL(address()); // with one school there is nothing to choose
  await page.locator('.grid').waitFor();
  await page.getByRole('button', { name: /采用全部参考值/ }).click();
  await saved(page);
  const cells = await stored();
  expect(cells.get('primary/enrolment')?.value).toBe(cells.get('primary/enrolment')?.prefill);
  await choose(page, '寄宿生');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await saved(page);
  expect((await stored()).get('primary/boarders')).toMatchObject({ value: 0, changedBy: 'tianbao' });
  await page.getByText('平均班额').waitFor();
  await shot(page, 'submission');
  await expectAccessible(page, 'submission');
  await fitsNarrow(page, 'submission');
});

test('a column pasted from Excel fills white cells only, and the page says what was not taken', async () => {
  const { page } = clerk;
  const before = await stored();
  await choose(page, '研究生学历专任教师');
  await page.evaluate(() => navigator.clipboard.writeText('1\t人\r\n2\t人\r\n三\t人\r\n'));
  await page.keyboard.press('Control+v');
  await notes(page)
    .getByText(/跳过 3 个不可填的格/)
    .waitFor();
  await saved(page);
  const after = await stored();
  const values = ['teachersPostgraduate', 'teachersBachelor', 'teachersJuniorCollege'].map(
    (fact) => after.get(`primary/${fact}`)?.value,
  );
  expect(values).toEqual([1, 2, before.get('primary/teachersJuniorCollege')?.value ?? null]);
});

test('of two editors of one cell the later sees both values and chooses', async () => {
  other = await pageOf('tianbao2');
  await other.page.goto(address());
  await other.page.locator('.grid').waitFor();
  await choose(clerk.page, '图书');
  await clerk.page.keyboard.type('7001');
  await clerk.page.keyboard.press('Enter');
  await saved(clerk.page);
  await choose(other.page, '图书');
  await other.page.keyboard.type('7002');
  await other.page.keyboard.press('Enter');
  const panel = other.page.locator('.conflict-panel');
  await panel.getByText('7001').waitFor();
  await panel.getByText('7002').waitFor();
  expect((await stored()).get('books')?.value).toBe(7001);
  await shot(other.page, 'conflict');
  await expectAccessible(other.page, 'conflict');
  await panel.getByRole('button', { name: '保留我的' }).click();
  await saved(other.page);
  expect((await stored()).get('books')).toMatchObject({ value: 7002, changedBy: 'tianbao2' });
});

test('what is typed without a line is kept, survives a new page, and is sent when the line is back', async () => {
  const { page, context } = other;
  await context.setOffline(true);
  await choose(page, '计算机');
  await page.keyboard.type('88');
  await page.keyboard.press('Enter');
  await page.getByText('连不上服务器').waitFor();
  await shot(page, 'offline');
  await expectAccessible(page, 'offline');
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('computers');
  page.on('dialog', (dialog) => void dialog.accept());
  await context.setOffline(false);
  await page.reload();
  await saved(page);
  expect((await stored()).get('computers')).toMatchObject({ value: 88, changedBy: 'tianbao2' });
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('computers');
});

test('a finding leads to its cell, an explanation settles it and stays text, a photo goes with it', async () => {
  const { page } = clerk;
  await page.reload();
  await page.locator('.grid').waitFor();
  const line = page.locator('.finding-group.missing li', { hasText: '起始年级在校生数' }).first();
  await page.locator('.finding-group.missing summary').click();
  if (!(await line.isVisible())) await page.locator('.finding-group.missing summary').click();
  await line.getByRole('button').click();
  await page.getByRole('region', { name: '单元格' }).getByText('起始年级在校生数').waitFor();
  await page.locator('#cell-explanation').fill(HOSTILE);
  await page.locator('#cell-explanation').blur();
  await saved(page);
  expect((await stored()).get('primary/gradeOneEnrolment')).toMatchObject({ value: null, explanation: HOSTILE });
  await page.locator('.finding-group.missing li.settled', { hasText: '起始年级在校生数' }).waitFor();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await page
    .locator('.cell-panel input[type=file]')
    .setInputFiles({ name: '证明.png', mimeType: 'image/png', buffer: png });
  await page.locator('.cell-panel .evidence-list li', { hasText: '证明.png' }).waitFor();
  await shot(page, 'explanation');
  await expectAccessible(page, 'explanation');
});

test('the county has a form of its own, with the stages up to the state and the documents that go along', async () => {
  const { page, complaints } = await pageOf('tongji');
  await page.goto(`${server.url}/campaigns`);
  await page.locator('.campaign-card a').click();
  await page.getByRole('link', { name: '县级申报' }).click();
  await page.locator('.flow-stepper li').nth(10).waitFor();
  await page.getByRole('heading', { name: '自评报告' }).waitFor();
  await shot(page, 'declaration');
  await expectAccessible(page, 'declaration');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('.grid tbody tr').count()).toBeGreaterThan(48); // every row, not those in view
  expect(await page.locator('.submission-side').isVisible()).toBe(false);
  if (process.env.SCREENSHOTS !== undefined)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/print.png`, fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  expect(complaints).toEqual([]);
});

test('the head signs what is shown; the reviewer marks a cell and returns it; versions show what changed', async () => {
  const settle = await as('tianbao').ask<SubmissionForm>('GET', `/api/counties/${CODE}/submissions/${form.id}`);
  const cells = new Map(settle.groups.flatMap((group) => group.cells).map((cell) => [cell.path, cell]));
  const open = [...new Set(settle.findings.filter(({ explained }) => !explained).map(({ cell }) => cell))];
  const edits = open.flatMap((path) => {
    const cell = cells.get(path);
    if (cell === undefined) return [];
    const value = cell.fact.startsWith('teachers') && cell.fact !== 'teachers' ? null : cell.value;
    return [{ stage: cell.stage, fact: cell.fact, value, expectedVersion: cell.version, explanation: '情况属实' }];
  });
  const parts = ['teachersPostgraduate', 'teachersBachelor'].flatMap((fact) => {
    const cell = cells.get(`primary/${fact}`);
    if (cell === undefined || open.includes(cell.path)) return [];
    return [{ stage: cell.stage, fact, value: null, expectedVersion: cell.version, explanation: '分学历数据未统计' }];
  });
  await as('tianbao').ask('POST', `/api/counties/${CODE}/submissions/${form.id}/cells`, {
    edits: [...edits, ...parts],
  });

  const head = await pageOf('xiaozhang');
  await head.page.goto(address());
  await head.page.getByRole('button', { name: '签字上报' }).click();
  const dialog = head.page.getByRole('dialog');
  await dialog.getByText(/共 \d+ 项/).waitFor();
  await shot(head.page, 'sign');
  await expectAccessible(head.page, 'sign');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('button', { name: '签字上报' }).click();
  await head.page.locator('.flow-stepper .now', { hasText: '校长已签字' }).waitFor();

  const reviewer = await pageOf('shenhe');
  const { page } = reviewer;
  await page.goto(address());
  await page.locator('.grid').waitFor();
  await choose(page, '图书');
  await page.locator('#mark-reason').fill('与登记簿不符');
  await page.getByRole('button', { name: '标记退回' }).click();
  await shot(page, 'review');
  await expectAccessible(page, 'review');
  await page
    .getByRole('button', { name: '退 回' })
    .or(page.getByRole('button', { name: '退回', exact: true }))
    .click();
  await page.getByRole('dialog').locator('#step-reasons').fill('请核对图书数');
  await page.getByRole('dialog').locator('.ant-btn-primary').click();
  await page.locator('.flow-stepper .now', { hasText: '已退回' }).waitFor();
  await page.getByText('历史与版本').click();
  await page.getByText('与登记簿不符').waitFor();
  await shot(page, 'history');
  await expectAccessible(page, 'history');
  await fitsNarrow(page, 'history');
  expect(await page.locator('img[src=x]').count()).toBe(0);
  for (const { complaints } of [head, reviewer]) expect(complaints).toEqual([]);
});
