import { existsSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateCounty, writeWideExport } from '../../../packages/samples/src/index.ts';
import { expectAccessible, launch, openPage as openAnyPage, type WatchedPage } from './browser.ts';
import { importFiles } from './import-county.ts';
import { PLAN_TEXT } from './plan-text.ts';
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
const plans = () => `${server.url}/api/counties/990001/plans`;

/** Nothing here takes ten seconds: a step that does has failed, and says so at once. */
async function openPage(from: Browser): Promise<WatchedPage> {
  const watched = await openAnyPage(from);
  watched.page.setDefaultTimeout(10_000);
  return watched;
}

/** A file that the browser saves ends the request for a page, which is no failure. */
const unlessSaved = (complaints: readonly string[]) =>
  complaints.filter((c) => !/\.(yaml|xlsx) net::ERR_ABORTED$/.test(c));

async function upload(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.goto(`${server.url}${COUNTY}/documents`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

const row = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });
const count = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0]);

describe('from a plan document to work', () => {
  test('a plan goes from its file to the task matrix, each finding checked beside the text', async () => {
    const { page, complaints, context } = await openPage(browser);
    await upload(page, '推进方案.txt', PLAN_TEXT);
    await page.getByRole('heading', { level: 1, name: '云台县义务教育优质均衡发展三年推进方案' }).waitFor();
    const text = page.getByRole('region', { name: '原文' });
    const list = page.getByRole('list', { name: '读出的内容' });
    await expectAccessible(page, 'plan document');

    // the text leads to the list, the list to the text
    await text.getByText('任务 6', { exact: true }).click();
    await expect.poll(() => list.locator('[aria-current=true]').innerText()).toContain('建设智慧校园');
    await list.getByRole('button', { name: /巩固率达到98\.2%/ }).click();
    expect(await text.locator('.mark-selected').first().innerText()).toContain('巩固率达到98.2%');

    // accept, reject, undo and on to the next by single keys
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    await page.getByText('采纳 1，更正 0，不采纳 1').waitFor();
    await page.keyboard.press('u');
    await page.getByText('采纳 1，更正 0，不采纳 0').waitFor();
    await page.getByText('已保存 · 第 2 版').waitFor();

    await list
      .getByRole('button', { name: /建设智慧校园/ })
      .first()
      .click();
    await page.keyboard.press('e');
    const form = page.getByRole('dialog');
    await form.getByLabel('牵头单位').fill('县电化教育馆');
    await page.keyboard.press('Enter');
    await expectAccessible(page, 'correction');
    await form.getByRole('button', { name: '确定' }).click();
    await page.getByText('采纳 1，更正 1，不采纳 0').waitFor();

    await page.getByRole('button', { name: /^采纳所列/ }).click();
    await page.getByRole('button', { name: '按本县数据评定' }).click();
    const verdict = page.getByRole('dialog');
    await verdict.getByRole('row').nth(1).waitFor();
    expect(await verdict.getByText('达标').count()).toBeGreaterThan(0);
    await expectAccessible(page, 'local targets', '.ant-drawer');
    await page.keyboard.press('Escape');

    const [yaml] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出地方目录（YAML）' }).click(),
    ]);
    expect(readFileSync(await yaml.path(), 'utf8')).toContain('县电化教育馆');

    await page.getByRole('button', { name: '生成任务' }).click();
    await page.getByRole('heading', { level: 1, name: '任务台账' }).waitFor();
    await row(page, '建设智慧校园').getByText('县电化教育馆').waitFor();
    await row(page, '实施校舍改造工程')
      .getByText(/^逾期 \d+ 天$/)
      .waitFor();
    expect(unlessSaved(complaints)).toEqual([]);
    await context.close();
  });

  test('a task shows its sentence in place and takes legal steps with a note', async () => {
    const { page, complaints, context } = await openPage(browser);
    await page.goto(`${server.url}${COUNTY}/tasks`);
    await page
      .getByRole('button', { name: /消除大班额/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('mark').getByText('2026年秋季开学前全面消除56人以上大班额').waitFor();
    await drawer.getByText('班级学生数').first().waitFor();
    await expectAccessible(page, 'task', '.ant-drawer');
    await drawer.getByRole('button', { name: '开始办理' }).click();
    await page.getByLabel('办理说明').fill('已部署起始年级编班');
    await page.getByRole('button', { name: '确定' }).click();
    await drawer.getByText('状态 未开始 → 进行中').waitFor();
    await drawer.getByRole('link', { name: '在方案中查看' }).click();
    await page.getByRole('region', { name: '原文' }).waitFor();
    expect(await page.locator('.finding-list [aria-current=true]').innerText()).toContain('消除大班额');
    await page.goBack();
    await page.getByText('全部状态').click();
    await page.getByTitle('进行中').click();
    await page.getByText('1 / 7 项任务').waitFor();
    await row(page, '消除大班额').getByRole('button', { name: /^报送/ }).waitFor();
    expect(unlessSaved(complaints)).toEqual([]);
    await context.close();
  });

  test('the chart of tasks and the matrix are accessible, and the workbook comes back unchanged', async () => {
    const { page, complaints, context } = await openPage(browser);
    await page.goto(`${server.url}${COUNTY}/tasks`);
    await page.getByRole('table', { name: '任务台账' }).waitFor();
    await expectAccessible(page, 'task matrix');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 Excel' }).click(),
    ]);
    await page.locator('input[type=file]').setInputFiles({
      name: '任务台账.xlsx',
      mimeType: 'application/octet-stream',
      buffer: readFileSync(await download.path()),
    });
    await page.getByText('新增 0 项，修改 0 项，7 项没有变化').waitFor();
    await page.getByText('进度图').click();
    await page.getByRole('region', { name: '进度图' }).getByText('2028-12-31').waitFor();
    await expectAccessible(page, 'task chart');
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('region', { name: 'Gantt' }).waitFor();
    expect(unlessSaved(complaints)).toEqual([]);
    await context.close();
  });

  test('tasks of a shipped plan are taken once, and yearly ones get their year', async () => {
    const { page, complaints, context } = await openPage(browser);
    await page.goto(`${server.url}${COUNTY}/tasks`);
    for (const answer of [/^新增 [1-9]\d* 项，0 项/, /^新增 0 项，[1-9]\d* 项/]) {
      await page.getByRole('button', { name: '取用已有方案的任务' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
      await page.getByText(answer).waitFor();
    }
    await page.getByRole('button', { name: '生成年度任务' }).click();
    await page.getByLabel('年度', { exact: true }).fill('2031');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await page.getByText('2031').first().waitFor();
    expect(unlessSaved(complaints)).toEqual([]);
    await context.close();
  });

  test('two people at one plan: the second sees both decisions and chooses', async () => {
    const [plan] = (await (await fetch(plans())).json()) as readonly { id: string; version: number }[];
    const { page, context } = await openPage(browser);
    await page.goto(`${server.url}${COUNTY}/documents/${plan?.id}`);
    const list = page.getByRole('list', { name: '读出的内容' });
    await list.getByRole('button').first().waitFor();
    const saved = await fetch(`${plans()}/${plan?.id}/decisions`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: plan?.version, decisions: [{ kind: 'task', index: 0, state: 'rejected' }] }),
    });
    expect(saved.status).toBe(200);
    await list
      .getByRole('button', { name: /实施校舍改造工程/ })
      .first()
      .click();
    await page.keyboard.press('e');
    await page.getByRole('dialog').getByLabel('编号').fill('壹');
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    const dialog = page.getByRole('dialog', { name: '另有人先保存了核对结果' });
    const line = dialog.getByRole('row', { name: /实施校舍改造工程/ });
    await line.getByText('壹').waitFor();
    await line.getByText('不采纳').waitFor();
    await expectAccessible(page, 'conflict', '.ant-modal');
    await line.getByRole('radio').nth(1).check();
    await dialog.getByRole('button', { name: '按所选保存' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('采纳 0，更正 0，不采纳 1').waitFor();
    await page.getByText(`已保存 · 第 ${(plan?.version ?? 0) + 1} 版`).waitFor();
    await context.close();
  });

  test.for([
    ['图片.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
    ['空.txt', Buffer.alloc(0)],
    ['english.txt', Buffer.from('This plan is written in another language. '.repeat(20))],
  ] as const)('%s gets a plain answer and nothing is stored', async ([name, bytes]) => {
    const before = ((await (await fetch(plans())).json()) as unknown[]).length;
    const { page, context } = await openPage(browser);
    await upload(page, name, bytes);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/\p{Script=Han}{4}/u);
    await expectAccessible(page, 'refused plan');
    await page.getByText('English', { exact: true }).click();
    expect(await alert.innerText()).toMatch(/[a-z]{3}/);
    expect(((await (await fetch(plans())).json()) as unknown[]).length).toBe(before);
    await context.close();
  });
});

test('the timetable tells of a county with data how far it is, of the others that they have none', async () => {
  const county = generateCounty({ seed: 7, schools: 12, code: '610881', name: '神木市', schoolYear: 2025 });
  await importFiles(server.url, {
    '小学.xlsx': await writeWideExport(county, 'primary'),
    '初中.xlsx': await writeWideExport(county, 'junior'),
  });
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/timetable`);
  await page.getByLabel('省市（区划码前几位）').fill('6108');
  const line = row(page, '神木市').first();
  await line.getByRole('link', { name: '神木市' }).waitFor();
  expect(count(await line.locator('.met-bar b').innerText())).toBeGreaterThan(0);
  await row(page, '米脂县').getByText('没有对应的县级数据').waitFor();
  // seven of twelve is less than the share that the plan writes
  await page.getByText('按名单为 58.3%').waitFor();
  await expectAccessible(page, 'timetable');
  expect(unlessSaved(complaints)).toEqual([]);
  await context.close();
});

const anqiu = new URL('../../../../shared/data/plans/anqiu-2021.txt', import.meta.url);
test.skipIf(!existsSync(anqiu))(
  'the Anqiu plan goes from its file to the matrix (needs ../shared/data/plans)',
  async () => {
    const { page, complaints, context } = await openPage(browser);
    await upload(page, 'anqiu-2021.txt', readFileSync(anqiu));
    await page.getByRole('region', { name: '原文' }).waitFor();
    await page.getByRole('button', { name: /^采纳所列/ }).click();
    await page.getByRole('button', { name: '生成任务' }).click();
    await page.getByRole('heading', { level: 1, name: '任务台账' }).waitFor();
    await page.getByText(/^新增 [3-9]\d 项任务/).waitFor();
    expect(unlessSaved(complaints)).toEqual([]);
    await context.close();
  },
);

test('a plan of 40,000 characters is worked through by keys', async () => {
  const measures = Array.from(
    { length: 375 },
    (
      _,
      i,
    ) => `${i + 1}.推进第${i + 1}项工作。到2027年底，新建学校${i + 2}所，教师培训不少于${i + 30}学时，群众满意度达到9${i % 10}%以上，落实经费保障责任，按期完成建设任务，接受社会监督。
牵头单位：县教育体育局
完成时限：2027年${(i % 12) + 1}月`,
  );
  const text = `某县长方案\n\n一、重点任务\n${measures.join('\n')}\n`;
  expect(text.length).toBeGreaterThan(38_000);
  const { page, complaints, context } = await openPage(browser);
  await upload(page, '长方案.txt', text);
  await page.getByRole('region', { name: '原文' }).waitFor();
  const times = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const spent: number[] = [];
    for (let i = 0; i < 20; i++) {
      const before = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: i % 2 === 0 ? 'j' : 'a', bubbles: true }));
      await frame();
      spent.push(performance.now() - before);
    }
    return spent.sort((a, b) => a - b);
  });
  // a key on a warning decides nothing
  await page.getByText(/采纳 ([5-9]|10)，更正 0/).waitFor();
  console.log(`40,000 characters: median ${times[10]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms a key`);
  expect(unlessSaved(complaints)).toEqual([]);
  await context.close();
});
