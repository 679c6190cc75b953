import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, launch, openPage, type WatchedPage } from './browser.ts';
import { PLAN_LEADS, PLAN_PHRASES, planAsDocx, planAsHtml, planAsPdf } from './plan-files.ts';
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
const api = () => `${server.url}/api/counties/990001`;
const json = async (path: string) => (await fetch(`${api()}/${path}`)).json() as Promise<unknown>;

/** Pictures for a person to look at, where a folder for them is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}

async function upload(watched: WatchedPage, name: string, content: string | Buffer): Promise<Page> {
  const { page } = watched;
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.url}${COUNTY}/documents`);
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('region', { name: '原文' }).waitFor();
  return page;
}

describe('a plan that is no plain text', () => {
  test.for([
    ['方案.docx', planAsDocx],
    ['方案.html', async () => planAsHtml()],
    ['方案.pdf', planAsPdf],
  ] as const)('%s shows each finding in its place and its tasks with their units', async ([name, make]) => {
    const watched = await openPage(browser);
    const page = await upload(watched, name, await make());
    await page.getByRole('heading', { level: 1, name: /石桥县/ }).waitFor();
    await page.getByText('（据“石桥县').waitFor();
    const list = page.getByRole('list', { name: '读出的内容' });
    const text = page.getByRole('region', { name: '原文' });
    for (const phrase of PLAN_PHRASES) {
      await list.getByRole('button').filter({ hasText: '承诺' }).filter({ hasText: phrase }).first().click();
      const marked = (await text.locator('.mark-selected').allInnerTexts()).join('');
      expect(marked, phrase).toContain(phrase);
    }
    await list
      .getByRole('button', { name: /2026年2月30日/ })
      .first()
      .click();
    await page.getByText('2026年2月只有1至28日').first().waitFor();
    await picture(page, `plan-${name.split('.')[1]}`);
    await expectAccessible(page, name);

    const [plan] = (await json('plans')) as readonly { id: string; name: string }[];
    const { output } = (await json(`plans/${plan?.id}`)) as {
      output: { tasks: readonly { leads: readonly string[] }[] };
    };
    expect(output.tasks.map(({ leads }) => leads[0])).toEqual(PLAN_LEADS);
    expect(watched.complaints).toEqual([]);
    await fetch(`${api()}/plans/${plan?.id}`, { method: 'DELETE' });
    await watched.context.close();
  });
});

test('a plan of a 市 that may be city or county is asked for, and the answer is kept', async () => {
  const watched = await openPage(browser);
  const text =
    '壬海市人民政府关于印发推进方案的通知\n\n一、工作目标\n\n到2027年，社会认可度达到92%以上。\n\n二、组织领导\n\n三、工作要求\n';
  const page = await upload(watched, '市方案.txt', text);
  await page.getByText('看不出由省、市还是县发布，请选择').waitFor();
  await page.getByRole('combobox', { name: '发文层级' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '市级' }).click();
  await page.getByText('（人工确认）').waitFor();
  await page.getByText(/已保存 · 第 2 版/).waitFor();
  await page.reload();
  await page.getByText('（人工确认）').waitFor();
  await page.getByText('采纳 0，更正 0，不采纳 0').waitFor();
  await picture(page, 'plan-level');
  await expectAccessible(page, 'level of a plan');
  const [plan] = (await json('plans')) as readonly { id: string; name: string }[];
  expect(await (await fetch(`${api()}/plans/${plan?.id}/catalogue.yaml`)).text()).toContain('level: city');
  expect(watched.complaints).toEqual([]);
  await watched.context.close();
});

test('two people at one task: the second sees both values and decides', async () => {
  const watched = await openPage(browser);
  const { page } = watched;
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.url}${COUNTY}/tasks`);
  await page.getByRole('button', { name: '取用已有方案的任务' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await page.getByText(/^新增 [1-9]\d* 项/).waitFor();
  await page.reload();
  await page
    .locator('.task-table tbody tr, table tbody tr')
    .filter({ has: page.getByRole('button') })
    .first()
    .waitFor();
  const first = page
    .locator('table tbody tr')
    .filter({ has: page.getByRole('button') })
    .first();
  await first.getByRole('button').first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: '备注', exact: true }).waitFor();
  const { id, version } = await taskBehind(await drawer.innerText());
  const changed = await fetch(`${api()}/tasks/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version, note: '先保存的备注' }),
  });
  expect(changed.status).toBe(200);
  await drawer.getByRole('textbox', { name: '备注', exact: true }).fill('后保存的备注');
  await drawer.getByRole('button', { name: '保存' }).click();
  const both = drawer.getByRole('alert').filter({ hasText: '先保存的备注' });
  await both.waitFor();
  expect(await both.innerText()).toContain('后保存的备注');
  await picture(page, 'task-conflict');
  await expectAccessible(page, 'task conflict');
  await drawer.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').first().waitFor();
  expect(((await json('tasks')) as readonly Task[]).find((one) => one.id === id)?.note).toBe('后保存的备注');
  await watched.context.close();
});

interface Task {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly note: string;
}

/** The stored task whose title stands in the drawer. */
async function taskBehind(shown: string): Promise<Task> {
  const tasks = (await json('tasks')) as readonly Task[];
  const task = tasks.find(({ title }) => shown.includes(title));
  if (task === undefined) throw new Error(`no stored task is shown in ${shown.slice(0, 200)}`);
  return task;
}
