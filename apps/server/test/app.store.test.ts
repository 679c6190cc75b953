import { type CommandContext, loadSampleCounty, openCatalogueLibrary } from '@junheng/commands';
import { assumedPrices, checkPlanCommand } from '@junheng/commands/plan';
import { evaluateCounty } from '@junheng/rules';
import { generateCounty, sampleCounty, writeClassList, writeWideExport } from '@junheng/samples';
import { parseCountyYear } from '@junheng/schools';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { type TestGround, testGround } from './security/database.ts';

let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
const host = '127.0.0.1:7300';

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  await loadSampleCounty(context);
  app = await buildApp({ context, version: '0' });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const get = (url: string, headers = {}) => app.inject({ url, headers: { host, ...headers } });
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url, headers: { host }, ...(payload === undefined ? {} : { payload }) });

function upload(files: Readonly<Record<string, Uint8Array>>) {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return app.inject({ method: 'POST', url: '/api/imports', headers: { host }, payload: form });
}

describe('until accounts exist only this machine may ask', () => {
  test.each([
    ['loopbackOnly', { host: 'evil.example' }],
    ['foreignPage', { origin: 'http://evil.example' }],
    ['foreignPage', { origin: 'http://127.0.0.1:9999' }],
    ['foreignPage', { origin: 'null' }],
    ['foreignPage', { 'sec-fetch-site': 'cross-site' }],
  ])('%s: %j is refused', async (code, headers) => {
    const answer = await get('/api/counties', headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe(code);
  });

  test('its own page is answered, under a policy without inline scripts', async () => {
    const answer = await get('/api/counties', { origin: `http://${host}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });
});

test('the verdict from the database is the verdict of the facts', async () => {
  const library = await openCatalogueLibrary();
  const expected = evaluateCounty(sampleCounty(), await library.law(['national-2017'], '2025-09-01'));
  const answer = await get('/api/counties/990001/2025/verdict');
  expect(answer.json()).toEqual(JSON.parse(JSON.stringify(expected)));
});

describe('every error is a problem document with a place', () => {
  test.each([
    ['/api/counties/990009/2025/verdict', 404, 'countyYearUnknown'],
    ['/api/counties/99/2025/verdict', 400, 'badRequest'],
    ['/api/counties/990001/2025/verdict?catalogue=nope', 404, 'unknownCatalogue'],
    ['/api/counties/990001/2025/verdict?date=2001-01-01', 400, 'noLawAtDate'],
    ['/api/counties/990001/2025/trace?item=nope', 404, 'unknownTarget'],
    ['/api/imports/00000000-0000-4000-8000-000000000000/errors.xlsx', 404, 'uploadUnknown'],
    ['/api/nothing', 404, 'notFound'],
  ])('%s', async (url, status, code) => {
    const answer = await get(url);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code });
    expect(answer.json().detail.zh).not.toBe('');
  });
});

describe('from workbooks to a verdict', () => {
  const county = { ...generateCounty({ seed: 7, schools: 12, code: '990007', name: '七号县', schoolYear: 2025 }) };

  test('upload, confirm, and the figures come back with file, sheet and cell; the same files again change nothing', async () => {
    const files = {
      '小学.xlsx': await writeWideExport(county, 'primary'),
      '初中.xlsx': await writeWideExport(county, 'junior'),
      '班级.xlsx': await writeClassList(county),
    };
    const proposal = (await upload(files)).json();
    expect(proposal.files).toHaveLength(3);
    const confirmation = {
      mapping: [],
      answers: Object.fromEntries(proposal.questions.map((q: { id: string; proposed: string }) => [q.id, q.proposed])),
      county: { code: '990007', name: '七号县' },
      schoolYear: 2025,
    };
    const result = (await send('POST', `/api/imports/${proposal.id}/confirm`, confirmation)).json();
    expect(result.problems.filter((p: { severity: string }) => p.severity === 'error')).toEqual([]);
    expect(result.counties).toMatchObject([{ county: '990007', year: 2025 }]);
    expect(result.counties[0].written).toBeGreaterThan(100);

    const trace = JSON.stringify((await get('/api/counties/990007/2025/trace?item=sportsArea')).json());
    expect(trace).toContain('小学.xlsx');

    const again = (await upload(files)).json();
    const second = (await send('POST', `/api/imports/${again.id}/confirm`, confirmation)).json();
    expect(second.counties).toMatchObject([{ written: 0 }]);
  });

  test('a wrong file is refused with a reason and nothing is kept', async () => {
    const answer = await upload({ '照片.xlsx': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0]).toMatchObject({ pointer: '照片.xlsx', code: 'picture' });
  });

  test('a broken upload is said plainly', async () => {
    const headers = { host, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await app.inject({ method: 'POST', url: '/api/imports', headers, payload: 'garbage' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'badUpload' });
  });

  test('no file at all is said plainly', async () => {
    expect((await send('POST', '/api/imports', {})).json().code).toBe('notMultipart');
  });
});

test('two editors of one scenario: the later one sees what stands, nothing is overwritten', async () => {
  const at = '/api/counties/990001/2025/scenarios';
  const created = (
    await send('POST', at, { name: '添置设备', edits: [{ figure: '2199001002/equipmentValueYuan', value: 1 }] })
  ).json();
  const first = await send('PUT', `${at}/${created.id}`, { name: '添置设备', edits: [], version: created.version });
  const late = await send('PUT', `${at}/${created.id}`, {
    name: '另一个',
    edits: [{ figure: 'county/residents', value: 1 }],
    version: created.version,
  });
  expect(first.statusCode).toBe(200);
  expect(late.statusCode).toBe(409);
  expect(late.json().current).toMatchObject({
    theirs: { version: created.version + 1 },
    yours: { name: '另一个', edits: [{ figure: 'county/residents', value: 1 }] },
  });
  expect((await get('/api/counties/990001/2025/verdict')).json().status).toBe('notMet');
  expect((await send('DELETE', `${at}/${created.id}`)).statusCode).toBe(204);
  expect((await send('DELETE', `${at}/${created.id}`)).statusCode).toBe(404);
});

test('the form comes as workbook, document and preview', async () => {
  const at = '/api/counties/990001/2025';
  expect((await get(`${at}/form.xlsx`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await get(`${at}/form.docx`)).rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await get(`${at}/form`)).json().tables.length).toBeGreaterThanOrEqual(6);
});

test('a planning job gives the plan of the stored county, and its checker agrees', async () => {
  const job = (await send('POST', '/api/counties/990001/2025/plan-jobs', { seconds: 60 })).json();
  const done = await vi.waitUntil(
    async () => {
      const now = (await get(`/api/plan-jobs/${job.id}`)).json();
      return ['done', 'failed'].includes(now.state) ? now : undefined;
    },
    { timeout: 90_000, interval: 200 },
  );
  expect(done.problem).toBeUndefined();
  expect(done.plan.status).toBe('optimal');
  expect(
    done.plan.after.sections.filter((s: { assessed: boolean; status: string }) => s.assessed && s.status !== 'met'),
  ).toEqual([]);
  const { prices } = await assumedPrices();
  const law = await context.library.law(['national-2017'], '2025-09-01');
  expect(checkPlanCommand({ facts: sampleCounty(), law, prices, plan: done.plan, gap: 0.001 })).toMatchObject({
    ok: true,
  });
  const after = await get(`/api/plan-jobs/${job.id}/plan.json`);
  const again = evaluateCounty(parseCountyYear(after.json(), context.library.dictionary), law);
  expect(again.sections).toEqual(JSON.parse(JSON.stringify(done.plan.after.sections)));
  const sentOn = (await send('POST', `/api/plan-jobs/${job.id}/tasks`, { deadline: '2026-08-31' })).json();
  expect(sentOn.added).toBeGreaterThan(0);
  expect((await send('POST', `/api/plan-jobs/${job.id}/tasks`, {})).json()).toEqual({
    added: 0,
    unchanged: sentOn.added,
  });
  expect((await get('/api/plan-jobs/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
});
