import type { CampaignDetail } from '@junheng/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWideExport } from '../../../packages/samples/src/index.ts';
import { EXPLANATION_COLUMN, VALUE_COLUMN } from '../src/scenes/submission/form-rows.ts';
import { launch, openPage } from './browser.ts';
import {
  at,
  columnOf,
  explain,
  figuresOf,
  fill,
  formOf,
  inputs,
  rowOfCell,
  step,
  submissionOf,
  typedInto,
} from './county-year/forms.ts';
import {
  acceptLink,
  bindFactor,
  enterByLink,
  type Session,
  sessionOf,
  shot,
  type Visitor,
} from './county-year/session.ts';
import * as story from './county-year/story.ts';
import { importFiles } from './import-county.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const { CODE, PASSWORD, PEOPLE, SCHOOL, YEAR, clerkFor, headFor, thisYear } = story;
/** what only those of the county may ever read */
const CANARY = '操场改造期间借用邻村场地（暗记七七一）';
let server: WebServer;
let browser: Browser;
let campaign: CampaignDetail;
/** figures that were corrected on the way, by path */
const corrected = new Map<string, unknown>();
const links = new Map<string, string>();
const sessions = new Map<string, Session>();
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Whose session it is over HTTP. */
const as = (login: string): Session => {
  const found = visitors.get(login) ?? sessions.get(login);
  if (found === undefined) throw new Error(`${login} is not in`);
  return found;
};
/** Whoever acts in the browser comes in by the own link the first time. */
async function at_(login: string, size?: { width: number; height: number }): Promise<Visitor> {
  const known = visitors.get(login);
  if (known !== undefined) return known;
  const link = links.get(login);
  if (link === undefined) throw new Error(`no link of ${login}`);
  const made = await enterByLink(browser, server, { login, link, ...(size === undefined ? {} : { size }) });
  visitors.set(login, made);
  return made;
}
const ACTORS = [
  'tongji',
  'shenhe',
  'juzhang',
  'caizheng',
  'shi',
  'sheng',
  'ducha',
  'shenji',
  clerkFor(SCHOOL.id),
  headFor(SCHOOL.id),
];

test('an administrator sets up, makes sixty accounts from one pasted sheet, and hands out their links', async () => {
  const { page, context, complaints } = await openPage(browser);
  await page.goto(server.setUpUrl);
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel(/登录名/).fill('guanli');
  await page.getByLabel('所管区划代码').fill(story.PROVINCE);
  await page.getByLabel('区划名称').fill('示例省');
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '建立管理员' }).click();
  await bindFactor(page);
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'junheng_session');
  visitors.set('guanli', {
    ...{ page, context, complaints },
    ...sessionOf(server.url, 'guanli', `junheng_session=${cookie?.value ?? ''}`),
  });
  expect(PEOPLE).toHaveLength(60);
  await page.goto(`${server.url}/accounts/sheet`);
  await page.getByRole('textbox').fill(story.SHEET);
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('button', { name: '建立 60 个账号' }).click();
  await page.getByRole('heading', { level: 1, name: '一次性链接' }).waitFor();
  await shot(page, '01-links');
  const rows = await page
    .locator('.link-table tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('td')?.textContent ?? '',
        row.querySelector('.one-time-link')?.textContent ?? '',
      ]),
    );
  for (const [login = '', link = ''] of rows) links.set(login, link);
  expect(links.size).toBe(60);
  const others = PEOPLE.filter(({ login }) => !ACTORS.includes(login));
  for (const { login } of others) sessions.set(login, await acceptLink(server, login, links.get(login) ?? ''));
});

test("the statistician brings in last year and sends this year's campaign to 36 schools", async () => {
  const { page, ask, cookie } = await at_('tongji');
  const files = await Promise.all(
    (['primary', 'junior'] as const).map(
      async (stage) => [`${stage}.xlsx`, await writeWideExport(story.lastYear, stage)] as const,
    ),
  );
  await importFiles(server.url, Object.fromEntries(files), cookie);
  await page.goto(`${server.url}/campaigns`);
  await page.getByRole('button', { name: '发起采集' }).click();
  await page.getByLabel('学年', { exact: true }).fill(String(YEAR));
  await page.getByText('将结转上一学年的 36 所学校').waitFor();
  await page.getByLabel('任务名称').fill('2025学年优质均衡数据采集');
  await shot(page, '02-campaign-form');
  await page.getByRole('button', { name: /发\s?出/ }).click();
  await page.locator('.submission-table tbody tr').nth(36).waitFor();
  await shot(page, '03-campaign');
  const [row] = await ask<{ id: string }[]>('GET', '/api/campaigns');
  campaign = await ask('GET', at(`campaigns/${row?.id}`));
  expect(campaign.submissions).toHaveLength(37);
  expect(await as(clerkFor(story.NEIGHBOUR.id)).ask<unknown[]>('GET', '/api/notices')).toHaveLength(1);
});

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });
/** What was asked just before leaving a page is called aborted. */
const troubles = ({ complaints }: Visitor) => complaints.filter((text) => !text.endsWith('net::ERR_ABORTED'));
const grid = (page: Page) => page.locator('.grid');
const saved = (page: Page) => page.locator('.save-mark', { hasText: '全部已保存' }).waitFor();
/** Scrolls to the row of a cell and selects its value. */
async function choose(who: Visitor, id: string, path: string): Promise<void> {
  const row = rowOfCell(await formOf(who, id), path);
  await grid(who.page).evaluate(
    (element, top) => {
      const box = element.closest('.grid-scroller') ?? element;
      box.scrollTop = top;
    },
    Math.max(0, row - 5) * 28,
  );
  await who.page.locator(`td[data-row="${row}"][data-column="${VALUE_COLUMN}"]`).click();
}
const openForm = async ({ page }: Visitor, id: string) => {
  await page.goto(`${server.url}/submissions/open/${CODE}/${id}`);
  await grid(page).waitFor();
};
/** Presses a step's button, says why where it asks, and waits for the state that follows. */
async function act({ page }: Visitor, action: RegExp, state: string, reasons = ''): Promise<void> {
  await page.locator('.page-head').getByRole('button', { name: action }).click();
  const dialog = page.getByRole('dialog');
  if (reasons !== '') await dialog.locator('#step-reasons').fill(reasons);
  const vow = dialog.getByRole('checkbox');
  if ((await vow.count()) > 0) await vow.check();
  await dialog.locator('.ant-btn-primary').click();
  await page.locator('.flow-stepper .now', { hasText: state }).waitFor();
}

const stored = async (who: Session, id: string) =>
  new Map(inputs(await formOf(who, id)).map((cell) => [cell.path, cell]));
/** Types one figure into the open form. */
async function type(who: Visitor, id: string, { path, text }: { path: string; text: string }): Promise<void> {
  await choose(who, id, path);
  await who.page.keyboard.type(text);
  await who.page.keyboard.press('Enter');
  await saved(who.page);
}
async function paste({ page }: Visitor, column: number, text: string): Promise<void> {
  await page.locator(`td[data-row="0"][data-column="${column}"]`).click();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
  await page.locator('.ant-message-notice').getByText(/跳过/).first().waitFor();
  await saved(page);
}
/** Explains in one paste all that still asks for it; one of them in the words that no stranger may read. */
async function pasteExplanations(who: Visitor, id: string, first: string): Promise<void> {
  const form = await formOf(who, id);
  const open = [...new Set(form.findings.filter(({ explained }) => !explained).map(({ cell }) => cell))];
  expect(open.length).toBeGreaterThan(0);
  const words = (path: string) => (path === open[0] ? first : open.includes(path) ? '本校没有此项数据' : '');
  await paste(
    who,
    6,
    columnOf(form, ({ path }) => words(path)),
  );
}

test('a clerk fills the form by one paste, says why what is blank is so, puts a photo to it, and all is saved by itself', async () => {
  const clerk = await at_(clerkFor(SCHOOL.id));
  const { page } = clerk;
  await page.goto(`${server.url}/campaigns/of/${CODE}/${campaign.campaign.id}`);
  await grid(page).waitFor();
  const id = submissionOf(campaign, SCHOOL.id);
  await paste(clerk, VALUE_COLUMN, figuresOf(await formOf(clerk, id), thisYear));
  await shot(page, '04-pasted');
  await pasteExplanations(clerk, id, CANARY);
  await choose(clerk, id, 'books');
  await page.locator('.cell-panel input[type=file]').setInputFiles(photo('图书登记簿.png'));
  await page.locator('.cell-panel .evidence-list li', { hasText: '图书登记簿.png' }).waitFor();
  await shot(page, '05-explained');
  const kept = [...(await stored(clerk, id)).values()];
  expect(kept.map(({ path, value }) => [path, value])).toEqual(
    kept.map((cell) => [cell.path, typedInto(thisYear, SCHOOL.id, cell)]),
  );
  expect(troubles(clerk)).toEqual([]);
}, 60_000);

test('the head signs what was shown; the reviewer returns one cell; the clerk corrects it and it is signed and passed', async () => {
  const id = submissionOf(campaign, SCHOOL.id);
  const head = await at_(headFor(SCHOOL.id));
  await openForm(head, id);
  await act(head, /签字上报/, '校长已签字');
  const reviewer = await at_('shenhe');
  await openForm(reviewer, id);
  await choose(reviewer, id, 'books');
  await reviewer.page.locator('#mark-reason').fill('与图书登记簿不符');
  await reviewer.page.getByRole('button', { name: '标记退回' }).click();
  await act(reviewer, /^退\s?回$/, '已退回', '请核对图书数');
  await shot(reviewer.page, '06-returned');
  const clerk = await at_(clerkFor(SCHOOL.id));
  await openForm(clerk, id);
  await clerk.page.getByText('与图书登记簿不符').first().waitFor();
  const books = Number((await stored(clerk, id)).get('books')?.value);
  corrected.set(`${SCHOOL.id}/books`, books + 10);
  await type(clerk, id, { path: 'books', text: String(books + 10) });
  await openForm(head, id);
  await act(head, /签字上报/, '校长已签字');
  await openForm(reviewer, id);
  await act(reviewer, /核查通过/, '县级已核查');
  await reviewer.page.getByText('历史与版本').click();
  await reviewer.page.getByText('与图书登记簿不符').first().waitFor();
  await shot(reviewer.page, '07-history');
}, 60_000);

test('the other 35 schools go the same way, each person in the own session', async () => {
  const others = thisYear.schools.filter(({ id }) => id !== SCHOOL.id);
  await Promise.all(
    thisYear.schools.slice(0, 11).map((_, head) =>
      (async () => {
        for (const { id: school } of others.filter(
          ({ id }) => thisYear.schools.findIndex((one) => one.id === id) % 11 === head,
        )) {
          const id = submissionOf(campaign, school);
          await fill(as(clerkFor(school)), id, thisYear);
          await step(as(headFor(school)), id, 'sign');
          const { state } = await step(as('shenhe'), id, 'pass');
          expect([school, state.id]).toEqual([school, 'checked']);
        }
      })(),
    ),
  );
}, 120_000);

test("the statistician fills the county's own form, and the leader signs: the verdict is stored and names its versions", async () => {
  const id = submissionOf(campaign, null);
  const statistician = await at_('tongji');
  await openForm(statistician, id);
  await paste(statistician, VALUE_COLUMN, figuresOf(await formOf(statistician, id), thisYear));
  await statistician.page
    .locator('section', { hasText: '随附材料' })
    .locator('input[type=file]')
    .first()
    .setInputFiles(photo('自评报告.png'));
  await statistician.page.getByText('自评报告.png').first().waitFor();
  await explain(statistician, id);
  await statistician.page.goto(`${server.url}/campaigns/of/${CODE}/${campaign.campaign.id}`);
  await statistician.page.getByText('县级已核查 36').waitFor();
  await shot(statistician.page, '08-all-checked');
  const leader = await at_('juzhang');
  await openForm(leader, id);
  await act(leader, /签字上报市级/, '县级已签报');
  await shot(leader.page, '09-signed');
}, 60_000);

test('the city returns; a school corrects; the county signs again; the city passes and the province assesses', async () => {
  const [own, id] = [submissionOf(campaign, null), submissionOf(campaign, SCHOOL.id)];
  const city = await at_('shi');
  await openForm(city, own);
  await act(city, /市级退回/, '已退回县级', `${SCHOOL.name}计算机数请复核`);
  await shot(city.page, '10-city-returned');
  const clerk = await at_(clerkFor(SCHOOL.id));
  await openForm(clerk, id);
  await act(clerk, /更\s?正/, '填报中', '计算机漏报两台');
  const computers = Number((await stored(clerk, id)).get('computers')?.value);
  corrected.set(`${SCHOOL.id}/computers`, computers + 2);
  await type(clerk, id, { path: 'computers', text: String(computers + 2) });
  const [head, reviewer, leader, province] = [
    ...[await at_(headFor(SCHOOL.id)), await at_('shenhe'), await at_('juzhang'), await at_('sheng')],
  ] as [Visitor, Visitor, Visitor, Visitor];
  await openForm(head, id);
  await act(head, /签字上报/, '校长已签字');
  await openForm(reviewer, id);
  await act(reviewer, /核查通过/, '县级已核查');
  await openForm(leader, own);
  await act(leader, /签字上报市级/, '县级已签报');
  await openForm(city, own);
  await act(city, /市级复核通过/, '市级已复核');
  await openForm(province, own);
  await act(province, /省级评估通过/, '省级已评估');
  await shot(province.page, '11-assessed');
}, 90_000);
