import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type CommandContext, saveCountyYear } from '@junheng/commands';
import { dailyRound, notify, runMailer } from '@junheng/commands/notices';
import type { UnitDigestView } from '@junheng/contract';
import { generateCounty } from '@junheng/samples';
import { addEntries, addTasks, type TaskToAdd } from '@junheng/store';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const CODE = '990105';
const YEAR = 2025;
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = Date.parse('2026-03-10T15:00:00Z');
let people: Readonly<Record<string, Person>> = {};
let school = '';

const task = (origin: string, more: Partial<TaskToAdd>): TaskToAdd => ({
  ...{ origin, year: null, planId: null, catalogue: null, place: 1, items: [], number: origin, title: `任务${origin}` },
  ...{ leads: [], partners: [], deadline: null, state: 'underWay', recurring: null, note: '' },
  source: { plan: null, catalogue: null, name: '方案', place: '', start: null, end: null, quote: null },
  ...more,
});

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  const county = { seed: 5, schools: 10, schoolYear: YEAR, rules: 'allHold' } as const;
  const facts = generateCounty({ ...county, code: CODE, name: '通知县' });
  await saveCountyYear(context, { countyYear: facts });
  await saveCountyYear(context, { countyYear: generateCounty({ ...county, code: '990205', name: '邻县' }) });
  school = facts.schools[0]?.id ?? '';
  app = await buildApp({ context, version: '0' });
  const made = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: CODE, email: 'tongji@example.org' },
    { login: 'tongji2', role: 'statistician', home: CODE },
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局', email: 'caizheng@example.org' },
    { login: 'renshe', role: 'department', home: CODE, unit: '县人社局' },
    { login: 'clerk', role: 'schoolClerk', home: CODE, schools: [school] },
    { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '示例市', email: 'shi@example.org' },
    { login: 'stranger', role: 'statistician', home: '990205', email: 'stranger@example.org' },
  ]);
  people = Object.fromEntries(made.map((person) => [person.login, person]));
  await context.store.inScope({ counties: [CODE], who: 'tongji' }, async (tx) => {
    await addTasks(tx, CODE, [
      task('late-2', { leads: ['县财政局'], partners: ['县人社局'], deadline: '2026-03-08' }),
      task('late-40', { leads: ['县财政局'], deadline: '2026-01-29', title: '=拨付经费' }),
      task('soon', { leads: ['县人社局'], deadline: '2026-03-12' }),
      task('far', { leads: ['县人社局'], deadline: '2026-12-31' }),
      task('done', { leads: ['县财政局'], deadline: '2026-01-01', state: 'accepted' }),
    ]);
    await addEntries(tx, CODE, [
      {
        ...{ kind: 'finding', schoolYear: YEAR, school, stage: null, origin: 'x', state: 'working', title: '图书不足' },
        ...{ units: [], deadline: '2026-02-25', content: {} },
      },
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
interface Told {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly readAt: string | null;
}
const noticesOf = async (login: string): Promise<readonly Told[]> =>
  (await as(login).send('GET', '/api/notices')).json();

describe('the daily round', () => {
  test('tells each unit its own, the county what is eight days late, the city what is thirty-one, and a school its finding', async () => {
    expect((await dailyRound(context)).counties).toBe(2);
    const finance = await noticesOf('caizheng');
    expect(finance.map(({ title }) => title)).toEqual(['县财政局：逾期 2 项，临期 0 项（通知县）']);
    expect(finance[0]?.body).toContain('任务late-2（时限 2026-03-08，逾期 2 天）');
    expect((await noticesOf('renshe')).map(({ title }) => title)).toEqual(['县人社局：逾期 1 项，临期 1 项（通知县）']);
    expect((await noticesOf('tongji')).map(({ title }) => title)).toEqual(['县级督办：通知县 2 项逾期']);
    expect((await noticesOf('shi')).map(({ title }) => title)).toEqual(['市级督办：通知县 1 项逾期']);
    expect((await noticesOf('clerk'))[0]?.body).toContain('图书不足');
    expect(await noticesOf('stranger')).toEqual([]);
  });

  test('tells nobody twice on a day, were it run by two programs at once, and tells anew the next day', async () => {
    const again = await Promise.all([dailyRound(context), dailyRound(context)]);
    expect(again.map(({ told }) => told)).toEqual([0, 0]);
    now += 90 * 60_000; // past midnight in China
    const rounds = await Promise.all([dailyRound(context), dailyRound(context), dailyRound(context)]);
    expect(rounds.reduce((sum, { told }) => sum + told, 0)).toBe(6 + 1);
    expect(await noticesOf('caizheng')).toHaveLength(2);
  });
});

describe('one’s notices', () => {
  test('are counted and marked read by their owner alone', async () => {
    expect((await as('caizheng').send('GET', '/api/notices/unread')).json()).toEqual({ unread: 2 });
    const [first] = await noticesOf('caizheng');
    const theft = await as('renshe').send('POST', '/api/notices/read', { ids: [first?.id] });
    expect(theft.json()).toEqual({ marked: 0 });
    expect((await as('caizheng').send('POST', '/api/notices/read', { ids: [first?.id] })).json()).toEqual({
      marked: 1,
    });
    expect((await as('caizheng').send('GET', '/api/notices/unread')).json()).toEqual({ unread: 1 });
    expect((await as('caizheng').send('POST', '/api/notices/read', { ids: 'all' })).json()).toEqual({ marked: 1 });
    const nobody = await app.inject({ method: 'GET', url: '/api/notices', headers: { host: HOST } });
    expect(nobody.json().code).toBe('loginNeeded');
  });
});

describe('the list for a meeting', () => {
  test('has each unit with what is late first, as a page and as a workbook without formulas', async () => {
    const digests: readonly UnitDigestView[] = (await as('tongji').send('GET', `/api/counties/${CODE}/digest`)).json();
    expect(digests.map(({ unit, overdue, dueSoon }) => [unit, overdue.length, dueSoon.length])).toEqual([
      ['县人社局', 1, 1],
      ['县财政局', 2, 0],
      [null, 1, 0],
    ]);
    expect(digests[1]?.overdue.map(({ escalatedTo }) => escalatedTo)).toEqual(['city', 'unit']);
    const answer = await as('tongji').send('GET', `/api/counties/${CODE}/digest.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(answer.rawPayload.buffer as ArrayBuffer);
    const titles = workbook.worksheets[0]?.getColumn(2).values.slice(3);
    expect(titles).toContain("'=拨付经费");
    expect(titles).toHaveLength(5);
  });

  test('shows a unit its own lines, and a stranger nothing', async () => {
    const own: readonly UnitDigestView[] = (await as('caizheng').send('GET', `/api/counties/${CODE}/digest`)).json();
    const titles = own.flatMap(({ overdue, dueSoon }) => [...overdue, ...dueSoon].map(({ title }) => title));
    expect(new Set(titles)).toEqual(new Set(['=拨付经费', '任务late-2']));
    expect((await as('stranger').send('GET', `/api/counties/${CODE}/digest`)).statusCode).toBe(404);
  });
});

describe('letters', () => {
  const received: { readonly to: readonly string[]; readonly data: string }[] = [];
  let server: SMTPServer;

  beforeAll(async () => {
    server = new SMTPServer({
      ...{ disabledCommands: ['AUTH', 'STARTTLS'] },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          received.push({ to, data: Buffer.concat(chunks).toString('utf8') });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    process.env.JUNHENG_SMTP_HOST = '127.0.0.1';
    process.env.JUNHENG_SMTP_PORT = String((server.server.address() as AddressInfo).port);
    process.env.JUNHENG_SMTP_ENCRYPTION = 'none';
    process.env.JUNHENG_MAIL_FROM = 'junheng@example.org';
  });
  afterAll(async () => {
    for (const name of ['SMTP_HOST', 'SMTP_PORT', 'SMTP_ENCRYPTION', 'MAIL_FROM'])
      delete process.env[`JUNHENG_${name}`];
    await new Promise<void>((resolve) => server?.close(() => resolve()));
  });

  test('go from notice to mailbox once each with two mailers at work, and say that there is something, not what', async () => {
    await notify(
      context,
      { county: CODE, right: 'tasks.read' },
      { origin: 'one', kind: 'k', subject: 's', title: '请查看任务', body: '内情', link: '/home' },
    );
    const errors: unknown[] = [];
    const mailers = [1, 2].map(() => runMailer(context, (error) => errors.push(error)));
    for (let tries = 0; tries < 100 && received.length < 5; tries++) await wait(50);
    await wait(300);
    await Promise.all(mailers.map((mailer) => mailer?.stop()));
    expect(errors).toEqual([]);
    const to = received.map((letter) => letter.to.join()).sort();
    const [unit, county, city] = ['caizheng', 'tongji', 'shi'].map((name) => `${name}@example.org`);
    // two rounds of the days before, and the one above; departments are told of what names them
    expect(to).toEqual([unit, unit, city, city, city, county, county, county].sort());
    expect(received.every(({ data }) => !data.includes('内情') && !data.includes('late-2'))).toBe(true);
  });

  test('are not sent where no mail server is set', () => {
    delete process.env.JUNHENG_SMTP_HOST;
    expect(runMailer(context, () => undefined)).toBeUndefined();
  });
});
