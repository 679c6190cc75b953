import { type CommandContext, loadSampleCounty, saveCountyYear } from '@junheng/commands';
import type { CountyPlan, EntryCountRow, EntryRow, ProblemDetail, SchoolPlan } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { loadCountyYear } from '@junheng/store';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PNG } from '../../../packages/commands/test/evidence/pictures.ts';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

type Notice = { readonly kind: string; readonly subject: string };
type HistoryLine = { readonly action: string; readonly who: string };

const COUNTY = '990001';
const FINANCE = '县财政局';
const SCHOOL = '2199001007';
const at = `/api/counties/${COUNTY}/registers`;
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let facts: CountyYear;
let now = Date.parse('2026-03-02T02:00:00Z');
const people = new Map<string, Person>();

const as = (login: string): Person => {
  const person = people.get(login);
  if (person === undefined) throw new Error(`${login} is a person of this test`);
  return person;
};
const list = async (login: string, query = '') =>
  (await as(login).send('GET', `${at}?${query}`)).json() as readonly EntryRow[];
const finding = async (login: string, item: string, school?: string): Promise<EntryRow> => {
  const rows = await list(login, `kind=finding${school === undefined ? '' : `&school=${school}`}`);
  const row = rows.find(({ content }) => content.item === item);
  if (row === undefined) throw new Error(`there is a finding of ${item}`);
  return row;
};
const take = (login: string, { id }: Pick<EntryRow, 'id'>, body: object) =>
  as(login).send('POST', `${at}/${id}/steps`, body);
const refresh = (login: string, what = 'findings', year = 2025) =>
  as(login).send('POST', `${at}/${what}/refresh`, { year });

/** A photo on file with an entry. */
function prove(login: string, { id }: Pick<EntryRow, 'id'>) {
  const boundary = 'x-boundary';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="照片.png"\r\n\r\n`),
    PNG,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { host: HOST, cookie: as(login).cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const url = `/api/counties/${COUNTY}/evidence?kind=register&subject=${id}`;
  return app.inject({ method: 'POST', url, headers, payload });
}

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  await loadSampleCounty(context);
  facts = await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    loadCountyYear(tx, COUNTY, 2025, { sources: false }),
  );
  app = await buildApp({ context, version: '0' });
  const [own, other] = [SCHOOL, '2199001002'];
  const home = COUNTY;
  const made = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home },
    { login: 'shenhe', role: 'countyReviewer', home },
    { login: 'lingdao', role: 'countyLeader', home },
    { login: 'caizheng', role: 'department', home, unit: FINANCE },
    { login: 'bianban', role: 'department', home, unit: '县编办' },
    { login: 'xuexiao', role: 'schoolClerk', home, schools: [own] },
    { login: 'linxiao', role: 'schoolClerk', home, schools: [other] },
    { login: 'shengji', role: 'provinceReviewer', home: '990000' },
    { login: 'wenjuan', role: 'surveyManager', home },
  ]);
  for (const person of made) people.set(person.login, person);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

test('each unmet item of the verdict becomes a finding, once, and only who manages registers may ask for it', async () => {
  expect((await refresh('xuexiao')).json().code).toBe('notAllowed');
  expect((await refresh('lingdao')).json().code).toBe('notAllowed');
  expect((await as('wenjuan').send('GET', at)).json().code).toBe('notAllowed');
  const verdict = (await as('tongji').send('GET', `/api/counties/${COUNTY}/2025/verdict`)).json();
  const first = await refresh('tongji');
  expect(first.statusCode).toBe(200);
  const { added } = first.json();
  expect(added).toBeGreaterThan(10);
  expect((await refresh('tongji')).json()).toMatchObject({ added: 0, reopened: 0, unchanged: added });
  const rows = await list('tongji', 'kind=finding');
  const told = (await as('shenhe').send('GET', '/api/notices')).json();
  expect(told).toMatchObject([{ kind: 'finding.opened', link: `/${COUNTY}/2025/findings` }]);
  expect((await as('xuexiao').send('GET', '/api/notices')).json()).toEqual([]);
  expect(rows).toHaveLength(added);
  const keys = rows.map(({ content, school }) => `${content.item} ${school ?? '-'}`);
  expect(keys).toContain(`sportsArea ${SCHOOL}`);
  expect(rows.find(({ content }) => content.item === 'publicApproval')?.content).toMatchObject({
    ...{ kind: 'item', value: 0.823, limit: 0.85, standing: 'notMet', measuredYear: 2025 },
  });
  for (const [id, status] of Object.entries(verdict.items as Record<string, { status: string }>))
    expect(
      keys.some((key) => key.startsWith(`${id} `)),
      id,
    ).toBe(status.status === 'notMet');
});

/** The county with more sports ground at the school. */
const better = (value: number): CountyYear => ({
  ...facts,
  schools: facts.schools.map((one) =>
    one.id === SCHOOL ? { ...one, facts: { ...one.facts, outdoorSportsSquareMetres: value } } : one,
  ),
});

describe('a finding goes from hand to hand', () => {
  test('is assigned with unit and deadline, and told to those it names; others see nothing of it', async () => {
    const row = await finding('tongji', 'sportsArea', SCHOOL);
    expect(row).toMatchObject({ state: 'open', schoolName: '示例县建设路小学', stage: 'primary', evidence: 0 });
    expect(row.actions.map(({ id }) => id)).toEqual(['assign']);
    const bare = await take('tongji', row, { version: 1, action: 'assign' });
    expect(bare.json()).toMatchObject({ status: 400, code: 'stepRefused' });
    expect(bare.json().errors.map(({ pointer, code }: ProblemDetail) => `${pointer} ${code}`)).toEqual([
      'units fieldNeeded',
      'deadline fieldNeeded',
    ]);
    expect(bare.json().errors[0].message.zh).toBe('须填写 责任单位');
    const forbidden = await take('xuexiao', row, {
      version: 1,
      action: 'assign',
      units: [FINANCE],
      deadline: '2026-06-30',
    });
    expect(forbidden.json()).toMatchObject({ status: 403, code: 'stepRefused' });
    expect((await list('caizheng')).length).toBe(0);
    const assigned = await take('tongji', row, {
      ...{ version: 1, action: 'assign', units: [FINANCE, '县住建局'], deadline: '2026-06-30' },
    });
    expect(assigned.json()).toMatchObject({ state: 'assigned', units: [FINANCE, '县住建局'], deadline: '2026-06-30' });
    const told = async (login: string) =>
      (await as(login).send('GET', '/api/notices'))
        .json()
        .filter(({ subject }: Notice) => subject === `register/${row.id}`);
    expect(await told('xuexiao')).toMatchObject([
      { kind: 'finding.assign', link: `/${COUNTY}/2025/findings?entry=${row.id}` },
    ]);
    for (const [login, notices] of [
      ['caizheng', 1],
      ['linxiao', 0],
      ['bianban', 0],
      ['shenhe', 0],
    ] as const)
      expect(await told(login), login).toHaveLength(notices);
    const seen = { tongji: 19, shenhe: 19, lingdao: 19, shengji: 19, xuexiao: 5, linxiao: 2, caizheng: 1, bianban: 0 };
    for (const [login, entries] of Object.entries(seen)) expect(await list(login), login).toHaveLength(entries);
    expect((await list('caizheng'))[0]).toMatchObject({ id: row.id, schoolName: '示例县建设路小学' });
    for (const login of ['linxiao', 'bianban'])
      for (const answer of [
        await as(login).send('GET', `${at}/${row.id}`),
        await as(login).send('GET', `${at}/${row.id}/history`),
        await take(login, row, { version: 2, action: 'plan', content: { measures: '甲' } }),
        await as(login).send('PATCH', `${at}/${row.id}`, { version: 2, content: { measures: '甲' } }),
        await prove(login, row),
      ])
        expect(answer.json(), login).toMatchObject({ status: 404 });
  });

  test('is planned and worked by the school, which changes neither unit nor deadline nor figures', async () => {
    const row = await finding('xuexiao', 'sportsArea', SCHOOL);
    for (const extra of [
      { deadline: '2027-01-01' },
      { units: [] },
      { title: '甲' },
      { content: { measures: '甲', value: 9 } },
      { content: { measures: '甲', constructor: 9 } },
    ]) {
      const answer = await take('xuexiao', row, { version: 2, action: 'plan', content: { measures: '甲' }, ...extra });
      expect(answer.json(), JSON.stringify(extra)).toMatchObject({
        status: 403,
        errors: [{ code: 'fieldNotAllowed' }],
      });
    }
    const measures = '租用相邻体育场地，扩建操场 1200 平方米';
    const unfit = await take('xuexiao', row, {
      version: 2,
      action: 'plan',
      content: { measures, moneyYuan: -1, planFrom: 'soon' },
    });
    expect(unfit.json().errors.map(({ pointer }: ProblemDetail) => pointer)).toEqual([
      '/content/moneyYuan',
      '/content/planFrom',
    ]);
    const planned = await take('xuexiao', row, {
      version: 2,
      action: 'plan',
      content: { measures, moneyYuan: '350000.50' },
    });
    expect(planned.json()).toMatchObject({
      state: 'planned',
      content: { measures, moneyYuan: '350000.50', value: row.content.value },
    });
    expect((await take('xuexiao', row, { version: 3, action: 'submit' })).json()).toMatchObject({
      status: 409,
      code: 'stepRefused',
    });
    expect((await take('caizheng', row, { version: 3, action: 'start' })).json()).toMatchObject({
      state: 'working',
      version: 4,
    });
    const progress = [{ date: '2026-03-02', note: '已与场馆方签约' }];
    expect((await take('xuexiao', row, { version: 4, action: 'report', content: { progress } })).json().version).toBe(
      5,
    );
    const rewritten = await take('xuexiao', row, {
      version: 5,
      action: 'report',
      content: { progress: [{ date: '2026-03-02', note: '改写' }] },
    });
    expect(rewritten.json()).toMatchObject({ errors: [{ code: 'progressRewritten' }] });
  });

  test('shows the later of two editors both values and keeps the first; the same request again does nothing twice', async () => {
    const row = await finding('tongji', 'sportsArea', SCHOOL);
    const first = await as('shenhe').send('PATCH', `${at}/${row.id}`, { version: 5, deadline: '2026-05-31' });
    expect(first.json()).toMatchObject({ version: 6, deadline: '2026-05-31', state: 'working' });
    const second = await as('tongji').send('PATCH', `${at}/${row.id}`, { version: 5, deadline: '2026-07-31' });
    expect(second.json()).toMatchObject({
      ...{ status: 409, code: 'entryChanged' },
      current: {
        yours: { deadline: '2026-07-31' },
        theirs: { deadline: '2026-05-31', changedBy: 'shenhe', version: 6 },
      },
    });
    const progress = [...(row.content.progress as object[]), { date: '2026-03-03', note: '场地交付' }];
    const again = () =>
      app.inject({
        ...{
          method: 'POST',
          url: `${at}/${row.id}/steps`,
          payload: { version: 6, action: 'report', content: { progress } },
        },
        headers: { host: HOST, cookie: as('xuexiao').cookie, 'idempotency-key': 'report-1' },
      });
    const both = await Promise.all([again(), again()]);
    expect(both.map((answer) => answer.json().version)).toEqual([7, 7]);
  });

  test('needs evidence to be handed in, and another person than the one who handed it in to close it', async () => {
    const row = await finding('shenhe', 'sportsArea', SCHOOL);
    expect(row.actions.find(({ id }) => id === 'submit')?.problems).toHaveLength(1);
    const bare = await take('shenhe', row, { version: 7, action: 'submit' });
    expect(bare.json()).toMatchObject({ status: 400, errors: [{ code: 'evidenceNeeded' }] });
    expect((await prove('xuexiao', row)).statusCode).toBe(201);
    expect((await take('shenhe', row, { version: 7, action: 'submit' })).json()).toMatchObject({
      state: 'submitted',
      evidence: 1,
    });
    expect(
      (await as('xuexiao').send('PATCH', `${at}/${row.id}`, { version: 8, content: { measures: '乙' } })).json(),
    ).toMatchObject({ status: 409 });
    expect((await take('xuexiao', row, { version: 8, action: 'close' })).json()).toMatchObject({ status: 403 });
    const same = await take('shenhe', row, { version: 8, action: 'close' });
    expect(same.json()).toMatchObject({ status: 403, errors: [{ code: 'samePerson' }, { code: 'figuresUnmet' }] });
    expect((await take('lingdao', row, { version: 8, action: 'return' })).json().errors).toMatchObject([
      { code: 'reasonsNeeded' },
    ]);
    const back = await take('lingdao', row, { version: 8, action: 'return', reasons: '照片看不出面积' });
    expect(back.json()).toMatchObject({ state: 'working', version: 9 });
    const told = (await as('shenhe').send('GET', '/api/notices')).json();
    expect(told.find(({ kind }: Notice) => kind === 'finding.return')).toMatchObject({ subject: `register/${row.id}` });
    expect((await take('xuexiao', row, { version: 9, action: 'submit' })).json()).toMatchObject({
      state: 'submitted',
      version: 10,
    });
    const unmet = (await take('shenhe', row, { version: 10, action: 'close' })).json();
    expect(unmet).toMatchObject({ status: 400, errors: [{ code: 'figuresUnmet' }] });
    const { value, limit } = row.content as { value: number; limit: number };
    expect(unmet.errors[0].message.zh).toContain(`现值 ${Number(value.toPrecision(6))}，限值 ${limit}`);
    const outdoor = facts.schools.find(({ id }) => id === SCHOOL)?.facts.outdoorSportsSquareMetres;
    expect(unmet.errors[0].message.zh).toContain(`运动场地面积 ${outdoor}`);
    await saveCountyYear(context, { countyYear: better(20_000), idempotencyKey: 'built', why: 'test' });
    const closed = await take('shenhe', row, { version: 10, action: 'close' });
    expect(closed.json()).toMatchObject({
      state: 'closed',
      done: true,
      actions: [{ id: 'reopen' }],
      derived: { overdue: false, awaitsFigures: false },
      content: { standing: 'met' },
    });
    const lines = (await as('xuexiao').send('GET', `${at}/${row.id}/history`)).json();
    expect(lines.map(({ action, who }: HistoryLine) => `${action} ${who}`)).toEqual([
      ...['close shenhe', 'submit xuexiao', 'return lingdao', 'submit shenhe', 'report xuexiao', 'edit shenhe'],
      ...['report xuexiao', 'start caizheng', 'plan xuexiao', 'assign tongji'],
    ]);
    expect(lines[2]).toMatchObject({
      reasons: '照片看不出面积',
      actionTitle: { zh: '退回' },
      before: { state: 'submitted' },
    });
  });

  test('comes back when the figure is below its limit at the next evaluation, and wants new evidence then', async () => {
    const before = await finding('tongji', 'sportsArea', SCHOOL);
    now += 60_000;
    await saveCountyYear(context, { countyYear: facts, idempotencyKey: 'fallen back', why: 'test' });
    expect((await refresh('tongji')).json()).toMatchObject({ added: 0, reopened: 1 });
    const row = await finding('tongji', 'sportsArea', SCHOOL);
    expect(row).toMatchObject({ id: before.id, state: 'open', version: 12, evidence: 0 });
    expect((await refresh('tongji')).json()).toMatchObject({ added: 0, reopened: 0 });
    const told = (await as('xuexiao').send('GET', '/api/notices')).json();
    expect(told.some(({ kind }: Notice) => kind === 'finding.reopen')).toBe(true);
  });

  test('that is met now is marked for its reviewer and not closed', async () => {
    await saveCountyYear(context, { countyYear: better(21_000), idempotencyKey: 'better', why: 'test' });
    const made = (await refresh('shenhe')).json();
    expect(made.readyToClose).toBeGreaterThanOrEqual(1);
    expect(await finding('tongji', 'sportsArea', SCHOOL)).toMatchObject({
      state: 'open',
      content: { standing: 'met' },
    });
    await saveCountyYear(context, { countyYear: facts, idempotencyKey: 'as before', why: 'test', again: true });
    await refresh('shenhe');
    expect((await refresh('shenhe', 'findings', 2024)).json().status).toBe(404);
  });
});

const PROJECT = {
  ...{ kind: 'project', schoolYear: 2025, school: SCHOOL, stage: null, units: [FINANCE], deadline: '2026-08-31' },
  title: '=建设路小学运动场扩建',
  content: {
    ...{ type: 'sportsField', budgetYuan: '1200000.50', plannedCompletion: '2026-08-31' },
    moneySource: [
      { source: '中央补助', amountYuan: 800_000 },
      { source: '县级财政', amountYuan: '400000.50' },
    ],
    effects: [{ figure: `${SCHOOL}/outdoorSportsSquareMetres`, add: 3000 }],
  },
};

describe('standardisation projects', () => {
  test('are opened by the county with everything they need, and by nobody else', async () => {
    expect((await as('xuexiao').send('POST', at, PROJECT)).json()).toMatchObject({ status: 403, code: 'stepRefused' });
    const bad = { ...PROJECT, content: { ...PROJECT.content, budgetYuan: 1 } };
    expect((await as('tongji').send('POST', at, bad)).json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '/content/moneySource' }],
    });
    const { content, ...head } = PROJECT;
    const foreign = { ...head, school: '1111111111', content };
    expect((await as('tongji').send('POST', at, foreign)).json()).toMatchObject({ status: 404, code: 'schoolUnknown' });
    const made = await as('tongji').send('POST', at, PROJECT);
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({ state: 'planned', schoolName: '示例县建设路小学', title: PROJECT.title });
    const byHand = {
      ...head,
      kind: 'finding',
      content: { kind: 'item', item: 'x', itemTitle: { zh: 'x', en: 'x' }, value: 1, limit: 2 },
    };
    expect((await as('tongji').send('POST', at, byHand)).json()).toMatchObject({ status: 400, code: 'notByHand' });
  });

  test('on schedule bring the forecast verdict nearer, late ones do not and are named', async () => {
    const at2025 = `/api/counties/${COUNTY}/2025/project-forecast`;
    for (const login of ['xuexiao', 'caizheng', 'wenjuan'])
      expect((await as(login).send('GET', at2025)).statusCode, login).toBe(403);
    const forecast = (await as('lingdao').send('GET', at2025)).json();
    expect(forecast).toMatchObject({ date: '2026-08-31', counted: [{ title: PROJECT.title }], left: [], problems: [] });
    const [section] = forecast.sections;
    expect(section).toMatchObject({
      school: SCHOOL,
      stage: 'primary',
      indicators: [{ indicator: 'sportsArea', statusNow: 'notMet', statusLater: 'met' }],
    });
    const pupils = facts.schools.find(({ id }) => id === SCHOOL)?.sections[0]?.enrolment ?? 0;
    const { now: today, later } = section.indicators[0];
    expect(later - today).toBeCloseTo(3000 / pupils, 10);
    expect(forecast.dispersion.some((one: { now: number; later: number }) => one.now !== one.later)).toBe(true);
    const sooner = (await as('lingdao').send('GET', `${at2025}?date=2026-06-30`)).json();
    expect(sooner).toMatchObject({ counted: [], sections: [], left: [{ reason: 'afterDate' }] });
    const { content, ...head } = PROJECT;
    const lateOne = {
      ...{ ...head, title: '网络升级', units: [], deadline: '2026-02-01' },
      content: { ...content, plannedCompletion: '2026-02-01' },
    };
    const late = (await as('tongji').send('POST', at, lateOne)).json() as EntryRow;
    expect((await as('lingdao').send('GET', at2025)).json()).toMatchObject({
      ...{ counted: [{ title: PROJECT.title }], left: [{ id: late.id, title: '网络升级', reason: 'late' }] },
    });
    expect(await list('tongji', 'kind=project&overdue=true')).toMatchObject([
      { id: late.id, derived: { overdue: true, daysLeft: -29 } },
    ]);
    expect((await take('tongji', late, { version: 1, action: 'cancel' })).json()).toMatchObject({
      errors: [{ code: 'reasonsNeeded' }],
    });
    const cancelled = await take('tongji', late, { version: 1, action: 'cancel', reasons: '并入县级项目' });
    expect(cancelled.json()).toMatchObject({ state: 'cancelled', done: true, actions: [] });
  });

  test('are dated in order, proven at completion, and accepted by another person', async () => {
    const [row] = (await list('caizheng', 'kind=project')) as [EntryRow];
    const contract = {
      action: 'contract',
      version: 1,
      content: { contractDate: '2026-02-01', contractYuan: '1100000' },
    };
    expect(
      (await take('caizheng', row, { ...contract, content: { ...contract.content, budgetYuan: 1 } })).json(),
    ).toMatchObject({ status: 403 });
    expect((await take('caizheng', row, contract)).json().state).toBe('contracted');
    const early = { action: 'build', version: 2, content: { startDate: '2026-01-01' } };
    expect((await take('caizheng', row, early)).json()).toMatchObject({
      code: 'contentUnfit',
      errors: [{ pointer: '/content/startDate' }],
    });
    expect((await take('caizheng', row, { ...early, content: { startDate: '2026-02-15' } })).json().state).toBe(
      'building',
    );
    const done = { action: 'complete', version: 3, content: { completionDate: '2026-02-28' } };
    expect((await take('caizheng', row, done)).json()).toMatchObject({ errors: [{ code: 'evidenceNeeded' }] });
    expect((await prove('caizheng', row)).statusCode).toBe(201);
    expect((await take('caizheng', row, done)).json().state).toBe('completed');
    const accept = { action: 'accept', version: 4, content: { acceptanceDate: '2026-03-01' } };
    expect((await take('caizheng', row, accept)).json()).toMatchObject({ status: 403 });
    expect((await take('lingdao', row, accept)).json()).toMatchObject({
      state: 'accepted',
      content: { acceptanceDate: '2026-03-01' },
    });
  });
});

describe('large classes', () => {
  test('come from the class list and are closed by the next one, never by a person', async () => {
    expect((await refresh('xuexiao', 'large-classes')).json().code).toBe('notAllowed');
    const sizes = facts.schools.flatMap(({ id, sections }) =>
      sections.flatMap(({ stage, classSizes }) => (classSizes ?? []).map((pupils) => ({ id, stage, pupils }))),
    );
    const over = sizes.filter(({ stage, pupils }) => pupils > (stage === 'primary' ? 45 : 50));
    expect(over.length).toBeGreaterThan(0);
    expect((await refresh('tongji', 'large-classes')).json()).toMatchObject({ added: over.length, closed: 0 });
    expect((await refresh('tongji', 'large-classes')).json()).toMatchObject({ added: 0, unchanged: over.length });
    const [row] = (await list('tongji', 'kind=largeClass')) as [EntryRow];
    expect(row.actions.map(({ id }) => id)).toEqual(['plan']);
    const byHand = await take('tongji', row, { version: 1, action: 'close', content: { closedByList: '我说的' } });
    expect(byHand.json()).toMatchObject({
      status: 403,
      errors: expect.arrayContaining([expect.objectContaining({ code: 'fieldNotAllowed' })]),
    });
    const planned = await take('tongji', row, {
      version: 1,
      action: 'plan',
      content: { term: '2026-1', measures: '分为两班' },
    });
    expect(planned.json()).toMatchObject({ state: 'planned', content: { term: '2026-1' } });
    const next: CountyYear = {
      ...facts,
      schoolYear: 2026,
      schools: facts.schools.map((school) => ({
        ...school,
        sections: school.sections.map((section) => ({
          ...section,
          classSizes: (section.classSizes ?? []).map((pupils) => Math.min(pupils, 45)),
        })),
      })),
    };
    await saveCountyYear(context, { countyYear: next, idempotencyKey: 'next year', why: 'test' });
    expect((await refresh('tongji', 'large-classes', 2026)).json()).toMatchObject({ added: 0, closed: over.length });
    expect(await list('tongji', 'kind=largeClass&state=closed')).toHaveLength(over.length);
    expect((await refresh('tongji', 'large-classes', 2025)).json()).toMatchObject({
      status: 409,
      code: 'laterYearMeasured',
    });
  });
});

describe('groups', () => {
  test('lay the indicators of their members before and after side by side, and count activities that another verified', async () => {
    const body = {
      ...{
        kind: 'group',
        schoolYear: 2025,
        school: null,
        stage: null,
        title: '建设路教育集团',
        units: [FINANCE],
        deadline: null,
      },
      content: {
        ...{ form: 'educationGroup', leader: '2199001002', members: [{ school: SCHOOL, joined: '2026-09-01' }] },
        names: { [SCHOOL]: '冒名学校' },
      },
    };
    const group = (await as('tongji').send('POST', at, body)).json();
    expect(group).toMatchObject({ state: 'forming' });
    const read = async (login: string) => (await as(login).send('GET', `${at}/${group.id}`)).json();
    // a department sees no figures, and the names of the members all the same
    expect((await read('caizheng')).content.names).toEqual({
      ...{ '2199001002': '示例县西街小学', [SCHOOL]: '示例县建设路小学' },
    });
    const members = [...group.content.members, { school: '2199001003', joined: '2026-09-01' }];
    await as('tongji').send('PATCH', `${at}/${group.id}`, { version: 1, content: { members } });
    expect(Object.keys((await read('caizheng')).content.names)).toHaveLength(3);
    await as('tongji').send('PATCH', `${at}/${group.id}`, { version: 2, content: { members: group.content.members } });
    const forged = { version: 3, content: { names: { [SCHOOL]: '冒名学校' } } };
    expect((await as('tongji').send('PATCH', `${at}/${group.id}`, forged)).statusCode).toBe(403);
    expect(Object.keys((await read('caizheng')).content.names)).toHaveLength(2);
    const view = (await as('tongji').send('GET', `${at}/${group.id}/comparison`)).json();
    expect(view).toMatchObject({ before: 2025, after: 2026, years: [2025, 2026] });
    expect(view.indicators).toHaveLength(14);
    expect(view.indicators[0]).toMatchObject({ name: expect.stringContaining('小学'), change: 0 });
    const activity = {
      ...{
        kind: 'activity',
        schoolYear: 2025,
        school: SCHOOL,
        stage: null,
        title: '教师交流',
        units: [],
        deadline: null,
      },
      content: { group: group.id, date: '2026-03-01', what: 'exchangedTeacher', persons: 3 },
    };
    const made = (await as('xuexiao').send('POST', at, activity)).json();
    expect((await prove('xuexiao', made)).statusCode).toBe(201);
    const held = await take('xuexiao', made, { version: 1, action: 'hold' });
    expect(held.json()).toMatchObject({ state: 'held' });
    expect((await take('xuexiao', made, { version: 2, action: 'verify' })).json().status).toBe(403);
    expect((await take('shenhe', made, { version: 2, action: 'verify' })).json().state).toBe('verified');
    expect(await list('tongji', `of=${group.id}`)).toHaveLength(1);
    expect((await as('linxiao').send('POST', at, activity)).json().status).toBe(404);
  });
});

describe('plans and exports', () => {
  test('one school one plan tells gaps, what would be enough, measures and money; a school sees its own only', async () => {
    const url = `/api/counties/${COUNTY}/2025/school-plans/${SCHOOL}`;
    const plan = (await as('xuexiao').send('GET', url)).json() as SchoolPlan;
    expect(plan).toMatchObject({
      school: { name: '示例县建设路小学' },
      money: { measures: '350000.50', projects: '1200000.50' },
    });
    const gap = plan.sections[0]?.gaps.find(({ indicator }) => indicator === 'sportsArea');
    expect(gap).toMatchObject({ status: 'notMet', limit: 7.5, decides: true });
    const pupils = facts.schools.find(({ id }) => id === SCHOOL)?.sections[0]?.enrolment ?? 0;
    const need = gap?.needs[0]?.change ?? 0;
    expect(need).toBeCloseTo((gap?.gap ?? 0) * pupils, 1);
    expect(plan.findings).toHaveLength(5);
    for (const [login, status] of [
      ['linxiao', 404],
      ['caizheng', 403],
      ['wenjuan', 403],
    ] as const)
      expect((await as(login).send('GET', url)).statusCode, login).toBe(status);
    const book = await workbookOf(await as('xuexiao').send('GET', `${url}/plan.xlsx`));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['差距', '问题与措施', '大班额', '项目', '资金']);
    expect((await as('xuexiao').send('GET', `${url}/plan.docx`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  test('one county one plan adds up by item, unit and money, for the county and those above alone', async () => {
    const url = `/api/counties/${COUNTY}/2025/county-plan`;
    const plan = (await as('lingdao').send('GET', url)).json() as CountyPlan;
    expect(plan.items.reduce((sum, { findings }) => sum + findings.all, 0)).toBe(plan.progress.all);
    expect(plan.money.projects).toEqual([
      { source: '中央补助', year: 2026, yuan: '800000' },
      { source: '县级财政', year: 2026, yuan: '400000.50' },
    ]);
    expect(plan.money.measures).toEqual([{ source: '整改措施', year: 2026, yuan: '350000.50' }]);
    expect(plan.units.find(({ unit }) => unit === FINANCE)).toMatchObject({ open: 1, closed: 1 });
    expect((await as('shengji').send('GET', url)).statusCode).toBe(200);
    for (const login of ['xuexiao', 'caizheng', 'wenjuan'])
      expect((await as(login).send('GET', url)).statusCode, login).toBe(403);
    expect((await as('lingdao').send('GET', `${url}.docx`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
    const book = await workbookOf(await as('lingdao').send('GET', `${url}.xlsx`));
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '逐项',
      '单位清单',
      '学校',
      '项目资金',
      '措施资金',
      '时间表',
    ]);
  });

  test('the register as a workbook holds what the person sees, and no formula', async () => {
    const book = await workbookOf(await as('tongji').send('GET', `${at}.xlsx`));
    const cells: unknown[] = [];
    for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell(({ value }) => cells.push(value)));
    expect(cells).toContain(`'${PROJECT.title}`);
    expect(cells.filter((value) => typeof value === 'object' && value !== null)).toEqual([]);
    const mine = await workbookOf(await as('bianban').send('GET', `${at}.xlsx`));
    expect(mine.worksheets.map(({ name }) => name)).toEqual(['台账']);
    const counts = (await as('tongji').send('GET', `${at}/counts?kind=finding`)).json() as readonly EntryCountRow[];
    expect(counts.reduce((sum, { entries }) => sum + entries, 0)).toBe((await list('tongji', 'kind=finding')).length);
  });
});

async function workbookOf({ rawPayload }: { readonly rawPayload: Buffer }): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    rawPayload.buffer.slice(rawPayload.byteOffset, rawPayload.byteOffset + rawPayload.byteLength) as ArrayBuffer,
  );
  return book;
}
