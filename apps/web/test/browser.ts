import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGUMENTS });
}

/** A page that remembers everything the console and the network complained about. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly context: BrowserContext;
}

export async function openPage(browser: Browser, size = { width: 1440, height: 900 }): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if ((message.type() === 'error' || message.type() === 'warning') && complaints.length < 20)
      complaints.push(message.text().slice(0, 400));
  });
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on('requestfailed', (request) =>
    complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  return { page, complaints, context };
}

/** The serious and critical findings of axe on the page, or a part of it, as it stands. */
export async function graveFindings(page: Page, part = 'html'): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.html.slice(0, 160)}`).join(' | ')}`);
}

/** No serious or critical finding of axe on the page, or a part of it, as it stands. */
export async function expectAccessible(page: Page, name: string, part = 'html'): Promise<void> {
  expect(await graveFindings(page, part), `axe on ${name}`).toEqual([]);
}
