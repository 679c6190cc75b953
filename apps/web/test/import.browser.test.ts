import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateCounty, writeWideExport } from '../../../packages/samples/src/index.ts';
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

test('a file that is no workbook is refused with its name and what to do, and stays chosen', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/import`);
  await page.locator('input[type=file]').setInputFiles(fileOf('坏.xlsx', 'PK\u0003\u0004broken'));
  await page.getByRole('button', { name: '读取' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('坏.xlsx').waitFor();
  expect(await alert.innerText()).toMatch(/另存为/);
  await page.getByRole('region', { name: '选文件' }).getByText('坏.xlsx').waitFor();
  const panel = page.getByRole('region', { name: '选文件' });
  const foot = async (part: typeof panel) => part.evaluate((element) => element.getBoundingClientRect().bottom);
  expect(
    await foot(panel.getByRole('button', { name: '读取' })),
    'what was chosen stands within its panel',
  ).toBeLessThan(await foot(panel));
  await expectAccessible(page, 'refused file');
  await context.close();
});

test('a text without a table leads back to the columns, and nothing is written', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/import`);
  await page.locator('input[type=file]').setInputFiles(fileOf('说明.csv', '这不是表格'));
  await page.getByRole('button', { name: '读取' }).click();
  await page.getByRole('alert').getByText('没有认出学校标识码').waitFor();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText('没有写入任何数据').waitFor();
  await page.getByRole('button', { name: '上一步' }).click();
  await page.getByRole('heading', { name: '说明.csv' }).waitFor();
  await context.close();
});

function fileOf(name: string, content: string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

test('workbooks of both stages go from upload over columns, questions and problems to the result', async () => {
  const county = generateCounty({ seed: 21, schools: 14, code: '990021', name: '导入县', schoolYear: 2025 });
  const files = await Promise.all(
    (['primary', 'junior'] as const).map(async (stage) => ({
      name: stage === 'primary' ? '小学.xlsx' : '初中.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await writeWideExport(county, stage)),
    })),
  );
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/import`);
  await page.locator('input[type=file]').setInputFiles(files);
  await page.getByRole('button', { name: '读取' }).click();
  await page.getByRole('heading', { name: '小学.xlsx' }).waitFor();
  await page.getByText(/导入县（990021）/).waitFor();
  await expectAccessible(page, 'mapping', '.panel');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('region', { name: '回答问题' }).waitFor();
  await expectAccessible(page, 'questions');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: '看问题' }).waitFor();
  await expectAccessible(page, 'problems');
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByText('导入完成').waitFor();
  await page.getByRole('link', { name: '查看总览' }).click();
  await page.getByRole('heading', { level: 1, name: '导入县 2025—2026 学年优质均衡总览' }).waitFor();
  await page.goto(`${server.url}/990021/2025/schools`);
  await page.getByRole('grid').getByRole('link').first().click();
  await page.locator('.indicator-table .traced').first().click();
  await page.getByRole('dialog').getByText('小学.xlsx').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
