import type { CountyYear } from '@junheng/schools';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Poisoned, poison, scriptText } from '../../../packages/store/test/poison.ts';
import { tries } from '../../../packages/store/test/seeds.ts';
import { launch, openPage } from './browser.ts';
import { look } from './county-year/database.ts';
import { allRoutes } from './every-page/routes.ts';
import { type EveryPage, furnish } from './every-page/world.ts';
import { enter } from './people.ts';
import { startWebServer, type WebServer } from './start-server.ts';

const EACH_FIELD = 300;
let server: WebServer;
let browser: Browser;
let world: EveryPage;
let poisoned: Poisoned;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launch()]);
  world = await furnish(server);
  await addWords();
  poisoned = await fill(0);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const fill = (from: number) =>
  poison((statement, values) => look(server, statement, values), { eachField: EACH_FIELD, from });

/** Words where the furnished county has none: those that come late in the work of a register or a submission. */
async function addWords(): Promise<void> {
  const person = world.people.get('tongji');
  if (person === undefined) throw new Error('the statistician is there');
  const [task] = await person.ask<readonly { readonly id: string }[]>('GET', '/api/counties/990101/tasks');
  await person.ask('POST', '/api/counties/990101/2025/scenarios', { name: '情景', edits: [] });
  const { schools } = await person.ask<CountyYear>('GET', '/api/counties/990101/2025/facts');
  await person.ask('POST', '/api/counties/990101/registers', {
    ...{ kind: 'project', schoolYear: 2025, school: schools[0]?.id, stage: null, title: '扩建', units: ['县财政局'] },
    deadline: null,
    content: {
      ...{ type: 'building', description: '说明', budgetYuan: 100, plannedCompletion: '2099-12-31' },
      moneySource: [{ source: '县级财政', amountYuan: 100 }],
      effects: [{ figure: `${schools[0]?.id}/books`, add: 1 }],
    },
  });
  const photo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(photo, 'base64')]), '照片.png');
  const url = `${server.url}/api/counties/990101/evidence?kind=task&subject=${task?.id}`;
  const sent = await fetch(url, { method: 'POST', headers: { cookie: person.cookie }, body: form });
  expect(sent.status, await sent.text()).toBe(201);
  for (const statement of WORDS) await look(server, statement);
}

const WORDS = [
  `UPDATE plan_task SET note = '备注'`,
  `UPDATE submission_cell SET explanation = '说明'`,
  `UPDATE register_entry SET content = content || '{"measures": "措施", "progress": [{"date": "2026-01-01", "note": "进展"}]}'
   WHERE kind = 'finding'`,
  `UPDATE register_entry SET content = content || '{"name": "一班", "measures": "措施"}' WHERE kind = 'largeClass'`,
  `INSERT INTO submission_step (county_code, submission_id, school_id, number, from_state, to_state, action, reasons, cells, frozen, at, who)
   SELECT county_code, submission_id, school_id, 1000, state, state, 'return', '{退回理由}',
     '[{"stage": null, "fact": "books", "reason": "单元格理由"}]', 0, now(), 'shenhe' FROM submission`,
];

/** What happened on a page that must not: a script of a text ran, a dialogue opened, the policy had to stop something. */
interface Watch {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly seen: string[];
  /** requests under way */
  readonly asked: ReadonlySet<unknown>;
}

async function watched(login?: string): Promise<Watch> {
  const { context, page } = await openPage(browser);
  const seen: string[] = [];
  const asked = new Set<unknown>();
  page.on('request', (request) => request.url().includes('/api/') && asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  await context.exposeBinding('__tell', (_, what: string) => void seen.push(what));
  await context.addInitScript(() => {
    const tell = (window as unknown as { __tell: (what: string) => void }).__tell;
    Object.assign(window, { __pwned: (n: number) => tell(`script ${n} ran`) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      tell(`the policy stopped ${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  page.on('dialog', (dialog) => {
    seen.push(`dialogue ${dialog.message()}`);
    void dialog.dismiss();
  });
  const person = login === undefined ? undefined : world.people.get(login);
  if (person !== undefined) await enter(context, server, person);
  return { page, context, seen, asked };
}

/** Elements that a text became, and whether the text can be read as it was written. */
function readPage(page: Page): Promise<{ readonly made: readonly string[]; readonly shown: boolean }> {
  return page.evaluate(() => {
    const all = '[data-pwned], a[href^="javascript:" i], iframe, object, [onload], [onerror], [onfocus], [onmouseover]';
    const made = [...document.querySelectorAll(all)].map((one) => one.outerHTML.slice(0, 200));
    const values = [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value);
    return { made, shown: [document.body.innerText, ...values].some((text) => text.includes('data-pwned')) };
  });
}

/** Waits until the page has a heading and nothing is asked any more. */
async function settled({ page, asked }: Pick<Watch, 'page' | 'asked'>): Promise<void> {
  await page.locator('h1').first().waitFor();
  for (let quiet = 0; quiet < 3; ) {
    await page.waitForTimeout(30);
    quiet = asked.size === 0 ? quiet + 1 : 0;
  }
}

/** The page as it stands, printed, with its tables' first rows opened and its charts pointed at. */
async function lookAt({ page, seen }: Watch, name: string, wrong: string[]): Promise<boolean> {
  let isShown = false;
  const check = async (what: string) => {
    const { made, shown } = await readPage(page);
    isShown ||= shown;
    wrong.push(...[...made, ...seen.splice(0)].map((one) => `${name} ${what}: ${one}`));
  };
  await check('as it opens');
  await page.emulateMedia({ media: 'print' });
  await check('printed');
  await page.emulateMedia({ media: 'screen' });
  for (const chart of (await page.locator('canvas').all()).slice(0, 2)) {
    await chart.scrollIntoViewIfNeeded({ timeout: 2_000 }).catch(() => undefined);
    const box = await chart.boundingBox();
    if (box === null) continue;
    for (const share of [0.2, 0.35, 0.5]) {
      await page.mouse.move(box.x + box.width * share, box.y + box.height * 0.8);
      await page.waitForTimeout(60);
    }
    await check('pointed at');
  }
  const button = page.locator('main .link-button:visible').first();
  if ((await button.count()) > 0) {
    await button.click({ timeout: 2_000 }).catch(() => undefined);
    await page.waitForTimeout(150);
    await check('with its first row opened');
    await page.keyboard.press('Escape');
  }
  return isShown;
}

/** Who looks at what: each page by someone whom it is for, and what each role lands on. */
const VISITS: Readonly<Record<string, readonly string[]>> = {
  shenhe: ['home', 'submissions/open/:code/:id', ':code/:year/findings'],
  juzhang: ['home', 'displays'],
  caizheng: ['home', 'digest/of/:code', ...['tasks', 'findings', 'projects'].map((one) => `unit/:code/${one}`)],
  tianbao: ['home', 'submissions/open/:code/:id', 'notices'],
  xiaozhang: ['home', ':code/:year/school-plan/:school?'],
  shi: ['home', ':code/:year/overview'],
  sheng: ['home'],
  ducha: ['home', 'inspect'],
  wenjuan: ['home'],
  shenji: ['audit'],
  guanli: ['accounts', 'accounts/sheet'],
};
const elsewhere = new Set(['audit', 'accounts', 'accounts/sheet', 'inspect']);
const OPEN = ['set-up', 'invitation', 'display'];

async function everywhere(): Promise<{ readonly wrong: readonly string[]; readonly showing: readonly string[] }> {
  const wrong: string[] = [];
  const showing = new Set<string>();
  const whole = allRoutes().filter((route) => !elsewhere.has(route) && !OPEN.includes(route));
  for (const [login, routes] of Object.entries({ tongji: whole, ...VISITS, nobody: OPEN })) {
    const watch = await watched(login);
    for (const route of routes) {
      await watch.page.goto(`${server.url}${world.addresses.get(route)}`);
      await settled(watch);
      if (await lookAt(watch, `${login} ${route}`, wrong)) showing.add(route);
    }
    await watch.context.close();
  }
  return { wrong, showing: [...showing] };
}

test('the watch sees a text that became an element, and one that ran', async () => {
  const { page, context, seen, asked } = await watched('tongji');
  await page.goto(`${server.url}/home`);
  await settled({ page, asked });
  await page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), scriptText(3));
  expect((await readPage(page)).made).toEqual([expect.stringContaining('<img data-pwned')]);
  await expect.poll(() => seen.join()).toContain('the policy stopped script-src-attr inline');
  await page.evaluate(() => (window as unknown as { __pwned: (n: number) => void }).__pwned(7));
  await expect.poll(() => seen.join()).toContain('script 7 ran');
  await context.close();
});

test('every field that people fill carries three hundred hidden scripts', () => {
  const { fields, payloads, values } = poisoned;
  console.log(`${payloads} scripts in ${values} texts of ${fields.size} fields`);
  const accounts = ['account.person', 'account.unit', 'division.name', 'display_token.title', 'notice.title'];
  const collection = ['campaign.title', 'submission_cell.explanation', 'submission_step.reasons', 'evidence.name'];
  const plans = ['plan_document.name', 'plan_document.body', 'plan_task.title', 'plan_task.note', 'scenario.name'];
  const registers = ['title', 'content.measures', 'content.note', 'content.description'].map(
    (one) => `register_entry.${one}`,
  );
  const others = ['submission_step.cells.reason', 'source_file.name', 'figure.original', 'audit_entry.detail.title'];
  for (const field of [...accounts, ...collection, ...plans, ...registers, ...others])
    expect(fields.get(field) ?? 0, field).toBeGreaterThanOrEqual(EACH_FIELD);
  expect([...fields].filter(([, count]) => count < EACH_FIELD)).toEqual([]);
});

test('none of them runs, becomes an element or needs to be stopped, on any page for anyone', async () => {
  for (let round = 0; round < tries(1, 8); round++) {
    if (round > 0) await fill(1_000_003 * round);
    const { wrong, showing } = await everywhere();
    expect(wrong.slice(0, 10), `${wrong.length} in round ${round}`).toEqual([]);
    const silent = allRoutes().filter((route) => !showing.includes(route));
    console.log(`${showing.length} pages show them as text; no text of people on ${silent.join(', ')}`);
    expect(showing.length).toBeGreaterThan(30);
  }
}, 600_000);
