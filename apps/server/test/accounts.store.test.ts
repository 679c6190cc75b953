import { type CommandContext, LOCAL_ACTOR, loadSampleCounty, readCounty } from '@junheng/commands';
import { setUpLink } from '@junheng/commands/accounts';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, PASSWORD, type Person, peopleOf, personOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = Date.now();

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  await loadSampleCounty(context);
  app = await buildApp({ context, version: '0' });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const ask = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, cookie = '') =>
  app.inject({ method, url, headers: { host: HOST, cookie }, ...(payload === undefined ? {} : { payload }) });
const cookieOf = (answer: { headers: Readonly<Record<string, unknown>> }) =>
  String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
const codeOf = (secret: string) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', period: 30, timestamp: now });

let admin: Person;
let adminSecret = '';

/** A session of the administrator after a while in which the first one ended. */
async function adminAgain(): Promise<Person> {
  const half = cookieOf(await ask('POST', '/api/session', { login: 'admin', password: PASSWORD }));
  const whole = await ask('POST', '/api/session/second-factor', { code: codeOf(adminSecret) }, half);
  admin = personOf(app, 'admin', cookieOf(whole).split('=')[1] ?? '');
  return admin;
}

async function loadSampleNames() {
  const { schools } = await readCounty({ ...context, actor: LOCAL_ACTOR }, { code: '990001', year: 2025 });
  return schools.slice(0, 2).map(({ id, name }) => ({ code: id, name }));
}

test('the first administrator comes by the one-time link of the start, binds a second factor, and the loopback mode ends', async () => {
  expect((await ask('GET', '/api/session')).json().mode).toBe('loopback');
  const early = [{ login: 'first', person: '甲', role: 'statistician', home: '990001' }];
  expect((await ask('POST', '/api/accounts', early)).json().code).toBe('setUpFirst');
  const stale = (await setUpLink(context))?.split('#')[1];
  const token = (await setUpLink(context))?.split('#')[1];
  const body = { token, login: 'Admin', person: '管理员', password: PASSWORD, home: '990000', homeName: '样例省' };
  expect((await ask('POST', '/api/set-up', { ...body, token: stale })).json().code).toBe('linkInvalid');
  const weak = await ask('POST', '/api/set-up', { ...body, password: 'admin' });
  expect(weak.json()).toMatchObject({ status: 400, code: 'passwordUnfit' });
  const entered = await ask('POST', '/api/set-up', body);
  expect(entered.json()).toEqual({ next: 'enrolSecondFactor' });
  const half = cookieOf(entered);
  expect(entered.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Strict/);
  expect((await ask('GET', '/api/accounts', undefined, half)).json().code).toBe('secondFactorNeeded');
  expect((await ask('GET', '/api/counties')).json()).toMatchObject({ status: 401, code: 'loginNeeded' });

  const modeOf = async (cookie: string) => (await ask('GET', '/api/session', undefined, cookie)).json().mode;
  expect(await modeOf(half)).toBe('enrolSecondFactor');
  const { secret } = (await ask('POST', '/api/session/second-factor/start', {}, half)).json();
  adminSecret = secret;
  expect((await ask('POST', '/api/session/second-factor', { code: '000000' }, half)).json().code).toBe('codeWrong');
  const whole = await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, half);
  expect(whole.json().recoveryCodes).toHaveLength(10);
  const cookie = cookieOf(whole);
  expect(cookie).not.toBe(half);
  expect((await ask('GET', '/api/session', undefined, half)).json().mode).toBe('login');
  expect((await ask('GET', '/api/accounts', undefined, cookie)).json()).toMatchObject([{ login: 'admin' }]);
  expect((await ask('POST', '/api/set-up', body)).json().code).toBe('linkInvalid');
  expect(await setUpLink(context)).toBeUndefined();
  admin = personOf(app, 'admin', cookie.split('=')[1] ?? '');

  const again = await ask('POST', '/api/session', { login: 'admin', password: PASSWORD });
  expect(again.json()).toEqual({ next: 'secondFactor' });
  expect(await modeOf(cookieOf(again))).toBe('secondFactor');
  const replayed = await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, cookieOf(again));
  expect(replayed.json().code).toBe('codeWrong');
  now += 30_000;
  const fresh = await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, cookieOf(again));
  expect(fresh.json()).toEqual({ next: 'done', recoveryCodes: [] });
});

test('the administrator manages accounts of his divisions and sees no data', async () => {
  expect((await admin.send('GET', '/api/counties')).json()).toEqual([]);
  expect((await admin.send('GET', '/api/counties/990001/2025/facts')).json().code).toBe('notAllowed');
  const wrong = await admin.send('POST', '/api/accounts', [
    { login: 'a1', person: '甲', role: 'inspector', home: '990001' },
    { login: 'a2', person: '乙', role: 'schoolClerk', home: '110101', schools: ['1'] },
    { login: 'a3', person: '丙', role: 'king', home: '990001' },
  ]);
  expect(
    wrong.json().errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
  ).toEqual(['/0/schools schoolsNeeded', '/0/expires endNeeded', '/1/home notManaged', '/2/role unknownRole']);
  const made = await admin.send('POST', '/api/accounts', [
    { login: 'zhang', person: '张', role: 'statistician', home: '990001', email: 'zhang@example.org' },
  ]);
  expect(made.statusCode).toBe(201);
  const [own] = (await admin.send('GET', '/api/accounts')).json();
  for (const change of [{ state: 'suspended' }, { role: 'auditor' }, { expires: '2020-01-01' }])
    expect(
      (await admin.send('PATCH', `/api/accounts/${own.id}`, { version: own.version, ...change })).json().code,
    ).toBe('ownAccount');
  const [{ account, link }] = made.json();
  expect(account).toMatchObject({ login: 'zhang', state: 'invited', roleTitle: { zh: '县级统计员' } });
  const token = link.split('#')[1];
  expect((await ask('POST', '/api/invitation/person', { token })).json()).toEqual({ login: 'zhang', person: '张' });
  expect((await ask('POST', '/api/invitation', { token, password: PASSWORD })).json()).toEqual({ next: 'done' });
  expect((await ask('POST', '/api/invitation', { token, password: PASSWORD })).json().code).toBe('linkInvalid');
});

describe('a sheet of accounts', () => {
  const HEAD = ['登录名', '姓名', '角色', '区划代码', '区划名称', '学校标识码', '部门', '邮箱', '截止日期'];

  test('is told every wrong cell at once, and nothing of it is made', async () => {
    const before = (await admin.send('GET', '/api/accounts')).json().length;
    const rows = [
      ['示例县账号', '', '', '', '', '', '', '', ''],
      HEAD,
      ['s-1', '甲', '学校填报员', '990001', '示例县', '2199001001', '', '', ''],
      ['', '乙', '国王', '99', '', '', '', 'no mail', '明天'],
      ['s-1', '丙', '督导检查员', '110101', '', '', '财政局', '', ''],
      ['zhang', '丁', 'statistician', '990001', '', '', '', '', ''],
    ];
    const refused = (await admin.send('POST', '/api/accounts/sheet/rows', { rows })).json();
    expect(refused).toMatchObject({ status: 400, code: 'sheetUnfit' });
    expect(refused.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)).toEqual([
      ...['C4 unknownRole', 'A4 badCell', 'D4 badCell', 'H4 badCell', 'I4 badCell'],
      ...['F5 schoolsNeeded', 'G5 unitUnused', 'I5 endNeeded', 'D5 notManaged', 'A5 loginTwice', 'A6 loginTaken'],
    ]);
    expect((await admin.send('GET', '/api/accounts')).json()).toHaveLength(before);
    const headless = (await admin.send('POST', '/api/accounts/sheet/rows', { rows: [['a', 'b']] })).json();
    expect(headless.code).toBe('noHeadings');
  });

  test('is held to the schools and the name of the county: what is not there is named by cell, with the most alike', async () => {
    const facts = await loadSampleNames();
    const [first, second] = facts;
    const rows = [
      HEAD,
      ['p-1', '甲', '学校填报员', '990001', '别的县', '2199001991', '', '', ''],
      ['p-2', '乙', '校长', '990001', '某省示例县', `${first?.code}、${second?.name}、没有的小学`, '', '', ''],
      ['p-3', '丙', '学校填报员', '990009', '新县', '5199009001', '', '', ''],
      ['p-4', '丁', '县级统计员', '990009', '另一县', '', '', '', ''],
    ];
    const { errors } = (await admin.send('POST', '/api/accounts/sheet/rows', { rows })).json();
    const said = errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(said).toEqual([...['E2 homeNameDiffers', 'F2 school_unknown', 'F3 school_unknown'], 'E5 homeNameDiffers']);
    expect(errors[0].message.zh).toContain('“示例县”');
    expect(errors[0].message.zh).toContain('“别的县”');
    expect(errors[1].message.zh).toMatch(/“2199001991”；相近的有：.* 2199001001/);
    const api = { login: 'p-1', person: '甲', role: 'schoolClerk', home: '990001', schools: ['2199001991'] };
    const refused = (await admin.send('POST', '/api/accounts', [api])).json();
    expect(refused).toMatchObject({
      code: 'accountUnfit',
      errors: [{ pointer: '/0/schools', code: 'school_unknown' }],
    });
  });

  test('names schools by name where only one has it; a county without imported schools is taken with a warning', async () => {
    const [first, second] = await loadSampleNames();
    const rows = [
      HEAD,
      ['q-1', '甲', '校长', '990001', '示例县', `${first?.code}、${second?.name}`, '', '', ''],
      ['q-2', '乙', '学校填报员', '990009', '新县', '5199009001', '', '', ''],
    ];
    const { accounts, warnings } = (await admin.send('POST', '/api/accounts/sheet/rows', { rows })).json();
    expect(accounts[0].schools).toEqual([first?.code, second?.code]);
    expect(warnings).toMatchObject([{ pointer: 'F3', code: 'schoolUnchecked' }]);
    const made = (await admin.send('POST', '/api/accounts', accounts)).json();
    expect(made).toMatchObject([
      { homeName: '示例县', schools: [first, second] },
      { homeName: '新县', schools: [{ code: '5199009001', name: '' }], warning: {} },
    ]);
    expect(made[0].warning).toBeUndefined();
    const { id, version } = made[0].account;
    const slip = await admin.send('PATCH', `/api/accounts/${id}`, { version, schools: ['2199001991'] });
    expect(slip.json()).toMatchObject({
      code: 'accountUnfit',
      errors: [{ pointer: '/schools', code: 'school_unknown' }],
    });
    const named = await admin.send('PATCH', `/api/accounts/${id}`, { version, schools: [second?.name] });
    expect(named.json()).toMatchObject({ schools: [second?.code] });
  });

  test('the list of links holds every school of an inspector of 200', async () => {
    const place = Array.from({ length: 200 }, (_, at) => `示例县第${at}实验小学 21990${at + 10_000}`).join('、');
    const rest = { login: 'ducha', person: '督', role: '督导检查员', home: '990001', homeName: '示例县', link: 'x' };
    const answer = await admin.send('POST', '/api/accounts/links.xlsx', [{ ...rest, place }]);
    const list = new ExcelJS.Workbook();
    await list.xlsx.load(answer.rawPayload.buffer as ArrayBuffer);
    expect(list.worksheets[0]?.getCell('F2').text).toBe(place);
  });

  test('from a workbook becomes accounts with a link each, and the list of links holds no formula', async () => {
    const template = new ExcelJS.Workbook();
    await template.xlsx.load((await admin.send('GET', '/api/accounts/template.xlsx')).rawPayload.buffer as ArrayBuffer);
    const sheet = template.getWorksheet('账号');
    expect(sheet?.getRow(1).values).toEqual([undefined, ...HEAD]);
    sheet?.addRow([]);
    sheet?.spliceRows(2, 1, ['caizheng', '=1+1', '部门', 990001, null, null, '财政局', null, new Date('2027-06-30')]);
    const boundary = 'x-boundary';
    const payload = Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="账号.xlsx"\r\n\r\n`),
      Buffer.from(await template.xlsx.writeBuffer()),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = { host: HOST, cookie: admin.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const read = await app.inject({ method: 'POST', url: '/api/accounts/sheet/file', headers, payload });
    const { accounts } = read.json();
    expect(accounts).toMatchObject([
      { login: 'caizheng', person: '=1+1', role: 'department', home: '990001', unit: '财政局', expires: '2027-06-30' },
    ]);
    const [{ account, link }] = (await admin.send('POST', '/api/accounts', accounts)).json();
    const row = { login: account.login, person: account.person, role: '部门', home: '990001', place: '财政局', link };
    const answer = await admin.send('POST', '/api/accounts/links.xlsx', [row]);
    const list = new ExcelJS.Workbook();
    await list.xlsx.load(answer.rawPayload.buffer as ArrayBuffer);
    const cells = list.worksheets[0]?.getRow(2).values;
    expect(cells).toEqual([undefined, "'=1+1", 'caizheng', '部门', '990001', '', '财政局', link]);
  });

  test('is read by nobody but an administrator', async () => {
    const [person] = await peopleOf(app, context, [{ login: 'reader', role: 'statistician', home: '990001' }]);
    for (const url of ['/api/accounts/choices', '/api/accounts/template.xlsx'])
      expect((await person?.send('GET', url))?.json().code).toBe('notAllowed');
    expect((await person?.send('POST', '/api/accounts/sheet/rows', { rows: [HEAD] }))?.json().code).toBe('notAllowed');
  });
});

test('an account past its last day gets a link only with a later one, on the page as at the terminal', async () => {
  const body = { login: 'ended', person: '戊', role: 'inspector', home: '990001', schools: ['2199001001'] };
  const today = new Date(now).toISOString().slice(0, 10);
  const [{ account }] = (await admin.send('POST', '/api/accounts', [{ ...body, expires: today }])).json();
  now += 2 * 86_400_000;
  const back = await adminAgain();
  const again = (expires?: string | null) =>
    back.send('POST', `/api/accounts/${account.id}/invitation`, expires === undefined ? undefined : { expires });
  expect((await again()).json()).toMatchObject({ status: 409, code: 'accountEnded' });
  expect((await again(today)).json()).toMatchObject({ status: 409, code: 'accountEnded' });
  expect((await again(null)).json()).toMatchObject({ code: 'accountUnfit', errors: [{ code: 'endNeeded' }] });
  const lifted = (await again('2099-12-31')).json();
  expect(lifted.account).toMatchObject({ state: 'invited', expiresAt: '2099-12-31T15:59:59.000Z' });
  const token = lifted.link.split('#')[1];
  expect((await ask('POST', '/api/invitation', { token, password: PASSWORD })).json()).toEqual({ next: 'done' });
});

describe('a person who is logged in', () => {
  let clerk: Person;
  let stranger: Person;

  test('sees the own county, or the own school, and of others not even that they exist', async () => {
    const people = await peopleOf(app, context, [
      { login: 'clerk', role: 'schoolClerk', home: '990001', schools: ['2199001001'] },
      { login: 'stranger', role: 'statistician', home: '990002' },
    ]);
    [clerk, stranger] = people as [Person, Person];
    const facts = (await clerk.send('GET', '/api/counties/990001/2025/facts')).json();
    expect(facts.schools.map(({ id }: { id: string }) => id)).toEqual(['2199001001']);
    expect(facts.county.facts ?? {}).toEqual({});
    const [foreign, none] = await Promise.all(
      ['990001', '990009'].map((code) => stranger.send('GET', `/api/counties/${code}/2025/facts`)),
    );
    expect(foreign?.statusCode).toBe(404);
    const shape = (payload = '') => payload.replaceAll(/99000[19]/g, 'CODE');
    expect(shape(foreign?.payload)).toBe(shape(none?.payload));
    expect((await stranger.send('GET', '/api/counties')).json()).toEqual([]);
  });

  test('is out within the same moment when suspended, and back only by logging in', async () => {
    const { id, version } = (await admin.send('GET', '/api/accounts'))
      .json()
      .find(({ login }: { login: string }) => login === 'stranger');
    await admin.send('PATCH', `/api/accounts/${id}`, { version, state: 'suspended' });
    expect((await stranger.send('GET', '/api/counties')).json().code).toBe('loginNeeded');
    expect((await ask('POST', '/api/session', { login: 'stranger', password: PASSWORD })).json().code).toBe(
      'loginFailed',
    );
    await admin.send('PATCH', `/api/accounts/${id}`, { version: version + 1, state: 'active' });
    const back = await ask('POST', '/api/session', { login: ' STRANGER ', password: PASSWORD });
    expect(back.json()).toEqual({ next: 'done' });
  });

  test('keeps what a change leaves out: schools and last day stay when an inspector is suspended', async () => {
    const body = { login: 'inspector', person: '丁', role: 'inspector', home: '990001', schools: ['2199001001'] };
    const made = (await admin.send('POST', '/api/accounts', [{ ...body, expires: '2030-06-30' }])).json();
    const { id, version } = made[0].account;
    const changed = (await admin.send('PATCH', `/api/accounts/${id}`, { version, state: 'suspended' })).json();
    const { expiresAt } = made[0].account;
    expect(changed).toMatchObject({ state: 'suspended', schools: ['2199001001'], expiresAt });
    expect(expiresAt).toBe('2030-06-30T15:59:59.000Z');
  });

  test('a wrong password, an unknown login and a suspended account are told the same, and the sixth try waits', async () => {
    const answers = [];
    for (let i = 0; i < 6; i++)
      answers.push((await ask('POST', '/api/session', { login: 'clerk', password: 'x' })).json());
    expect(answers.map(({ code }) => code)).toEqual([...Array(5).fill('loginFailed'), 'tooManyAttempts']);
    expect((await ask('POST', '/api/session', { login: 'clerk', password: PASSWORD })).json().code).toBe(
      'tooManyAttempts',
    );
    const unknown = (await ask('POST', '/api/session', { login: 'nobody-here', password: 'x' })).json();
    expect(unknown).toEqual(answers[0]);
    now += 15 * 60_000 + 1000;
    expect((await ask('POST', '/api/session', { login: 'clerk', password: PASSWORD })).json()).toEqual({
      next: 'done',
    });
  });

  test('a new password ends the other sessions', async () => {
    const change = await clerk.send('POST', '/api/session/password', { old: PASSWORD, password: '远山-含黛-2027-夕' });
    expect(change.json()).toEqual({ next: 'done' });
    expect((await clerk.send('GET', '/api/counties')).json().code).toBe('loginNeeded');
    expect((await ask('GET', '/api/counties', undefined, cookieOf(change))).statusCode).toBe(200);
  });

  test('an idle session ends by itself', async () => {
    const entered = cookieOf(await ask('POST', '/api/session', { login: 'stranger', password: PASSWORD }));
    expect((await ask('GET', '/api/counties', undefined, entered)).statusCode).toBe(200);
    now += 2 * 3_600_000 + 1000;
    expect((await ask('GET', '/api/counties', undefined, entered)).json().code).toBe('loginNeeded');
  });
});

test('the auditor reads and checks the log of the own division, and nothing else', async () => {
  const [auditor] = await peopleOf(app, context, [{ login: 'auditor', role: 'auditor', home: '990001' }]);
  const half = auditor?.cookie ?? '';
  const { secret } = (await ask('POST', '/api/session/second-factor/start', {}, half)).json();
  const whole = cookieOf(await ask('POST', '/api/session/second-factor', { code: codeOf(secret) }, half));
  const get = (url: string) => ask('GET', url, undefined, whole);
  const entries = (await get('/api/audit?division=990001')).json();
  const actions = new Set(entries.map(({ action }: { action: string }) => action));
  for (const action of ['login', 'loginFailed', 'addAccounts', 'changePassword']) expect(actions).toContain(action);
  expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  expect((await get('/api/audit/990001/check')).json()).toMatchObject({ intact: true });
  const lines = (await get('/api/audit/990001/log.ndjson')).payload.trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ seq: 1 });
  expect((await get('/api/audit?division=990002')).statusCode).toBe(404);
  expect((await get('/api/counties/990001/2025/facts')).json().code).toBe('notAllowed');
});

test('a page of another site is refused whatever cookie it carries', async () => {
  for (const headers of [{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: HOST, cookie: admin.cookie, ...headers },
      payload: {},
    });
    expect(answer.json().code).toBe('foreignPage');
  }
});

test('what a shape says of itself is told in both languages', async () => {
  const body = { token: 'x', login: '!', person: '甲', password: PASSWORD, home: '990001' };
  expect((await ask('POST', '/api/set-up', body)).json().errors[0].message).toEqual({
    zh: '登录名为 2–64 位小写字母、数字、点、下划线或连字符',
    en: 'a login has 2 to 64 lower-case letters, digits, dots, dashes',
  });
});

test('who sees one school gets its sections judged, and no verdict under the name of the county', async () => {
  const [head] = await peopleOf(app, context, [
    { login: 'head-1', role: 'schoolHead', home: '990001', schools: ['2199001001'] },
  ]);
  const at = '/api/counties/990001/2025';
  const verdict = (await head?.send('GET', `${at}/verdict`))?.json();
  expect(verdict.status).toBe('notAssessable');
  expect(verdict.sections.map(({ school }: { school: string }) => school)).toEqual(['2199001001']);
  expect(verdict.sections[0].indicators.sportsArea.status).toMatch(/^(met|notMet)$/);
  const { primary, junior } = verdict.dispersion;
  for (const { cv, status } of Object.values({ ...primary, ...junior }) as { cv: unknown; status: string }[])
    expect([cv, status]).toEqual([null, 'notAssessable']);
  expect(verdict.of32.met).toBe(0);
  for (const { status, where } of Object.values(verdict.items) as { status: string; where: string[] }[])
    if (status === 'notMet') expect(where).toEqual(['2199001001']);
  expect(verdict.findings[0].code).toBe('ownSchoolsOnly');
  expect((await head?.send('GET', `${at}/form`))?.json().code).toBe('notAllowed');
  expect((await head?.send('GET', `${at}/trace?item=sportsArea`))?.json().code).toBe('notAllowed');
  const own = await head?.send('GET', `${at}/trace?item=sportsArea&school=2199001001&stage=primary`);
  expect(own?.statusCode).toBe(200);
});
