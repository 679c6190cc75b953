import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, launch, openPage } from './browser.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const CODE = '990001';
const OLD = '2199001007';
const NEW = '2199001907';
let server: WebServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test.each([
  { width: 1440, height: 900, from: OLD, to: NEW },
  { width: 390, height: 844, from: '2199001002', to: '2199001902' },
])('a school gets its new code on the page of schools, $width px wide', async ({ from, to, ...size }) => {
  const { page, complaints, context } = await openPage(browser, size);
  await page.goto(`${server.url}/${CODE}/2025/schools`);
  await page.getByRole('button', { name: '学校换码' }).click();
  const dialog = page.getByRole('dialog', { name: '学校换码' });
  const confirm = dialog.getByRole('button', { name: /换\s?码/ });
  expect(await confirm.isDisabled()).toBe(true);
  const school = dialog.getByLabel('学校（现用标识码）');
  await school.click();
  await school.fill(from);
  await school.press('Enter');
  await dialog.getByLabel('新标识码').fill('2199001003');
  await confirm.click();
  await dialog.getByRole('alert').filter({ hasText: '已属于另一所学校' }).waitFor();
  await expectAccessible(page, 'renumber a school', '[role=dialog]');
  await dialog.getByLabel('新标识码').fill(to);
  await confirm.click();
  const told = dialog.getByRole('status');
  await told.filter({ hasText: `由 ${from} 改为 ${to}` }).waitFor();
  expect(await told.textContent()).toContain('2026—2027');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await dialog.locator('.ant-modal-footer button:visible').click();
  await dialog.waitFor({ state: 'hidden' });
  expect(complaints.filter((text) => !text.includes('409'))).toEqual([]);
  await context.close();
});
