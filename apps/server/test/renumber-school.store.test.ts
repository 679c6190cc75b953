import { type CommandContext, loadSampleCounty, saveCountyYear } from '@junheng/commands';
import type { CampaignDetail, EntryRow, FormCellView, SubmissionForm } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { changeFigure, loadCountyYear } from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const COUNTY = '990001';
const OLD = '2199001007';
const NEW = '2199001907';
const at = `/api/counties/${COUNTY}`;
const renumbering = { from: OLD, to: NEW, since: 2026 };
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let facts: CountyYear;
let before: readonly EntryRow[];
const people = new Map<string, Person>();
const as = (login: string) => people.get(login) as Person;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date('2026-09-10T02:00:00Z') });
  await loadSampleCounty(context);
  facts = await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    loadCountyYear(tx, COUNTY, 2025, { sources: false }),
  );
  app = await buildApp({ context, version: '0' });
  const made = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: COUNTY },
    { login: 'lingdao', role: 'countyLeader', home: COUNTY },
    { login: 'xuexiao', role: 'schoolClerk', home: COUNTY, schools: [OLD] },
    { login: 'linxiao', role: 'schoolClerk', home: COUNTY, schools: ['2199001002'] },
    { login: 'dudao', role: 'inspector', home: '990000', schools: [OLD], expires: '2027-01-01' },
    { login: 'wairen', role: 'statistician', home: '990002', homeName: '外县' },
  ]);
  for (const person of made) people.set(person.login, person);
  await as('tongji').send('POST', `${at}/registers/findings/refresh`, { year: 2025 });
  before = await findings('tongji');
}, 60_000);

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const findings = async (login: string) =>
  (await as(login).send('GET', `${at}/registers?kind=finding`)).json() as readonly EntryRow[];
const renumber = (login: string, body: object, key?: string) =>
  app.inject({
    ...{ method: 'POST', url: `${at}/schools/renumber`, payload: body },
    headers: { host: HOST, cookie: as(login).cookie, ...(key === undefined ? {} : { 'idempotency-key': key }) },
  });

test('says why a school cannot be renumbered, to those who may', async () => {
  for (const login of ['lingdao', 'xuexiao']) expect((await renumber(login, renumbering)).statusCode, login).toBe(403);
  expect((await renumber('wairen', renumbering)).statusCode).toBe(404);
  const said = async (body: object) => {
    const { status, code, detail } = (await renumber('tongji', { ...renumbering, ...body })).json();
    return [status, code, detail?.zh];
  };
  expect(await said({ from: '1' })).toEqual([404, 'schoolUnknown', expect.stringContaining('现用的标识码')]);
  expect(await said({ to: '2199001002' })).toEqual([
    409,
    'schoolCodeTaken',
    expect.stringContaining('导入新学年数据之前'),
  ]);
  expect(await said({ since: 2027 })).toEqual([400, 'yearNotReached', expect.stringContaining('2026')]);
  expect((await said({ to: OLD }))[0]).toBe(400);
  expect((await said({ to: 'a/b' }))[0]).toBe(400);
});

test('gives its accounts the new code beside the old, and names those that an administrator must change', async () => {
  const first = (await renumber('tongji', renumbering, 'one')).json();
  expect(first).toEqual({ ...renumbering, accounts: 1, elsewhere: ['dudao'] });
  expect((await renumber('tongji', renumbering, 'one')).json()).toEqual(first);
  expect((await renumber('tongji', renumbering)).json().code).toBe('schoolUnknown');
  const schools = async (login: string) =>
    (await ground.look<{ schools: string[] }>('SELECT schools FROM account WHERE login = $1', [login]))[0]?.schools;
  expect(await schools('xuexiao')).toEqual([OLD, NEW]);
  expect(await schools('dudao')).toEqual([OLD]);
  expect(await schools('linxiao')).toEqual(['2199001002']);
  const log = await ground.look<{ subject: string }>(
    "SELECT subject FROM audit_entry WHERE action IN ('renumberSchool', 'changeAccount') ORDER BY subject",
    [],
  );
  expect(log.map(({ subject }) => subject)).toEqual([NEW, 'xuexiao']);
});

test('a campaign of the new year offers the school, under its new code, what it said in the last', async () => {
  const body = { id: crypto.randomUUID(), schoolYear: 2026, title: '2026', deadline: '2026-09-20' };
  const campaign: CampaignDetail = (await as('tongji').send('POST', `${at}/campaigns`, body)).json();
  const codes = campaign.submissions.map(({ school }) => school?.code);
  expect([codes.includes(NEW), codes.includes(OLD)]).toEqual([true, false]);
  const own = campaign.submissions.find(({ school }) => school?.code === NEW);
  const form: SubmissionForm = (await as('xuexiao').send('GET', `${at}/submissions/${own?.id}`)).json();
  const enrolment = form.groups
    .flatMap(({ cells }): readonly FormCellView[] => cells)
    .find(({ path }) => path === 'primary/enrolment');
  const last = facts.schools.find(({ id }) => id === OLD)?.sections.find(({ stage }) => stage === 'primary')?.enrolment;
  expect(last).toBeGreaterThan(0);
  expect(enrolment).toMatchObject({ prefill: last, lastYear: last, prefillSource: '上学年数据（2025—2026）' });
});

test('the next year’s figures under the new code continue the findings of the school and open none', async () => {
  const schools = facts.schools.map((school) => (school.id === OLD ? { ...school, id: NEW } : school));
  await saveCountyYear(context, { countyYear: { ...facts, schoolYear: 2026, schools }, idempotencyKey: '2026' });
  const made = (await as('tongji').send('POST', `${at}/registers/findings/refresh`, { year: 2026 })).json();
  expect(made).toMatchObject({ added: 0, reopened: 0, readyToClose: 0 });
  const after = await findings('tongji');
  expect(after.map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
  const own = after.filter(({ school }) => school === OLD);
  expect(own.length).toBeGreaterThan(0);
  for (const { content } of own) expect(content).toMatchObject({ standing: 'notMet', measuredYear: 2026 });
  expect((await findings('xuexiao')).length).toBe(own.length);
  const plan = (await as('xuexiao').send('GET', `${at}/2026/school-plans/${NEW}`)).json();
  expect(plan.findings).toHaveLength(own.length);
});

test('a campus that is not counted follows the school that it belongs to', async () => {
  const campus = '2199001002';
  const edit = { countyCode: COUNTY, schoolYear: 2026, school: campus, fact: 'parent', value: NEW } as const;
  await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    changeFigure(tx, { ...edit, expectedVersion: 0, why: 'x' }),
  );
  const again = { from: NEW, to: '2199001908', since: 2026 };
  expect((await renumber('tongji', again)).json()).toMatchObject({ accounts: 1 });
  const now = await context.store.inScope({ counties: [COUNTY] }, (tx) => loadCountyYear(tx, COUNTY, 2026));
  expect(now.schools.find(({ id }) => id === campus)?.parent).toBe('2199001908');
});
