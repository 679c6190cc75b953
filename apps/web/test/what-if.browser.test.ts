import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateCounty, writeWideExport } from '../../../packages/samples/src/index.ts';
import { expectAccessible, launch, openPage } from './browser.ts';
import { importFiles } from './import-county.ts';
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

const cell = (page: Page, row: number, column: number) =>
  page.locator(`td[data-row="${row}"][data-column="${column}"]`);
const paste = async (page: Page, text: string) => {
  await page.evaluate((data) => navigator.clipboard.writeText(data), text);
  await page.keyboard.press('Control+v');
};

/** Columns of the sheet: number, school, stage, verdict, enrolment, above-degree teachers … */
const ENROLMENT = 4;
const TEACHERS = 5;

test('a typed figure changes verdict and CVs at once, is marked, and is undone by the keyboard', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  const cv = page.getByTestId('cv-primary-aboveDegreeTeachers');
  const before = await cv.innerText();
  await cell(page, 2, TEACHERS).click();
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await expect.poll(() => cv.innerText()).toContain('→');
  expect(await cell(page, 2, TEACHERS).getAttribute('class')).toContain('changed');
  expect(await cell(page, 2, 3).innerText()).toBe('未达标');
  await page.getByText('已改 1 个数').waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('未改动').waitFor();
  expect(await cv.innerText()).toBe(before);
  expect(complaints).toEqual([]);
  await context.close();
});

test('what is no figure is refused with its cell, and the cell stays', async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  const before = await cell(page, 0, ENROLMENT).innerText();
  await cell(page, 0, ENROLMENT).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('约九十');
  await page.keyboard.press('Enter');
  await page.getByText('“约九十”不是数').waitFor();
  expect(await cell(page, 0, ENROLMENT).innerText()).toBe(before);
  await context.close();
});

test('a range pasted from Excel never overwrites read-only cells and is undone in one step', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  const school = await cell(page, 1, 1).innerText();
  await cell(page, 1, 3).click();
  await paste(page, 'x\t500\t30\r\ny\t600\t31\r\n');
  await page.getByText('已改 4 个数').waitFor();
  await page.getByText('跳过只读 2 格').waitFor();
  expect(await cell(page, 1, 1).innerText()).toBe(school);
  expect(await cell(page, 2, ENROLMENT).innerText()).toBe('600');
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('未改动').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a scenario is named, saved, reloaded, compared to the facts, and never mixed into them', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  const fact = await cell(page, 3, ENROLMENT).innerText();
  await cell(page, 3, ENROLMENT).click();
  await page.keyboard.type('700');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('textbox', { name: '方案名称' }).fill('并班方案');
  await page.keyboard.press('Enter');
  await page.getByText('已保存方案“并班方案”').waitFor();
  await page.reload();
  expect(await cell(page, 3, ENROLMENT).innerText()).toBe(fact);
  await page.getByRole('combobox', { name: '方案' }).click();
  await page.getByTitle('并班方案').click();
  await expect.poll(() => cell(page, 3, ENROLMENT).innerText()).toBe('700');
  await page.getByRole('button', { name: '对照上报数据' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('700').waitFor();
  await dialog.getByText(fact.replaceAll(',', '')).waitFor();
  await expectAccessible(page, 'compare dialog', '.ant-modal');
  await page.keyboard.press('Escape');
  const facts = await page.evaluate(async () => (await fetch('/api/counties/990001/2025/facts')).json());
  expect(JSON.stringify(facts)).not.toContain('"enrolment":700,');
  expect(complaints).toEqual([]);
  await context.close();
});

test('two hands on one scenario: the later one sees both values, and nothing is overwritten unseen', async () => {
  const first = await openPage(browser);
  const second = await openPage(browser);
  const change = async (page: Page, value: string) => {
    await cell(page, 5, ENROLMENT).click();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  };
  await first.page.goto(`${server.url}/990001/2025/what-if`);
  await change(first.page, '210');
  await first.page.getByRole('button', { name: '保存' }).click();
  await first.page.getByRole('textbox', { name: '方案名称' }).fill('两人方案');
  await first.page.keyboard.press('Enter');
  await first.page.getByText('已保存方案“两人方案”').waitFor();
  await second.page.goto(`${server.url}/990001/2025/what-if`);
  await second.page.getByRole('combobox', { name: '方案' }).click();
  await second.page.getByTitle('两人方案').click();
  await expect.poll(() => cell(second.page, 5, ENROLMENT).innerText()).toBe('210');
  await change(first.page, '220');
  await first.page.getByRole('button', { name: '保存' }).click();
  await first.page.getByText('● 未保存').waitFor({ state: 'detached' });
  await change(second.page, '230');
  await second.page.getByRole('button', { name: '保存' }).click();
  const dialog = second.page.getByRole('dialog');
  await dialog.getByText('方案已被别处改过').waitFor();
  expect(await dialog.getByRole('row').last().getByRole('cell').allInnerTexts()).toEqual(['在校生数', '220', '230']);
  await expectAccessible(second.page, 'conflict dialog', '.ant-modal');
  await dialog.getByRole('button', { name: '用我的覆盖' }).click();
  await dialog.waitFor({ state: 'detached' });
  await first.context.close();
  await second.context.close();
});

test('a computed cell opens its proof on the changed figures, and the draft survives a look at another page', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  await cell(page, 2, TEACHERS).click();
  await page.keyboard.type('777');
  await page.keyboard.press('Enter');
  await cell(page, 2, 3).click();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('777').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: '总览', exact: true }).click();
  await page.getByRole('heading', { name: '32 项结论' }).waitFor();
  await page.getByRole('link', { name: '假设推演', exact: true }).click();
  await page.getByText('已改 1 个数').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('county figures, class lists and rooms can be changed too', async () => {
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990001/2025/what-if`);
  await page.getByText('县级数据', { exact: true }).click();
  await page.locator('tr', { hasText: '优质高中分配到初中的名额' }).locator('td[data-column="3"]').click();
  await page.keyboard.type('100');
  await page.keyboard.press('Enter');
  await page.locator('.changed-items').getByText('优质高中').waitFor();
  await page.getByText('班额、教室与经费', { exact: true }).click();
  await cell(page, 0, 4).click();
  await page.keyboard.type('60、61');
  await page.keyboard.press('Enter');
  await page.getByText('已改 2 个数').waitFor();
  await expectAccessible(page, 'conditions sheet', '.impact');
  expect(complaints).toEqual([]);
  await context.close();
});

test('with 300 schools only the rows in view are drawn and an edit is shown within a few frames', async () => {
  const county = generateCounty({ seed: 5, schools: 300, code: '990300', name: '三百校县', schoolYear: 2025 });
  await importFiles(server.url, {
    '小学.xlsx': await writeWideExport(county, 'primary'),
    '初中.xlsx': await writeWideExport(county, 'junior'),
  });
  const { page, complaints, context } = await openPage(browser);
  await page.goto(`${server.url}/990300/2025/what-if`);
  await cell(page, 0, ENROLMENT).waitFor();
  expect(await page.locator('tbody tr[aria-rowindex]').count()).toBeLessThan(60);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+End');
  await expect.poll(() => page.locator('tr[aria-rowindex]').last().getAttribute('aria-rowindex')).toMatch(/^3\d\d$/);
  await page.keyboard.press('Control+Home');
  const times: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    await cell(page, i, ENROLMENT).click();
    await page.keyboard.type(String(500 + i));
    times.push(await editTime(page));
  }
  console.log(`what-if, 300 schools: from Enter to a laid out page ${times.map((t) => t.toFixed(1)).join(', ')} ms`);
  expect(complaints).toEqual([]);
  await context.close();
});

/** Work of one edit: from the key that ends it until the changed page is laid out, without the wait for the next frame. */
function editTime(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const start = performance.now();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
    );
    await Promise.resolve();
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
}
