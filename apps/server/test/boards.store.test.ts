import { type CommandContext, saveCountyYear } from '@junheng/commands';
import type { Board, DisplayView, MadeDisplay, TaskRow } from '@junheng/contract';
import { generateCounty } from '@junheng/samples';
import { addEntries, addTasks, listEntries, type TaskToAdd } from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const CODE = '990106';
const OTHER = '990107';
const YEAR = 2025;
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = Date.parse('2026-03-10T02:00:00Z');
let people: Readonly<Record<string, Person>> = {};
let school = '';
/** findings that storing a verdict opens by itself */
let opened = 0;

const task = (origin: string, more: Partial<TaskToAdd>): TaskToAdd => ({
  ...{
    origin,
    year: null,
    planId: null,
    catalogue: null,
    place: 1,
    items: ['layout'],
    number: origin,
    title: `任务${origin}`,
  },
  ...{ leads: [], partners: [], deadline: null, state: 'planned', recurring: null, note: '' },
  source: { plan: null, catalogue: null, name: '方案', place: '', start: null, end: null, quote: null },
  ...more,
});
const finding = (origin: string, state: string, of: string | null) => ({
  ...({ kind: 'finding', schoolYear: YEAR, stage: null } as const),
  ...{ school: of, origin, state, title: origin, units: ['县财政局'], deadline: '2026-03-01', content: {} },
});

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  const county = { schools: 12, schoolYear: YEAR } as const;
  const facts = generateCounty({ ...county, seed: 5, code: CODE, name: '看板县' });
  await saveCountyYear(context, { countyYear: facts });
  await saveCountyYear(context, {
    countyYear: generateCounty({ ...county, seed: 6, code: OTHER, name: '邻县', rules: 'allHold' }),
  });
  await saveCountyYear(context, {
    countyYear: generateCounty({ ...county, seed: 7, code: '990208', name: '外市县', rules: 'allHold' }),
  });
  school = facts.schools[0]?.id ?? '';
  app = await buildApp({ context, version: '0' });
  const made = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: CODE },
    { login: 'tongji2', role: 'statistician', home: CODE },
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'juzhang', role: 'countyLeader', home: CODE },
    { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局' },
    { login: 'renshe', role: 'department', home: CODE, unit: '县人社局' },
    { login: 'clerk', role: 'schoolClerk', home: CODE, schools: [school] },
    { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '示例市' },
    { login: 'sheng', role: 'provinceReviewer', home: '990000', homeName: '示例省' },
    { login: 'diaocha', role: 'surveyManager', home: CODE },
  ]);
  people = Object.fromEntries(made.map((person) => [person.login, person]));
  for (const code of [CODE, OTHER]) {
    const run = await app.inject({
      method: 'POST',
      url: `/api/counties/${code}/${YEAR}/verdict-runs`,
      headers: headersOf('tongji'),
      payload: {},
    });
    expect(run.statusCode).toBe(code === CODE ? 200 : 404);
  }
  await context.store.inScope({ counties: [CODE], who: 'tongji' }, async (tx) => {
    opened = (await listEntries(tx, CODE, { kind: 'finding' })).length;
    await addTasks(tx, CODE, [
      task('t1', { leads: ['县财政局'], deadline: '2026-03-01' }),
      task('t2', { leads: ['县人社局'], partners: ['县财政局'], deadline: '2026-12-01' }),
      task('t3', { leads: ['县教育局'] }),
    ]);
    await addEntries(tx, CODE, [
      finding('f1', 'open', null),
      finding('f2', 'working', school),
      finding('f3', 'closed', null),
    ]);
  });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const as = (login: string): Person => {
  const person = people[login];
  if (person === undefined) throw new Error(`no ${login}`);
  return person;
};
const headersOf = (login: string) => ({ host: HOST, cookie: as(login).cookie });
const boardOf = async (login: string): Promise<Board> => (await as(login).send('GET', '/api/boards/mine')).json();
const waiting = ({ waiting: all }: Board) =>
  Object.fromEntries(all.map(({ kind, count, late }) => [kind, [count, late]]));

describe('the board', () => {
  test('of a county shows its verdict, what waits and what is late', async () => {
    const board = await boardOf('tongji');
    expect(board).toMatchObject({ level: 'county', home: { code: CODE, name: '看板县' }, today: '2026-03-10' });
    const verdict = (await as('tongji').send('GET', `/api/counties/${CODE}/${YEAR}/verdict`)).json();
    expect(board.standing?.of32).toEqual(verdict.of32);
    const assessed = verdict.sections.filter((section: { assessed: boolean }) => section.assessed);
    const { met, notMet, notAssessable } = board.standing?.sections ?? { met: 0, notMet: 0, notAssessable: 0 };
    expect(met + notMet + notAssessable).toBe(assessed.length);
    expect(board.standing?.dispersion).toHaveLength(14);
    expect(waiting(board)).toMatchObject({ finding: [1 + opened, 1] });
    expect(board.items.map(({ title, daysLeft }) => [title, daysLeft])).toEqual(
      expect.arrayContaining([
        ['任务t1', -9],
        ['f1', -9],
        ['f2', -9],
      ]),
    );
    expect(board.items.map(({ title }) => title)).not.toContain('f3');
  });

  test('of a school shows its own gaps and findings', async () => {
    const board = await boardOf('clerk');
    expect(board.level).toBe('school');
    expect(board.gaps?.every((gap) => gap.school === school)).toBe(true);
    expect(board.items.map(({ title }) => title)).toEqual(['f2']);
    expect(waiting(board)).toEqual({ finding: [1, 1] });
    expect([board.standing, board.counties]).toEqual([null, null]);
  });

  test('of a department shows its tasks and findings and no figure of the county', async () => {
    const board = await boardOf('caizheng');
    expect(board).toMatchObject({ level: 'unit', unit: '县财政局', standing: null, gaps: null, counties: null });
    expect(waiting(board)).toMatchObject({ task: [2, 1] });
    expect(board.items.map(({ title }) => title).toSorted()).toEqual(['f1', 'f2', '任务t1']);
  });

  test('of a city lists its counties with states, and of a province adds up its cities; none looks further', async () => {
    const city = await boardOf('shi');
    expect(city.level).toBe('prefecture');
    expect(city.counties?.map(({ code }) => code)).toEqual([CODE, OTHER]);
    const [row, neighbour] = city.counties ?? [];
    expect(row).toMatchObject({
      schoolYear: YEAR,
      findings: { open: 2 + opened, overdue: 2 },
      tasks: { open: 3, overdue: 1 },
    });
    expect(neighbour).toMatchObject({ status: 'met', of32: { met: 32 }, findings: { open: 0, overdue: 0 } });
    expect(city.divisions?.map(({ code }) => code)).toEqual([CODE, OTHER]);
    expect(city.total?.counties).toEqual({ met: 1, notMet: 1, notAssessable: 0 });
    const province = await boardOf('sheng');
    expect(province.counties?.map(({ code }) => code)).toEqual([CODE, OTHER, '990208']);
    expect(province.total).toMatchObject({ code: '990000', counties: { met: 2, notMet: 1, notAssessable: 0 } });
    expect(province.divisions?.map(({ code, counties }) => [code, counties.met])).toEqual([
      ['990100', 1],
      ['990200', 1],
    ]);
    for (const { metShare } of province.total?.indicators ?? []) expect(metShare).toBeLessThanOrEqual(1);
  });

  test('of who reaches no data shows none', async () => {
    expect(await boardOf('diaocha')).toMatchObject({ level: 'none', waiting: [], items: [], counties: null });
  });
});

describe('a department in the task matrix', () => {
  const tasks = async (login: string): Promise<readonly TaskRow[]> =>
    (await as(login).send('GET', `/api/counties/${CODE}/tasks`)).json();
  const own = async (login: string, title = '任务t1') =>
    (await tasks(login)).find((row) => row.title === title) as TaskRow;
  const change = (login: string, { id, version }: TaskRow, body: object) =>
    as(login).send('PATCH', `/api/counties/${CODE}/tasks/${id}`, { version, ...body });

  test('sees what names its unit, with titles and no figures', async () => {
    const rows = await tasks('caizheng');
    expect(rows.map(({ title }) => title)).toEqual(['任务t1', '任务t2']);
    expect(rows[0]?.items).toMatchObject([{ id: 'layout', status: 'notAssessable', value: null }]);
    expect(rows[0]?.next).toEqual(['underWay']);
    expect((await tasks('renshe')).map(({ title }) => title)).toEqual(['任务t2']);
    expect((await as('caizheng').send('GET', `/api/counties/${CODE}/${YEAR}/facts`)).json().code).toBe('notAllowed');
    expect((await as('caizheng').send('GET', `/api/counties/${OTHER}/tasks`)).statusCode).toBe(404);
  });

  test('moves state and writes its note, never deadline, units or acceptance', async () => {
    for (const body of [
      { deadline: '2027-01-01' },
      { leads: ['县人社局'] },
      { state: 'accepted' },
      { state: 'returned' },
    ])
      expect((await change('caizheng', await own('caizheng'), body)).json()).toMatchObject({
        status: 403,
        code: 'notAllowed',
      });
    const begun = await change('caizheng', await own('caizheng'), { state: 'underWay', note: '已列入预算' });
    expect(begun.json()).toMatchObject({ state: 'underWay', note: '已列入预算', deadline: '2026-03-01' });
    const foreign = await change('renshe', await own('caizheng'), { state: 'submitted' });
    expect(foreign.statusCode).toBe(404);
  });

  test('hands in with evidence only; another person with the right accepts', async () => {
    const bare = await change('caizheng', await own('caizheng'), { state: 'submitted' });
    expect(bare.json()).toMatchObject({ status: 409, errors: [{ code: 'evidenceNeeded' }] });
    const { id } = await own('caizheng');
    expect((await evidence('caizheng', id)).statusCode).toBe(201);
    expect((await evidence('renshe', id)).statusCode).toBe(404);
    const handedIn = await change('caizheng', await own('caizheng'), { state: 'submitted' });
    expect(handedIn.json()).toMatchObject({ state: 'submitted', next: [] });
    expect((await own('shenhe')).next).toEqual([]);
    const task1 = await own('tongji');
    expect(task1.next).toEqual(['accepted', 'returned']);
    expect((await change('shenhe', task1, { state: 'accepted' })).json().code).toBe('notAllowed');
    expect((await change('tongji', task1, { state: 'accepted' })).json()).toMatchObject({ state: 'accepted' });
  });

  test('who handed in himself does not accept, however entitled', async () => {
    const task3 = await own('tongji', '任务t3');
    await change('tongji', task3, { state: 'underWay' });
    expect((await evidence('tongji', task3.id)).statusCode).toBe(201);
    await change('tongji', await own('tongji', '任务t3'), { state: 'submitted' });
    const refused = await change('tongji', await own('tongji', '任务t3'), { state: 'accepted' });
    expect(refused.json()).toMatchObject({ status: 409, errors: [{ code: 'samePerson' }] });
    expect((await change('tongji2', await own('tongji2', '任务t3'), { state: 'accepted' })).statusCode).toBe(200);
  });

  function evidence(login: string, subject: string) {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const boundary = 'x-boundary';
    const payload = Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="佐证.png"\r\n\r\n`),
      Buffer.from(png, 'base64'),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { ...headersOf(login), 'content-type': `multipart/form-data; boundary=${boundary}` };
    const url = `/api/counties/${CODE}/evidence?kind=task&subject=${subject}`;
    return app.inject({ method: 'POST', url, headers, payload });
  }
});

describe('a wall display', () => {
  let made: MadeDisplay;
  const tokenOf = ({ link }: MadeDisplay) => link.split('#')[1] ?? '';
  const show = (token: string | undefined, more: Readonly<Record<string, string>> = {}) =>
    app.inject({
      url: '/api/display',
      headers: { host: HOST, ...(token === undefined ? {} : { 'x-display-token': token }), ...more },
    });

  test('is made by who manages displays, for the own division or one within it', async () => {
    expect((await as('shenhe').send('POST', '/api/displays', { title: '大厅' })).json().code).toBe('notAllowed');
    const beyond = await as('juzhang').send('POST', '/api/displays', { title: '大厅', home: OTHER });
    expect(beyond.statusCode).toBe(404);
    const answer = await as('juzhang').send('POST', '/api/displays', { title: '大厅屏' });
    expect(answer.statusCode).toBe(201);
    made = answer.json();
    expect(made.link).toMatch(/^\/display#[A-Za-z0-9_-]{43}$/);
    const list = (await as('tongji').send('GET', '/api/displays')).json();
    expect(list).toMatchObject([{ id: made.id, title: '大厅屏', revokedAt: null, createdBy: 'juzhang' }]);
    expect(JSON.stringify(list)).not.toContain(tokenOf(made));
  });

  test('shows totals without login: no school, no person, no small count of people', async () => {
    const answer = await show(tokenOf(made));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
    const view: DisplayView = answer.json();
    expect(view).toMatchObject({
      title: '大厅屏',
      place: '看板县',
      level: 'county',
      findings: { open: 2 + opened, closed: 1 },
    });
    expect(view.standing?.sections.met).toBeGreaterThanOrEqual(0);
    const counts = (view.pupils?.rows ?? []).flatMap((row) => [...row.counts, row.total]);
    for (const count of counts) expect(count === null || count === 0 || count >= 10).toBe(true);
    const facts = (await as('tongji').send('GET', `/api/counties/${CODE}/${YEAR}/facts`)).json();
    for (const { id, name } of facts.schools) {
      expect(answer.payload).not.toContain(id);
      expect(answer.payload).not.toContain(name);
    }
  });

  test('has a token that opens nothing else, by cookie or by heading', async () => {
    const token = tokenOf(made);
    const urls = [
      '/api/counties',
      '/api/boards/mine',
      `/api/counties/${CODE}/${YEAR}/facts`,
      '/api/displays',
      '/api/notices',
    ];
    const ways = [
      { cookie: `junheng_session=${token}` },
      { authorization: `Bearer ${token}` },
      { 'x-display-token': token },
    ];
    for (const url of urls)
      for (const way of ways)
        expect((await app.inject({ url, headers: { host: HOST, ...way } })).json()).toMatchObject({
          code: 'loginNeeded',
        });
    const session = (
      await app.inject({ url: '/api/session', headers: { host: HOST, cookie: `junheng_session=${token}` } })
    ).json();
    expect(session).toMatchObject({ mode: 'login', user: null });
    for (const link of ['/api/invitation', '/api/set-up']) {
      const body = { token, password: '松风水月-0117-长河落日', login: 'x1', person: 'x', home: CODE };
      const payload = link === '/api/invitation' ? { token, password: body.password } : body;
      const used = await app.inject({ method: 'POST', url: link, headers: { host: HOST }, payload });
      expect(used.json().code).toBe('linkInvalid');
      expect(used.headers['set-cookie']).toBeUndefined();
    }
    // nor is a session a display
    expect((await show(as('tongji').cookie.split('=')[1])).statusCode).toBe(401);
  });

  test('without a token, with a wrong, empty or ended one shows one and the same refusal', async () => {
    const ended: MadeDisplay = (await as('juzhang').send('POST', '/api/displays', { title: '短', days: 1 })).json();
    const revoked: MadeDisplay = (await as('juzhang').send('POST', '/api/displays', { title: '收回' })).json();
    const stranger = await app.inject({
      method: 'DELETE',
      url: `/api/displays/${revoked.id}`,
      headers: headersOf('shenhe'),
    });
    expect(stranger.json().code).toBe('notAllowed');
    expect((await show(tokenOf(revoked))).statusCode).toBe(200);
    expect((await as('tongji').send('DELETE', `/api/displays/${revoked.id}`)).statusCode).toBe(204);
    const answers = [
      await show(tokenOf(revoked)),
      await show(undefined),
      await show(''),
      await show('null'),
      await show('A'.repeat(43)),
    ];
    now += 25 * 3_600_000;
    answers.push(await show(tokenOf(ended)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(new Set(answers.map(({ payload }) => payload)).size).toBe(1);
    expect((await show(tokenOf(made))).statusCode).toBe(200);
  });
});
