import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graveFindings, launch, openPage } from './browser.ts';
import { allRoutes } from './every-page/routes.ts';
import { type EveryPage, furnish } from './every-page/world.ts';
import { enter } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const WIDTHS = [1440, 1024, 390] as const;
/** axe is dear: at the narrowest, where most scrolls; in the long run at the widest too, at which most pages' own tests ask it */
const LOOKED_AT: ReadonlySet<number> = new Set(process.env.JUNHENG_LONG === '1' ? [1440, 390] : [390]);
let server: WebServer;
let browser: Browser;
let world: EveryPage;
/** a page is the same for everyone whom it is shown to but for what is left out: axe reads each once */
const read = new Set<string>();

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  world = await furnish(server);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Waits until the page has a heading and nothing is asked any more. */
async function settled(page: Page, open: () => number): Promise<void> {
  await page.locator('h1').first().waitFor();
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(30);
    quiet = open() === 0 ? quiet + 1 : 0;
  }
}

function countRequests(page: Page, refused: string[]): () => number {
  const open = new Set<unknown>();
  page.on('request', (request) => request.url().includes('/api/') && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  page.on('response', (answer) => answer.status() >= 400 && refused.push(`${answer.status()} ${answer.url()}`));
  return () => open.size;
}

/** How far the page, or its main part, may be pushed sideways. */
const widthBeyond = () => {
  const main = document.querySelector('main');
  const page = document.documentElement.scrollWidth - innerWidth;
  return Math.max(page, main === null ? 0 : main.scrollWidth - main.clientWidth);
};

/** The same once drawings have followed the new width, which takes them a moment. */
async function widthBeyondSettled(page: Page): Promise<number> {
  for (let tries = 20; ; tries--) {
    await page.waitForTimeout(50);
    const over = await page.evaluate(widthBeyond);
    if (over <= 0 || tries === 0) return over;
  }
}

/** What is wrong with the page as it stands: at every width the first time, and at the narrowest for each further role. */
async function lookAt(page: Page, name: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  const isNew = !read.has(name.split(' ')[1] ?? '');
  read.add(name.split(' ')[1] ?? '');
  for (const width of isNew ? WIDTHS : WIDTHS.slice(-1)) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    const over = await widthBeyondSettled(page);
    if (over > 0) wrong.push(`${name} at ${width}: ${over} px beyond the right edge`);
    if (isNew && LOOKED_AT.has(width))
      wrong.push(...(await graveFindings(page)).map((finding) => `${name} at ${width}: ${finding}`));
    if (process.env.SCREENSHOTS !== undefined && width !== 1024) await shot(page, `${name} ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return wrong;
}

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `${process.env.SCREENSHOTS}/${name.replaceAll(/[^\w-]+/g, '-')}.png`, fullPage: true });

/** Which route an address is of. */
function routeOf(address: string): string {
  const path = address.split(/[?#]/)[0] ?? '';
  for (const [route, known] of world.addresses) if (known.split(/[?#]/)[0] === path) return route;
  const alike = allRoutes().find((route) =>
    new RegExp(`^/${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  );
  return alike ?? path;
}

test('every route has an address at which it is looked at', () => {
  expect([...world.addresses.keys()].toSorted()).toEqual(allRoutes().toSorted());
});

const PEOPLE = [
  ...['tongji', 'shenhe', 'juzhang', 'caizheng', 'tianbao', 'xiaozhang', 'shi', 'sheng'],
  ...['ducha', 'wenjuan', 'shenji', 'guanli'],
] as const;
/** pages that no menu leads to, looked at by someone whom they are for */
const UNLISTED: Readonly<Record<string, readonly string[]>> = {
  tongji: [
    ...['account', 'notices', 'digest/of/:code', 'campaigns/of/:code/:id', ':code/:year/sections/:school/:stage', '*'],
    ...[':code/:year/documents/:id', ':code/:year/school-plan/:school?', 'set-up', 'invitation', 'display'],
  ],
  tianbao: ['submissions/open/:code/:id', 'campaigns/of/:code/:id', ':code/:year/sections/:school/:stage'],
  xiaozhang: ['submissions/open/:code/:id', ':code/:year/school-plan/:school?'],
  shenhe: ['submissions/open/:code/:id'],
  guanli: ['accounts/sheet', 'account'],
};

test.each(PEOPLE)(
  '%s: no page scrolls sideways, none troubles axe or the console',
  async (login) => {
    const { context, page, complaints } = await openPage(browser);
    const refused: string[] = [];
    const open = countRequests(page, refused);
    const person = world.people.get(login);
    if (person === undefined) throw new Error(`no ${login}`);
    await enter(context, server, person);
    const language = process.env.SHOT_LANGUAGE;
    if (language !== undefined)
      await context.addInitScript((chosen) => localStorage.setItem('junheng.language', chosen), language);
    await page.goto(`${server.url}/`);
    await settled(page, open);
    const wrong = [...(await lookAt(page, `${login} landing-of-${login}`))];
    const listed = await page
      .locator('nav.side-nav a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    const unlisted = (UNLISTED[login] ?? []).map((route) => world.addresses.get(route) ?? '');
    for (const address of [...listed, ...unlisted]) {
      const link = page.locator(`nav.side-nav a[href="${address}"]`);
      if (await link.count()) await link.click();
      else await page.goto(`${server.url}${address}`);
      await settled(page, open);
      wrong.push(...(await lookAt(page, `${login} ${routeOf(address)}`)));
    }
    // a page that is left while it loads is no trouble
    const troubles = complaints.filter((one) => !one.endsWith('net::ERR_ABORTED'));
    await context.close();
    expect([...wrong, ...refused, ...troubles.map((one) => `${login} console: ${one}`)]).toEqual([]);
  },
  400_000,
);

test('where a page shows a refusal it offers no export of what is not there', async () => {
  const { context, page } = await openPage(browser);
  const person = world.people.get('tongji');
  if (person === undefined) throw new Error('no tongji');
  await enter(context, server, person);
  for (const address of ['990101/2025/school-plan/2100000000', 'digest/of/990109']) {
    await page.goto(`${server.url}/${address}`);
    await page.getByRole('main').getByRole('alert').waitFor();
    expect(await page.locator('main a[href^="/api/"]').count(), address).toBe(0);
    expect(await page.getByRole('button', { name: '打印' }).count(), address).toBe(0);
  }
  await context.close();
});

test('every route was looked at', () => {
  expect(allRoutes().filter((route) => !read.has(route))).toEqual([]);
});
