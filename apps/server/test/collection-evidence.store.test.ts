import type { CampaignDetail } from '@junheng/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  at,
  type CollectionWorld,
  cellAt,
  edit,
  fillAll,
  formOf,
  openWorld,
  save,
  sendCampaign,
  step,
} from './collection-world.ts';
import { HOST, type Person } from './people.ts';

let world: CollectionWorld;
let as: CollectionWorld['as'];
let campaign: CampaignDetail;
let id: string;

beforeAll(async () => {
  world = await openWorld();
  ({ as } = world);
  campaign = await sendCampaign(world);
  id = campaign.submissions.find(({ school }) => school?.code === world.schools[0])?.id ?? '';
});
afterAll(() => world?.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HTML = Buffer.from('<html><script>alert(1)</script></html>');

function upload(who: Person, subject: string, name: string, bytes: Buffer, kind = 'submissionCell') {
  const mark = 'x-boundary-x';
  const head = `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return world.app.inject({
    method: 'POST',
    url: `${at('evidence')}?kind=${kind}&subject=${encodeURIComponent(subject)}`,
    headers: { host: HOST, cookie: who.cookie, 'content-type': `multipart/form-data; boundary=${mark}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${mark}--\r\n`)]),
  });
}

test('a photo goes with a cell, is told by its content, kept once, and leaves only as a file to keep', async () => {
  const sent = await upload(as('clerk'), `${id}/books`, '图书<b>.html', PNG);
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({ added: true, evidence: { kind: 'image/png', who: 'clerk', state: 'kept' } });
  expect(sent.json().evidence.name).toMatch(/\.png$/);
  expect((await upload(as('clerk'), `${id}/books`, '又一次.png', PNG)).json().added).toBe(false);
  const piece = at(`evidence/${sent.json().evidence.id}`);
  const got = await as('shenhe').send('GET', piece);
  expect(got.rawPayload.equals(PNG)).toBe(true);
  expect(got.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  expect(got.headers['content-disposition']).toMatch(/^attachment;/);
  expect(got.headers['content-security-policy']).toMatch(/^sandbox;/);
  const list = (await as('shenhe').send('GET', `${at('evidence')}?kind=submissionCell&subject=${id}`)).json();
  expect(list).toMatchObject([{ subject: { id: `${id}/books` } }]);
});

test('what is no picture or PDF is refused with the reason, whatever it is called; a cell that is not asked takes none', async () => {
  const refused = await upload(as('clerk'), `${id}/books`, 'a.png', HTML);
  expect(refused.json()).toMatchObject({
    status: 422,
    code: 'evidenceRefused',
    errors: [{ code: 'evidenceTypeUnknown' }],
  });
  expect((await upload(as('clerk'), `${id}/nothing`, 'a.png', PNG)).json().code).toBe('cellNotAsked');
  expect((await upload(as('clerk'), `${crypto.randomUUID()}/books`, 'a.png', PNG)).statusCode).toBe(404);
  expect((await upload(as('clerk'), 'no-id', 'a.png', PNG)).statusCode).toBe(400);
});

test('others reach no evidence: not by its id, not by a list, not by sending', async () => {
  const [{ id: piece }] = (await as('clerk').send('GET', `${at('evidence')}?kind=submissionCell&subject=${id}`)).json();
  for (const login of ['clerk2', 'stranger']) {
    const foreign = await as(login).send('GET', at(`evidence/${piece}`));
    const none = await as(login).send('GET', at(`evidence/${crypto.randomUUID()}`));
    expect([login, foreign.statusCode, foreign.payload]).toEqual([login, 404, none.payload]);
    expect((await upload(as(login), `${id}/books`, 'a.png', PNG)).statusCode).toBe(404);
    const withdrawal = await as(login).send('POST', at(`evidence/${piece}/withdrawal`), { why: 'x' });
    expect(withdrawal.statusCode).toBe(404);
  }
  const list = await as('clerk2').send('GET', `${at('evidence')}?kind=submissionCell&subject=${id}`);
  expect(list.json()).toEqual([]);
  expect((await as('stranger').send('GET', `${at('evidence')}?kind=submissionCell&subject=${id}`)).statusCode).toBe(
    404,
  );
});

test('a reviewer adds no evidence to what a school declares; withdrawn evidence stays with its reason', async () => {
  expect((await upload(as('shenhe'), `${id}/books`, 'a.png', PNG)).statusCode).toBe(403);
  const [{ id: piece }] = (await as('clerk').send('GET', `${at('evidence')}?kind=submissionCell&subject=${id}`)).json();
  const gone = await as('clerk').send('POST', at(`evidence/${piece}/withdrawal`), { why: '传错了' });
  expect(gone.json()).toMatchObject({ state: 'withdrawn', withdrawn: { by: 'clerk', why: '传错了' } });
});

test('schools that wait are reminded once a day, and nobody without the right reminds', async () => {
  const url = at(`campaigns/${campaign.campaign.id}/reminders`);
  expect((await as('clerk').send('POST', url, {})).statusCode).toBe(403);
  expect((await as('stranger').send('POST', url, {})).statusCode).toBe(404);
  const told = (await as('tongji').send('POST', url, { submissions: [id], message: '请抓紧' })).json();
  expect(told).toEqual({ schools: 1, people: 4 }); // two clerks and two heads of this school
  expect((await as('tongji').send('POST', url, { submissions: [id] })).json().people).toBe(0);
  world.clock.now += 3_600_000; // past midnight in China
  expect((await as('tongji').send('POST', url, { submissions: [id] })).json().people).toBe(4);
  const notices = (await as('head').send('GET', '/api/notices')).json();
  expect(JSON.stringify(notices)).toContain('请抓紧');
});

test('of two who change a campaign the later sees both; a closed one takes no answer until it is opened', async () => {
  const url = at(`campaigns/${campaign.campaign.id}`);
  const { version } = (await as('tongji').send('GET', url)).json().campaign;
  expect((await as('tongji').send('PATCH', url, { version, state: 'closed' })).statusCode).toBe(200);
  const second = await as('tongji').send('PATCH', url, { version, title: '另一个名称' });
  expect(second.json()).toMatchObject({
    ...{ status: 409, code: 'campaignChanged' },
    current: { yours: { title: '另一个名称' }, theirs: { state: 'closed' } },
  });
  const form = await formOf(as('clerk'), id);
  expect(form.editable).toBe(false);
  const late = await save(as('clerk'), id, [edit(cellAt(form, 'books'), 3)]);
  expect(late.json()).toMatchObject({ status: 409, code: 'campaignClosed' });
  await as('tongji').send('PATCH', url, { version: version + 1, state: 'open' });
  expect((await save(as('clerk'), id, [edit(cellAt(form, 'books'), 3)])).statusCode).toBe(200);
});

test('one signature under one key, though eight arrive at once', async () => {
  await fillAll(as('clerk'), id);
  const form = await formOf(as('head'), id);
  const payload = { action: 'sign', version: form.version, content: form.content };
  const headers = { host: HOST, cookie: as('head').cookie, 'idempotency-key': 'sign-once' };
  const url = at(`submissions/${id}/steps`);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => world.app.inject({ method: 'POST', url, headers, payload })),
  );
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
  for (const answer of answers) expect(answer.json()).toEqual(answers[0]?.json());
  const { freezes, steps } = (await as('head').send('GET', at(`submissions/${id}/history`))).json();
  expect([freezes.length, steps.length]).toEqual([1, 1]);
  const other = await step(as('head'), form, 'sign');
  expect(other.json()).toMatchObject({ status: 409, code: 'stepRefused' });
});

test('a year without schools takes over those of the year before, with last year’s values offered', async () => {
  const next = await sendCampaign(world, { schoolYear: 2026, title: '2026学年', deadline: '2026-09-20' });
  expect(next.submissions).toHaveLength(world.schools.length + 1);
  const own = next.submissions.find(({ school }) => school?.code === world.schools[0])?.id ?? '';
  const enrolment = cellAt(await formOf(as('clerk'), own), 'primary/enrolment');
  expect(enrolment).toMatchObject({ value: null, prefillSource: '上学年数据（2025—2026）' });
  expect(enrolment.prefill).toBe(enrolment.lastYear);
  const none = await as('tongji').send('POST', at('campaigns'), {
    schoolYear: 2050,
    title: 'x',
    deadline: '2050-09-20',
  });
  expect(none.json().code).toBe('noSchools');
  const facts = { county: [], school: ['nonsense'], primary: [], junior: [] };
  const strange = { schoolYear: 2025, title: 'x', deadline: '2025-09-20', facts };
  expect((await as('tongji').send('POST', at('campaigns'), strange)).json().errors).toMatchObject([
    { code: 'unknownFact' },
  ]);
});
