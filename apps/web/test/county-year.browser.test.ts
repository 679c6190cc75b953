import { isDeepStrictEqual } from 'node:util';
import type { Board, CampaignDetail, EntryRow, EvidenceRow, InspectionView, Visit } from '@junheng/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWideExport } from '../../../packages/samples/src/index.ts';
import { figurePath } from '../../../packages/schools/src/index.ts';
import { openPage } from './browser.ts';
import * as acts from './county-year/acts.ts';
import { look } from './county-year/database.ts';
import { at, explain, figuresOf, fill, formOf, inputs, step, submissionOf, typedInto } from './county-year/forms.ts';
import { bindFactor, shot, visitorOf } from './county-year/session.ts';
import * as story from './county-year/story.ts';
import * as strangers from './county-year/strangers.ts';
import { as, campaignOf, closeWorld, enterAll, openWorld, visit, type World } from './county-year/world.ts';
import { importFiles } from './import-county.ts';

const { CODE, PASSWORD, PEOPLE, SCHOOL, YEAR, clerkFor, headFor, thisYear } = story;
const [CLERK, HEAD, NEIGHBOUR] = [clerkFor(SCHOOL.id), headFor(SCHOOL.id), clerkFor(story.NEIGHBOUR.id)];
/** words that only those of the county may ever read */
const CANARY = '操场改造期间借用邻村场地（暗记七七一）';
/** what tells a stranger of the county, and one of the same county of the school */
const OF_SCHOOL = [SCHOOL.name, SCHOOL.id, CANARY, '图书登记簿'];
const OF_COUNTY = [...OF_SCHOOL, '云岭县', '2025学年优质均衡'];
const PHONE = { width: 390, height: 844 };
/** who acts at a browser; everyone else has a session and nothing more */
const ACTORS = ['tongji', 'shenhe', 'juzhang', 'caizheng', 'shi', 'sheng', 'ducha', 'shenji', CLERK, HEAD];
const ONLOOKERS = ['linxian', NEIGHBOUR, 'zhujian'];
let world: World;
let finding: EntryRow;
let proof: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => closeWorld(world));

const own = () => submissionOf(campaignOf(world), null);
const school = () => submissionOf(campaignOf(world), SCHOOL.id);
/** The entry as it is now. */
const entryNow = (id: string) => as(world, 'tongji').ask<EntryRow>('GET', at(`registers/${id}`));

test('an administrator sets up, makes sixty accounts from one pasted sheet, and hands out their links', async () => {
  const opened = await openPage(world.browser);
  const { page } = opened;
  await page.goto(world.server.setUpUrl);
  await page.getByLabel('姓名').fill('王管理');
  await page.getByLabel(/登录名/).fill('guanli');
  await page.getByLabel('所管区划代码').fill(story.PROVINCE);
  await page.getByLabel('区划名称').fill('示例省');
  await page.getByLabel('新密码').fill(PASSWORD);
  await page.getByLabel('再输入一次').fill(PASSWORD);
  await page.getByRole('button', { name: '建立管理员' }).click();
  await bindFactor(page);
  await page.getByRole('heading', { level: 1, name: '账号' }).waitFor();
  world.visitors.set('guanli', await visitorOf(opened, world.server.url, 'guanli'));
  expect(PEOPLE).toHaveLength(60);
  await page.goto(`${world.server.url}/accounts/sheet`);
  await page.getByRole('textbox').fill(story.SHEET);
  await page.getByRole('button', { name: '核对' }).click();
  await page.getByRole('button', { name: '建立 60 个账号' }).click();
  await page.getByRole('heading', { level: 1, name: '一次性链接' }).waitFor();
  await shot(page, '01-links');
  const rows = await page
    .locator('.link-table tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [
        ...[row.querySelector('td')?.textContent ?? '', row.querySelector('.one-time-link')?.textContent ?? ''],
      ]),
    );
  for (const [login = '', link = ''] of rows) world.links.set(login, link);
  expect(world.links.size).toBe(60);
  const seated = new Set([...ACTORS, ...ONLOOKERS]);
  await enterAll(
    world,
    PEOPLE.map(({ login }) => login).filter((login) => !seated.has(login)),
  );
});

test('the statistician brings in last year and sends this year’s campaign to 36 schools', async () => {
  const { page, ask, cookie } = await visit(world, 'tongji');
  for (const login of ONLOOKERS) await visit(world, login);
  await importFiles(world.server.url, await exportsOf(story.lastYear), cookie);
  await page.goto(`${world.server.url}/campaigns`);
  await page.getByRole('button', { name: '发起采集' }).click();
  await page.getByLabel('学年', { exact: true }).fill(String(YEAR));
  await page.getByText('将结转上一学年的 36 所学校').waitFor();
  await page.getByLabel('任务名称').fill('2025学年优质均衡数据采集');
  await shot(page, '02-campaign-form');
  await page.getByRole('button', { name: /发\s?出/ }).click();
  await page.locator('.submission-table tbody tr').nth(36).waitFor();
  await shot(page, '03-campaign');
  const [row] = await ask<{ id: string }[]>('GET', '/api/campaigns');
  world.campaign = await ask<CampaignDetail>('GET', at(`campaigns/${row?.id}`));
  expect(campaignOf(world).submissions).toHaveLength(37);
  expect(await as(world, NEIGHBOUR).ask<unknown[]>('GET', '/api/notices')).toHaveLength(1);
});

async function exportsOf(year: Parameters<typeof writeWideExport>[0]): Promise<Readonly<Record<string, Uint8Array>>> {
  const [primary, junior] = await Promise.all([writeWideExport(year, 'primary'), writeWideExport(year, 'junior')]);
  return { '小学.xlsx': primary, '初中.xlsx': junior };
}

describe('the school’s form', () => {
  test('is filled by one paste, explained, proven by a photo, and kept as it is typed', async () => {
    const clerk = await visit(world, CLERK);
    const { page } = clerk;
    await page.goto(`${world.server.url}/campaigns/of/${CODE}/${campaignOf(world).campaign.id}`);
    await page.locator('.grid').waitFor();
    await acts.pasteFigures(clerk, figuresOf(await formOf(clerk, school()), thisYear));
    await shot(page, '04-pasted');
    await acts.pasteExplanations(clerk, school(), CANARY);
    await acts.choose(clerk, school(), 'books');
    await page.locator('.cell-panel input[type=file]').setInputFiles(acts.photo('图书登记簿.png'));
    await page.locator('.cell-panel .evidence-list li', { hasText: '图书登记簿.png' }).waitFor();
    await shot(page, '05-explained');
    const kept = inputs(await formOf(clerk, school()));
    expect(kept.map(({ path, value }) => [path, value])).toEqual(
      kept.map((cell) => [cell.path, typedInto(thisYear, SCHOOL.id, cell)]),
    );
    const evidence = await clerk.ask<EvidenceRow[]>(
      'GET',
      at(`evidence?kind=submissionCell&subject=${school()}/books`),
    );
    proof = evidence[0]?.id ?? '';
    expect(acts.troubles(clerk)).toEqual([]);
  });

  test('is signed as shown, returned for one cell, corrected, signed again and passed', async () => {
    const [head, reviewer, clerk] = [
      ...[await visit(world, HEAD), await visit(world, 'shenhe'), await visit(world, CLERK)],
    ] as const;
    await acts.openForm(head, school());
    await acts.act(head, /签字上报/, '校长已签字');
    await acts.openForm(reviewer, school());
    await acts.choose(reviewer, school(), 'books');
    await reviewer.page.locator('#mark-reason').fill('与图书登记簿不符');
    await reviewer.page.getByRole('button', { name: '标记退回' }).click();
    await acts.act(reviewer, /^退\s?回$/, '已退回', '请核对图书数');
    await shot(reviewer.page, '06-returned');
    await acts.openForm(clerk, school());
    await clerk.page.getByText('与图书登记簿不符').first().waitFor();
    const books = Number(typedNow(await formOf(clerk, school()), 'books')) + 10;
    world.corrected.set(figurePath({ school: SCHOOL.id, fact: 'books' }), books);
    await acts.type(clerk, school(), { path: 'books', text: String(books) });
    await acts.openForm(head, school());
    await acts.act(head, /签字上报/, '校长已签字');
    await acts.openForm(reviewer, school());
    await acts.act(reviewer, /核查通过/, '县级已核查');
    await reviewer.page.getByText('历史与版本').click();
    await reviewer.page.getByText('与图书登记簿不符').first().waitFor();
    await shot(reviewer.page, '07-history');
  });
});

const typedNow = (form: Parameters<typeof inputs>[0], path: string) =>
  inputs(form).find((cell) => cell.path === path)?.value;

test('the other 35 schools go the same way at once, each person in the own session', async () => {
  const others = thisYear.schools.filter(({ id }) => id !== SCHOOL.id);
  const lanes = Map.groupBy(others, ({ id }) => headFor(id));
  const walk = async (schools: typeof others) => {
    for (const { id: code } of schools) {
      const id = submissionOf(campaignOf(world), code);
      await fill(as(world, clerkFor(code)), id, thisYear);
      await step(as(world, headFor(code)), id, 'sign');
      const { state } = await step(as(world, 'shenhe'), id, 'pass');
      expect([code, state.id]).toEqual([code, 'checked']);
    }
  };
  await Promise.all([...lanes.values()].map(walk));
});

/** Everyone who has no business there tries all ways in. */
async function strangersTry(more: readonly strangers.Attempt[]): Promise<number> {
  const ofSubmission = [...strangers.submissionAddresses(school()), ...strangers.fileAddress(proof)];
  const ofCounty = [...strangers.COUNTY_ADDRESSES, ...strangers.SCHOOL_ADDRESSES, ...ofSubmission, ...more];
  const declaration = strangers.submissionAddresses(own());
  await strangers.expectOpen(as(world, 'tongji'), ofCounty);
  const all = [...ofCounty, ...strangers.LOG_ADDRESSES];
  let tried = 0;
  for (const login of ['linxian', 'linxianxiao', 'guanli'])
    tried += await strangers.expectRefused(as(world, login), [...all, ...declaration], OF_COUNTY);
  const neighbour = [...strangers.SCHOOL_ADDRESSES, ...ofSubmission, ...declaration, ...more];
  tried += await strangers.expectRefused(as(world, NEIGHBOUR), neighbour, OF_SCHOOL);
  tried += await strangers.expectRefused(as(world, 'zhujian'), [...ofSubmission, ...declaration, ...more], OF_SCHOOL);
  for (const login of ['linxian', 'linxianxiao', 'guanli', 'wenjuan'])
    await strangers.expectUnmentioned(as(world, login), strangers.LISTS, OF_SCHOOL);
  const lists = ['campaigns', 'registers', 'registers.xlsx', `${YEAR}/facts`, `${YEAR}/verdict`, 'digest.xlsx'];
  const inCounty = [...lists.map((path) => at(path)), ...strangers.LISTS];
  for (const login of [NEIGHBOUR, 'zhujian']) await strangers.expectUnmentioned(as(world, login), inCounty, OF_SCHOOL);
  return tried;
}

test('strangers are refused in the words of an address at which there is nothing, by page, API, export, file and search', async () => {
  expect(await strangersTry([])).toBeGreaterThan(150);
  const pages = [
    ...[`/submissions/open/${CODE}/${school()}`, `/campaigns/of/${CODE}/${campaignOf(world).campaign.id}`],
    ...[`/${CODE}/${YEAR}/overview`, `/${CODE}/${YEAR}/school-plan/${SCHOOL.id}`, `/digest/of/${CODE}`],
  ];
  const elsewhere = await visit(world, 'linxian');
  for (const path of pages) await strangers.expectPageRefused(elsewhere, path, OF_COUNTY);
  await shot(elsewhere.page, '08-stranger');
  const neighbour = await visit(world, NEIGHBOUR);
  for (const path of [pages[0], pages[3]]) await strangers.expectPageRefused(neighbour, path ?? '', OF_SCHOOL);
  const administrator = await visit(world, 'guanli');
  for (const path of pages.slice(0, 3)) await strangers.expectPageRefused(administrator, path, OF_COUNTY);
});

describe('the county’s declaration', () => {
  test('is filled by the statistician and signed by the leader when all schools are checked', async () => {
    const statistician = await visit(world, 'tongji');
    const { page } = statistician;
    await acts.openForm(statistician, own());
    await acts.pasteFigures(statistician, figuresOf(await formOf(statistician, own()), thisYear));
    const documents = page.locator('section', { hasText: '随附材料' });
    await documents.locator('input[type=file]').first().setInputFiles(acts.photo('自评报告.png'));
    await page.getByText('自评报告.png').first().waitFor();
    await explain(statistician, own());
    await page.goto(`${world.server.url}/campaigns/of/${CODE}/${campaignOf(world).campaign.id}`);
    await page.getByText('县级已核查 36').waitFor();
    await shot(page, '09-all-checked');
    const leader = await visit(world, 'juzhang');
    await acts.openForm(leader, own());
    await acts.act(leader, /签字上报市级/, '县级已签报');
    await shot(leader.page, '10-signed');
  });

  test('is returned by the city, corrected by a school, signed again, and passed by city and province', async () => {
    const city = await visit(world, 'shi');
    await acts.openForm(city, own());
    await acts.act(city, /市级退回/, '已退回县级', `${SCHOOL.name}计算机数请复核`);
    await shot(city.page, '11-city-returned');
    const clerk = await visit(world, CLERK);
    await acts.openForm(clerk, school());
    await acts.act(clerk, /更\s?正/, '填报中', '计算机漏报两台');
    const computers = Number(typedNow(await formOf(clerk, school()), 'computers')) + 2;
    world.corrected.set(figurePath({ school: SCHOOL.id, fact: 'computers' }), computers);
    await acts.type(clerk, school(), { path: 'computers', text: String(computers) });
    const steps = [
      [HEAD, school(), /签字上报/, '校长已签字'],
      ['shenhe', school(), /核查通过/, '县级已核查'],
      ['juzhang', own(), /签字上报市级/, '县级已签报'],
      ['shi', own(), /市级复核通过/, '市级已复核'],
      ['sheng', own(), /省级评估通过/, '省级已评估'],
    ] as const;
    for (const [login, id, action, state] of steps) {
      const who = await visit(world, login);
      await acts.openForm(who, id);
      await acts.act(who, action, state);
    }
    await shot((await visit(world, 'sheng')).page, '12-assessed');
  });

  test('is in the county year figure by figure as typed, each with its signer and version', async () => {
    for (const { id, school: owner, freeze, signedBy } of (
      await as(world, 'sheng').ask<CampaignDetail>('GET', at(`campaigns/${campaignOf(world).campaign.id}`))
    ).submissions) {
      const code = owner?.code ?? null;
      expect([code, freeze]).toEqual([code, code === SCHOOL.id ? 3 : code === null ? 2 : 1]);
      expect(signedBy).toBe(code === null ? 'juzhang' : headFor(code));
      const check = await as(world, 'tongji').ask<object>('GET', at(`submissions/${id}/freezes/${freeze}`));
      expect(check).toMatchObject({ intact: true, signedBy });
    }
    const { missing, wrong, compared } = await comparedFigures();
    expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
    expect(compared).toBeGreaterThan(1000);
  });
});

interface FigureRow {
  readonly school: string | null;
  readonly stage: 'primary' | 'junior' | null;
  readonly part: string;
  readonly fact: string;
  readonly value: unknown;
  readonly version: number;
  readonly changed_by: string;
  readonly file: string | null;
}

/** Every figure that was asked, as the database has it, beside what was typed. */
async function comparedFigures() {
  const rows = await look<FigureRow>(
    world.server,
    `SELECT s.code AS school, f.stage, f.part, f.fact, f.value, f.version, f.changed_by, x.name AS file FROM figure f
     LEFT JOIN school s ON s.county_code = f.county_code AND s.school_id = f.school_id
     LEFT JOIN source_file x ON x.county_code = f.county_code AND x.source_file_id = f.source_file_id
     WHERE f.county_code = $1 AND f.school_year = $2`,
    [CODE, YEAR],
  );
  const key = (owner: string | null, stage: string | null, fact: string) => `${owner ?? ''}:${stage ?? ''}/${fact}`;
  const answers = new Set(['judgement', 'veto', 'prerequisite']);
  const known = new Map(
    rows.map((row) => [key(row.school, row.stage, answers.has(row.part) ? `${row.part}:${row.fact}` : row.fact), row]),
  );
  const [missing, wrong]: string[][] = [[], []];
  let compared = 0;
  for (const { id, school: owner } of campaignOf(world).submissions) {
    const code = owner?.code ?? null;
    const signer = code === null ? 'juzhang' : headFor(code);
    const versions = code === null ? /第 [12] 版$/ : code === SCHOOL.id ? /第 [123] 版$/ : /第 1 版$/;
    for (const cell of inputs(await formOf(as(world, 'tongji'), id))) {
      const path = key(code, cell.stage, cell.fact);
      const row = known.get(path);
      const corrected = code === null ? undefined : world.corrected.get(figurePath({ school: code, fact: cell.fact }));
      const typed = (cell.stage === null ? corrected : undefined) ?? typedInto(thisYear, code, cell);
      compared += 1;
      if (row === undefined) missing?.push(path);
      else if (!isDeepStrictEqual(row.value, typed) || row.changed_by !== signer || !versions.test(row.file ?? ''))
        wrong?.push(`${path} ${JSON.stringify(row)} typed ${JSON.stringify(typed)}`);
    }
  }
  return { missing, wrong, compared };
}

describe('what is unmet', () => {
  test('is in the register of findings by itself, and the boards count what the database holds', async () => {
    const [{ open } = { open: 0 }] = await look<{ open: number }>(
      world.server,
      `SELECT count(*)::int AS open FROM register_entry WHERE county_code = $1 AND kind = 'finding' AND state = 'open'`,
      [CODE],
    );
    expect(open).toBeGreaterThan(3);
    const statistician = await visit(world, 'tongji');
    const { page } = statistician;
    const board = await statistician.ask<Board>('GET', '/api/boards/mine');
    expect(board.waiting.find(({ kind }) => kind === 'finding')?.count).toBe(open);
    await page.goto(`${world.server.url}/home`);
    await page.getByRole('heading', { level: 1, name: '云岭县 · 工作台' }).waitFor();
    await page
      .locator('.waiting-card', { hasText: '问题待交办、复核' })
      .getByText(String(open), { exact: true })
      .waitFor();
    await shot(page, '13-board-county');
    for (const login of ['shi', 'sheng']) {
      const above = await as(world, login).ask<Board>('GET', '/api/boards/mine');
      expect(
        above.counties?.find(({ code }) => code === CODE),
        login,
      ).toMatchObject({
        ...{ findings: { open, overdue: 0 }, campaign: { done: 36, schools: 36 } },
      });
    }
    const rows = await statistician.ask<EntryRow[]>('GET', at(`registers?kind=finding&school=${SCHOOL.id}`));
    const found = rows.find(({ content }) => content.item === 'sportsArea');
    expect(found?.content).toMatchObject({ standing: 'notMet', measuredYear: YEAR });
    if (found !== undefined) finding = found;
  });

  test('is assigned to a department, which plans, works and proves it with a photo; it and the school alone see it', async () => {
    const statistician = await visit(world, 'tongji');
    await statistician.page.goto(`${world.server.url}/${CODE}/${YEAR}/findings?entry=${finding.id}`);
    await acts.stepEntry(statistician, '交办', {
      ...{ state: '已交办', fields: { 责任单位: `${story.FINANCE}、`, 完成时限: '2099-06-30' } },
    });
    await shot(statistician.page, '14-assigned');
    const unit = await visit(world, 'caizheng');
    await unit.page.goto(`${world.server.url}/unit/${CODE}/findings?entry=${finding.id}`);
    await acts.stepEntry(unit, '制定措施', {
      ...{ state: '已定措施', fields: { 整改措施: '租用相邻场地并扩建操场', 所需资金: '350000.50' } },
    });
    await acts.stepEntry(unit, '开始整改', { state: '整改中' });
    await unit.page.locator('.entry-drawer input[type=file]').setInputFiles(acts.photo('操场.png'));
    await unit.page.locator('.entry-drawer a', { hasText: '操场.png' }).waitFor();
    await acts.stepEntry(unit, '提交佐证', { state: '已报佐证' });
    await shot(unit.page, '15-handed-in');
    const [kept] = await unit.ask<EvidenceRow[]>('GET', at(`evidence?kind=register&subject=${finding.id}`));
    expect(kept).toMatchObject({ name: '操场.png', who: 'caizheng' });
    expect((await as(world, CLERK).send('GET', at(`registers/${finding.id}`))).status).toBe(200);
    const exported = await strangers.textOf(await as(world, CLERK).send('GET', at('registers.xlsx')));
    expect(exported, 'what is looked for in the strangers’ exports is in those of the school').toContain(SCHOOL.name);
    await strangersTry([...strangers.entryAddresses(finding.id), ...strangers.fileAddress(kept?.id ?? '')]);
    const other = await visit(world, 'zhujian');
    await other.page.goto(`${world.server.url}/unit/${CODE}/findings?entry=${finding.id}`);
    await other.page.getByText('0 / 0 条').waitFor();
    expect(await other.page.locator('.entry-drawer').count()).toBe(0);
  });

  test('is closed by another person, and one school one plan prints with measures, money and progress', async () => {
    const reviewer = await visit(world, 'shenhe');
    await reviewer.page.goto(`${world.server.url}/${CODE}/${YEAR}/findings?entry=${finding.id}`);
    // the field is built and the figures of this year cannot show it yet
    await acts.stepEntry(reviewer, '先行销号（待下次数据核验）', {
      ...{ state: '已销号（待下次数据核验）', fields: { 原因: '现场已验收，待下一学年统计数据核验' } },
    });
    await shot(reviewer.page, '16-closed');
    const { page } = await visit(world, CLERK);
    await page.goto(`${world.server.url}/${CODE}/${YEAR}/school-plan/${SCHOOL.id}`);
    await page.getByText('租用相邻场地并扩建操场').waitFor();
    await page.getByText('350,000.50').first().waitFor();
    await shot(page, '17-school-plan');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.side-nav').isVisible()).toBe(false);
    expect(await page.getByText('租用相邻场地并扩建操场').isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4', landscape: true })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.emulateMedia({ media: 'screen' });
  });

  test('is mended in the next year, and reopened in the year in which the figure falls back', async () => {
    const statistician = await visit(world, 'tongji');
    const { page, cookie } = statistician;
    const refresh = async (year: number) => {
      await page.goto(`${world.server.url}/${CODE}/${year}/findings`);
      await page.getByRole('button', { name: '按最新数据核对' }).click();
      await page
        .locator('.ant-message-notice')
        .getByText(/新立项|新增|重新/)
        .first()
        .waitFor();
    };
    await importFiles(world.server.url, await exportsOf(story.inYear(YEAR + 1, 'mended')), cookie);
    await refresh(YEAR + 1);
    expect(await entryNow(finding.id)).toMatchObject({ state: 'closed', derived: { awaitsFigures: false } });
    await importFiles(world.server.url, await exportsOf(story.inYear(YEAR + 2, 'short')), cookie);
    await refresh(YEAR + 2);
    expect(await entryNow(finding.id)).toMatchObject({ state: 'open', content: { measuredYear: YEAR + 2 } });
    await page.goto(`${world.server.url}/${CODE}/${YEAR + 2}/findings?entry=${finding.id}`);
    await page.locator('.entry-drawer').getByText('指标回落重新立项').first().waitFor();
    await shot(page, '18-reopened');
  });
});

describe('an inspection', () => {
  let inspection: InspectionView;
  let visited: Visit;

  test('draws a sample that is seen before it is kept', async () => {
    const { page, ask } = await visit(world, 'tongji');
    await page.goto(`${world.server.url}/${CODE}/${YEAR}/inspections`);
    await page.getByRole('button', { name: '抽样' }).click();
    await page.getByLabel('随机种子').fill('云岭县 2025 秋');
    await page.getByRole('button', { name: '抽取' }).click();
    await page.getByLabel('完成时限').fill('2099-11-30');
    await shot(page, '19-sample');
    await page.getByRole('button', { name: '保存样本并建立检查' }).click();
    await page.getByText('用该种子按现有数据重抽，结果一致').waitFor();
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByText(/检查中/).waitFor();
    const [row] = await ask<{ id: string }[]>('GET', at('inspections'));
    inspection = await ask('GET', at(`inspections/${row?.id}`));
    expect(inspection.visits.length).toBeGreaterThanOrEqual(4);
  });

  test('is done on a telephone: a found value beside the reported one, a photo, and the school handed in', async () => {
    const inspector = await visit(world, 'ducha', PHONE);
    const { page } = inspector;
    await page.goto(`${world.server.url}/inspect`);
    await page.locator('.visit-button').first().click();
    const cards = page.locator('.record-card');
    await cards.first().waitFor();
    for (const card of await cards.all()) {
      const same = card.getByRole('button', { name: /与上报一致/ });
      if (await same.isEnabled()) await same.click();
      else await card.getByLabel('现场核查数').fill('0');
    }
    const first = cards.filter({ hasText: '骨干教师' }).first();
    await first.getByLabel('现场核查数').fill('99');
    await first.getByText('✗ 不符').waitFor();
    await first.locator('input[type=file]').setInputFiles(acts.photo('名册.png'));
    await first.getByText('1 张照片').waitFor();
    await page.getByRole('status').getByText('已保存').waitFor();
    await shot(page, '20-visit');
    await page.getByRole('button', { name: '完成本校核查' }).click();
    await page.getByText('本校核查已提交').waitFor();
    const visits = await inspector.ask<Visit[]>('GET', '/api/inspections/mine');
    const done = visits.find(({ state }) => state === 'recorded');
    expect(done?.records.filter(({ agrees }) => agrees === false).map(({ found }) => found)).toContain(99);
    if (done !== undefined) visited = done;
    expect(acts.troubles(inspector)).toEqual([]);
  });

  test('is confirmed by the county, and an inspector whose account has ended is outside', async () => {
    const { page } = await visit(world, 'shenhe');
    await page.goto(`${world.server.url}/${CODE}/${YEAR}/inspections?entry=${inspection.id}`);
    await page.getByRole('button', { name: `确认 ${visited.name}` }).click();
    await page.getByText(/1 校已确认/).waitFor();
    await shot(page, '21-inspected');
    const former = as(world, 'jiuducha');
    expect((await former.send('GET', '/api/inspections/mine')).status).toBe(200);
    const { page: accounts } = await visit(world, 'guanli');
    await accounts.goto(`${world.server.url}/accounts`);
    await accounts.getByRole('button', { name: '修改 jiuducha' }).click();
    await accounts
      .getByRole('dialog')
      .getByLabel(/截止日期|最后一天/)
      .fill('2020-01-31');
    await accounts
      .getByRole('dialog')
      .getByRole('button', { name: /保\s?存/ })
      .click();
    await accounts.getByRole('dialog').waitFor({ state: 'hidden' });
    const one = `/api/counties/${CODE}/inspections/${inspection.id}`;
    const attempts = [
      ...[{ path: '/api/inspections/mine' }, { path: one }, ...strangers.COUNTY_ADDRESSES, ...strangers.LOG_ADDRESSES],
      ...strangers.submissionAddresses(school()),
    ];
    await strangers.expectRefused(former, attempts, OF_COUNTY);
    await strangersTry([
      { path: one },
      { method: 'POST', path: `${one}/steps`, body: { version: 1, action: 'cancel' } },
    ]);
  });
});

test('the log of the year holds from end to end and names who did what', async () => {
  const auditor = await visit(world, 'shenji');
  await strangers.expectOpen(auditor, strangers.LOG_ADDRESSES);
  const { page } = auditor;
  await page.getByRole('heading', { level: 1, name: '审计日志' }).waitFor();
  await page.getByRole('button', { name: '校验日志' }).click();
  await page.getByText('校验通过').waitFor();
  await shot(page, '22-audit');
  const lines = (await (await auditor.send('GET', `/api/audit/${CODE}/log.ndjson`)).text()).trim().split('\n');
  const said = lines.map((line) => JSON.parse(line) as { readonly who: string; readonly action: string });
  expect(said.length).toBeGreaterThan(200);
  for (const login of ['tongji', 'shenhe', 'juzhang', 'caizheng', 'shi', 'sheng', 'ducha', CLERK, HEAD])
    expect(
      said.some(({ who }) => who === login),
      login,
    ).toBe(true);
  for (const login of ACTORS) expect([login, ...acts.troubles(await visit(world, login))]).toEqual([login]);
});
