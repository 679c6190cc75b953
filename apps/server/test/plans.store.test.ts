import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandContext, loadSampleCounty, openCatalogueLibrary, SHIPPED_CATALOGUE } from '@junheng/commands';
import { parseCatalogueYaml } from '@junheng/commands/plans';
import type { Decision, PlanDetail, PlanTargetResult, TaskRow, TimetableRow } from '@junheng/contract';
import type { ReaderOutput } from '@junheng/reader';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { PLAN_TEXT } from './plan-text.ts';
import { type TestGround, testGround } from './security/database.ts';

const host = '127.0.0.1:7300';
const PLANS = '/api/counties/990001/plans';
const TASKS = '/api/counties/990001/tasks';
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = new Date('2025-08-20T02:00:00Z');

beforeAll(async () => {
  ground = await testGround();
  const opened = await ground.open({ clock: () => now });
  context = {
    ...opened,
    library: await openCatalogueLibrary(await catalogueWithPlan(join(ground.folder, 'catalogue'))),
  };
  await loadSampleCounty(context);
  app = await buildApp({ context, version: '0' });
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

/** The shipped national law and a small plan of our own. */
async function catalogueWithPlan(to: string): Promise<string> {
  for (const part of ['facts', 'national-2017', 'procedures'])
    await cp(join(SHIPPED_CATALOGUE, part), join(to, part), { recursive: true });
  await mkdir(join(to, 'city-plan'), { recursive: true });
  const files = {
    'regulation.yaml': `id: city-plan
title: { zh: 市方案, en: city plan }
level: city
over: national-2017
documents: { plan: { title: { zh: 市方案, en: city plan }, verified: true } }
`,
    'tasks.yaml': `- id: taskOne
  number: "1"
  title: { zh: 每年核定编制, en: posts every year }
  leads: [市委编办]
  partners: [市教育局]
  deadline: 2025-12-31
  recurring: yearly
  items: [postsAllocation]
  targets: [rotationTwelve]
  source: { document: plan, place: 三（一） }
`,
    'targets.yaml': `- id: rotationTwelve
  title: { zh: 交流轮岗 12%, en: rotation of 12 % }
  measure: { item: rotationShare }
  comparator: atLeast
  value: 12
  unit: "%"
  verified: true
  source: { document: plan, place: 三（一） }
`,
    'timetable.yaml': `- id: firstBatch
  title: { zh: 第一批, en: first batch }
  event: recognition
  places: [{ name: 示例县 }, { name: 远方县 }, { name: 外省县, code: "110101" }]
  year: 2027
  source: { document: plan, place: 二 }
- id: total
  title: { zh: 累计, en: in all }
  event: recognition
  year: 2030
  cumulativeShare: 1
  source: { document: plan, place: 二 }
`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(to, 'city-plan', name), text);
  return to;
}

const get = (url: string) => app.inject({ url, headers: { host } });
const send = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  app.inject({ method, url, headers: { host }, ...(payload === undefined ? {} : { payload }) });

function upload(url: string, name: string, bytes: Uint8Array | string) {
  const form = new FormData();
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return app.inject({ method: 'POST', url, headers: { host }, payload: form });
}

const acceptAll = ({ tasks, commitments, facts }: ReaderOutput): Decision[] =>
  (
    [
      ['task', tasks],
      ['commitment', commitments],
      ['fact', facts],
    ] as const
  ).flatMap(([kind, list]) => list.map((_, index): Decision => ({ kind, index, state: 'accepted' })));

const plan = async (): Promise<PlanDetail & { output: ReaderOutput }> => {
  const [first] = (await get(PLANS)).json();
  return (await get(`${PLANS}/${first.id}`)).json();
};
const rows = async (query = ''): Promise<TaskRow[]> => (await get(`${TASKS}${query}`)).json();

describe('a file that is no plan gets a plain answer and nothing is stored', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82]);
  const scan =
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF';
  const locked = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  test.each([
    ['空.txt', '', 'empty', '空的'],
    ['照片.docx', png, 'picture', '图片'],
    ['扫描.pdf', scan, 'noText', '扫描件'],
    ['加密.docx', locked, 'encrypted', '密码'],
    ['旧版.doc', locked.subarray(0, 520), 'legacyDocument', '旧版'],
    ['english.txt', 'The county shall build new schools. By 2027 every school has a field.', 'notChinese', '中文'],
  ])('%s', async (name, bytes, code, word) => {
    const answer = await upload(PLANS, name, bytes);
    expect([answer.statusCode, answer.json().code]).toEqual([422, code]);
    expect(answer.json().detail.zh).toContain(word);
    expect(answer.json().detail.zh).not.toContain('.xlsx');
    expect((await get(PLANS)).json()).toEqual([]);
  });

  test('a county without figures has no plan', async () => {
    const answer = await upload('/api/counties/990009/plans', '方案.txt', PLAN_TEXT);
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('countyUnknown');
  });
});

describe('from a document to a local catalogue', () => {
  test('the upload says what was found; a double click stores one plan', async () => {
    const first = await upload(PLANS, '方案.txt', PLAN_TEXT);
    const second = await upload(PLANS, '方案.txt', PLAN_TEXT);
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.json()).toEqual({ ...first.json(), added: false });
    expect(first.json()).toMatchObject({
      name: '方案.txt',
      document: { number: '云教发〔2024〕12号', date: '2024-03-18' },
      counts: { tasks: 5, commitments: 12, facts: 2 },
      decided: { accepted: 0, corrected: 0, rejected: 0 },
      version: 1,
    });
    expect((await get(PLANS)).json()).toHaveLength(1);
    const detail = await plan();
    for (const { start, end, quote } of detail.output.commitments) expect(detail.text.slice(start, end)).toBe(quote);
  });

  test('decisions that name nothing are refused, all at once', async () => {
    const { id, version } = await plan();
    const decisions = [
      { kind: 'commitment', index: 99, state: 'accepted' },
      { kind: 'commitment', index: 0, state: 'accepted', link: { indicator: 'nothing' } },
      { kind: 'commitment', index: 0, state: 'accepted' },
      { kind: 'task', index: 0, state: 'accepted', link: { item: 'layout' } },
    ];
    const answer = await send('PUT', `${PLANS}/${id}/decisions`, { version, decisions });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((e: { code: string }) => e.code)).toEqual([
      'unknownFinding',
      'unknownLink',
      'duplicate',
      'linkOfTask',
    ]);
    expect((await plan()).version).toBe(version);
  });

  test('decisions are saved by version: of two writers the later sees both, a double click is one save', async () => {
    const { id, version, output } = await plan();
    const body = { version, decisions: acceptAll(output) };
    const first = await send('PUT', `${PLANS}/${id}/decisions`, body);
    expect(first.json()).toMatchObject({ version: version + 1, decided: { accepted: 19 } });
    expect((await send('PUT', `${PLANS}/${id}/decisions`, body)).json().version).toBe(version + 1);
    const late = await send('PUT', `${PLANS}/${id}/decisions`, { version, decisions: [] });
    expect(late.statusCode).toBe(409);
    expect(late.json().current).toMatchObject({ yours: { version, decisions: [] }, theirs: { version: version + 1 } });
  });

  test('corrections and links count, rejected findings do not', async () => {
    const { id, version, output } = await plan();
    const index = (quote: string) => output.commitments.findIndex((one) => one.quote.includes(quote));
    const decisions = acceptAll(output).map((decision): Decision => {
      if (decision.kind !== 'commitment') return decision;
      if (decision.index === index('智慧校园'))
        return { ...decision, link: { newTarget: { title: '智慧校园建成比例' } } };
      if (decision.index === index('社会认可度')) return { ...decision, state: 'corrected', correction: { value: 92 } };
      return decision.index === index('25%') ? { ...decision, state: 'rejected' } : decision;
    });
    const saved = await send('PUT', `${PLANS}/${id}/decisions`, { version, decisions });
    expect(saved.json().decided).toEqual({ accepted: 17, corrected: 1, rejected: 1 });
  });

  test('the catalogue passes the strict schema and leads to each sentence by its offsets', async () => {
    const { id, text, output } = await plan();
    const answer = await get(`${PLANS}/${id}/catalogue.yaml`);
    expect(answer.headers['content-type']).toContain('yaml');
    const catalogue = parseCatalogueYaml(answer.body);
    expect(catalogue.regulation).toMatchObject({ over: 'national-2017', issued: '2024-03-18' });
    expect(catalogue.targets).toHaveLength(11);
    expect(catalogue.tasks).toHaveLength(5);
    expect(catalogue.reported).toHaveLength(2);
    expect(catalogue.timetable).toMatchObject([{ event: 'recognition', year: 2027 }]);
    for (const target of catalogue.targets) {
      const [, start, end] = / @(\d+)-(\d+)$/.exec(target.source.place) ?? [];
      const commitment = output.commitments[Number(target.id.replace('commitment-', ''))];
      expect(text.slice(Number(start), Number(end))).toBe(commitment?.quote);
      expect(answer.body).not.toContain(commitment?.quote);
    }
    expect(catalogue.targets.find(({ title }) => title.zh.includes('智慧校园'))).toMatchObject({
      title: { zh: '智慧校园建成比例 ≥ 80%' },
      comparator: 'atLeast',
      value: 80,
    });
    expect(catalogue.tasks[0]).toMatchObject({
      number: '1',
      title: { zh: '扩建运动场地' },
      leads: ['县教育局'],
      partners: ['县自然资源局', '县财政局'],
      deadline: '2026-08-31',
      items: ['sportsArea'],
      source: { place: expect.stringMatching(/^三\/（一）\/1 @\d+-\d+$/) },
    });
  });

  test('the targets are judged on the county’s figures, what cannot be measured is not assessable', async () => {
    const { id } = await plan();
    const verdict = (await get(`${PLANS}/${id}/verdict`)).json();
    expect(verdict).toMatchObject({ county: '990001', schoolYear: 2025 });
    const of = (word: string) =>
      verdict.targets.filter(({ title }: PlanTargetResult) => title.zh.includes(word)) as PlanTargetResult[];
    // of the sample county: approval 0.823, rotation 0.133…, one junior class too large and none of 56
    expect(of('社会认可度')).toMatchObject([{ status: 'notMet', value: 0.823, limit: 92, unit: '%' }]);
    expect(of('轮岗')).toMatchObject([{ status: 'met', limit: 12 }]);
    expect(of('智慧校园')).toMatchObject([{ status: 'notAssessable', value: null }]);
    expect(of('360')).toMatchObject([{ status: 'notMet', value: 0.9698451507742462, limit: 100, unit: '%' }]);
    expect(verdict.findings).toEqual([]);
    expect(of('体育运动场馆')).toHaveLength(2);
    expect((await get(`${PLANS}/${id}/verdict?year=2019`)).json().code).toBe('countyYearUnknown');
  });
});

describe('the task matrix', () => {
  test('accepted tasks become rows with their source sentence and present figures; again adds nothing', async () => {
    const { id, text } = await plan();
    const clicks = await Promise.all([1, 2, 3].map(() => send('POST', `${PLANS}/${id}/tasks`)));
    expect(clicks.map((answer) => answer.json().added).sort()).toEqual([0, 0, 5]);
    expect((await send('POST', `${PLANS}/${id}/tasks`)).json()).toEqual({ added: 0, unchanged: 5 });
    const [first, second, third] = await rows();
    expect(first).toMatchObject({ number: '1', state: 'planned', next: ['underWay'], plan: '方案.txt', version: 1 });
    expect(text.slice(first?.source.start ?? 0, first?.source.end ?? 0)).toContain(first?.source.quote);
    expect(second?.derived).toEqual({ overdue: false, dueSoon: true, daysLeft: 12 });
    expect(second?.items).toMatchObject([
      { id: 'classSize', status: 'notMet', value: { primaryOver: 0, juniorOver: 1 } },
      { id: 'target/commitment-5', title: { zh: '消除大班额 消除 56人' } },
      { id: 'target/commitment-6', title: { zh: '小学班额 ≤ 45人' }, status: 'met' },
    ]);
    expect(third).toMatchObject({ recurring: 'yearly', year: 2025 });
  });

  test('filters by unit, role, state, day and words', async () => {
    const numbers = async (query: string) => (await rows(query)).map(({ number }) => number);
    expect(await numbers('?unit=财政局')).toEqual(['1', '4']);
    expect(await numbers('?unit=财政局&role=lead')).toEqual(['4']);
    expect(await numbers('?unit=财政局&role=partner')).toEqual(['1']);
    expect(await numbers('?due=2025-12-31')).toEqual(['2', '3']);
    expect(await numbers('?q=智慧')).toEqual(['5']);
    expect(await numbers('?state=accepted')).toEqual([]);
    now = new Date('2025-09-01T15:59:00Z'); // still the day itself in China
    expect(await numbers('?overdue=true')).toEqual([]);
    now = new Date('2025-09-01T16:00:00Z');
    expect(await numbers('?overdue=true')).toEqual(['2']);
  });

  test('goes its legal steps only, keeps every change, and tells the later of two writers both values', async () => {
    const [task] = await rows('?q=运动场地');
    const at = `${TASKS}/${task?.id}`;
    expect((await send('PATCH', at, { version: 1, state: 'accepted' })).json()).toMatchObject({
      status: 409,
      code: 'stepNotAllowed',
      current: { state: 'planned', next: ['underWay'] },
    });
    expect((await send('PATCH', at, { version: 1, state: 'underWay', note: '已立项' })).json()).toMatchObject({
      version: 2,
      state: 'underWay',
    });
    expect((await send('PATCH', at, { version: 1, state: 'underWay', note: '已立项' })).json().version).toBe(2);
    const late = await send('PATCH', at, { version: 1, deadline: '2026-10-01' });
    expect(late.json()).toMatchObject({
      code: 'taskChanged',
      current: { yours: { deadline: '2026-10-01' }, theirs: { version: 2, deadline: '2026-08-31' } },
    });
    for (const [version, state] of [
      [2, 'submitted'],
      [3, 'returned'],
      [4, 'underWay'],
      [5, 'submitted'],
      [6, 'accepted'],
    ] as const)
      expect((await send('PATCH', at, { version, state })).json()).toMatchObject({ version: version + 1, state });
    const history = (await get(`${at}/history`)).json();
    expect(history).toHaveLength(6);
    expect(history.at(-1)).toMatchObject({
      version: 2,
      before: { state: 'planned', note: '' },
      after: { state: 'underWay', note: '已立项' },
      who: 'local',
    });
    expect((await send('PATCH', `${TASKS}/00000000-0000-4000-8000-000000000000`, { version: 1 })).statusCode).toBe(404);
  });

  test('yearly tasks get a row of the year, once', async () => {
    const spawn = () => send('POST', `${TASKS}/spawn`, { year: 2026 });
    expect((await spawn()).json()).toEqual({ added: 1, unchanged: 0 });
    expect((await spawn()).json()).toEqual({ added: 0, unchanged: 1 });
    expect(await rows('?year=2026')).toMatchObject([{ number: '3', deadline: '2026-12-31', state: 'planned' }]);
  });

  test('a plan whose tasks are being worked on stays', async () => {
    const { id } = await plan();
    const answer = await send('DELETE', `${PLANS}/${id}`);
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'planInUse']);
  });
});

describe('the matrix as a workbook', () => {
  const open = async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from((await get(`${TASKS}.xlsx`)).rawPayload).buffer);
    const sheet = workbook.worksheets[0];
    if (sheet === undefined) throw new Error('the workbook has a sheet');
    const titles = (sheet.getRow(1).values as (string | undefined)[]).map(String);
    const cell = (row: number, title: string) => sheet.getRow(row).getCell(titles.indexOf(title));
    const bytes = async () => new Uint8Array(await workbook.xlsx.writeBuffer());
    const rowOf = (text: string) => {
      for (let row = 2; row <= sheet.rowCount; row++) if (String(cell(row, '任务').value).includes(text)) return row;
      throw new Error(`no row ${text}`);
    };
    return { sheet, cell, bytes, rowOf };
  };

  test('sent back as it is, it changes nothing', async () => {
    const before = await rows();
    const { bytes } = await open();
    expect((await upload(`${TASKS}/import`, '台账.xlsx', await bytes())).json()).toEqual({
      added: 0,
      changed: 0,
      unchanged: before.length,
    });
    expect(await rows()).toEqual(before);
  });

  test('changes go by id, a new row is added with any unit, and the same file again changes nothing', async () => {
    const { sheet, cell, bytes, rowOf } = await open();
    const row = rowOf('智慧校园');
    cell(row, '状态').value = '进行中';
    cell(row, '完成时限').value = new Date('2027-11-30T00:00:00Z');
    const fresh = sheet.rowCount + 1;
    cell(fresh, '任务').value = '开展专项督查';
    cell(fresh, '牵头单位').value = '县委督查室，县教育局';
    cell(fresh, '完成时限').value = '2025年10月8日';
    const edited = await bytes();
    expect((await upload(`${TASKS}/import`, '台账.xlsx', edited)).json()).toMatchObject({ added: 1, changed: 1 });
    expect((await upload(`${TASKS}/import`, '台账.xlsx', edited)).json()).toMatchObject({ added: 0, changed: 0 });
    expect(await rows('?q=智慧')).toMatchObject([{ state: 'underWay', deadline: '2027-11-30', version: 2 }]);
    expect(await rows('?unit=督查室')).toMatchObject([
      { title: '开展专项督查', leads: ['县委督查室', '县教育局'], deadline: '2025-10-08', state: 'planned' },
    ]);
  });

  test('a text that looks like a formula goes out as text and comes back unchanged', async () => {
    const [task] = await rows('?q=智慧');
    await send('PATCH', `${TASKS}/${task?.id}`, { version: task?.version, note: '=1+1' });
    const { cell, bytes, rowOf } = await open();
    expect(cell(rowOf('智慧校园'), '备注').value).toBe("'=1+1");
    expect((await upload(`${TASKS}/import`, '台账.xlsx', await bytes())).json()).toMatchObject({ changed: 0 });
    expect((await rows('?q=智慧'))[0]?.note).toBe('=1+1');
  });

  test('every wrong cell is told at once and nothing is written', async () => {
    const before = await rows();
    const { sheet, cell, bytes, rowOf } = await open();
    cell(rowOf('智慧校园'), '状态').value = '搁置';
    cell(rowOf('培训投入'), '完成时限').value = '年底';
    cell(rowOf('大班额'), '状态').value = '已办结';
    cell(rowOf('大班额'), '备注').value = '改';
    cell(sheet.rowCount + 1, '牵头单位').value = '县教育局';
    const answer = await upload(`${TASKS}/import`, '台账.xlsx', await bytes());
    expect(answer.statusCode).toBe(400);
    expect(
      answer
        .json()
        .errors.map((e: { code: string }) => e.code)
        .sort(),
    ).toEqual(['badDate', 'badState', 'noTitle', 'stepNotAllowed']);
    expect(answer.json().errors.every((e: { pointer: string }) => /^任务台账![A-Z]+\d+$/.test(e.pointer))).toBe(true);
    expect(await rows()).toEqual(before);
  });

  test('a row that another changed since the export is a conflict', async () => {
    const { cell, bytes, rowOf } = await open();
    const [task] = await rows('?q=培训投入');
    await send('PATCH', `${TASKS}/${task?.id}`, { version: task?.version, note: '他人已改' });
    cell(rowOf('培训投入'), '备注').value = '我的修改';
    const answer = await upload(`${TASKS}/import`, '台账.xlsx', await bytes());
    expect([answer.statusCode, answer.json().errors[0].code]).toEqual([409, 'taskChanged']);
    expect((await rows('?q=培训投入'))[0]?.note).toBe('他人已改');
  });

  test('a workbook that lost the column of ids does not double the matrix', async () => {
    const before = await rows();
    const { sheet, bytes } = await open();
    sheet.spliceColumns(13, 2);
    const answer = await upload(`${TASKS}/import`, '台账.xlsx', await bytes());
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors.map((e: { code: string }) => e.code)).toEqual(before.map(() => 'taskThere'));
    expect(await rows()).toEqual(before);
  });

  test('a file that is no workbook is refused', async () => {
    expect((await upload(`${TASKS}/import`, '台账.xlsx', 'PK不是工作簿')).statusCode).toBeGreaterThanOrEqual(400);
    expect((await upload(`${TASKS}/import`, '空.xlsx', '')).statusCode).toBe(422);
  });
});

test('the tasks of a plan catalogue become rows, once', async () => {
  const make = (catalogue: string) => send('POST', `${TASKS}/from-catalogue`, { catalogue });
  expect((await make('city-plan')).json()).toEqual({ added: 1, unchanged: 0 });
  expect((await make('city-plan')).json()).toEqual({ added: 0, unchanged: 1 });
  expect(await rows('?unit=市委编办')).toMatchObject([
    {
      ...{ plan: '市方案', year: 2025, recurring: 'yearly' },
      items: [
        { id: 'postsAllocation', status: 'notMet' },
        { id: 'target/rotationTwelve', title: { zh: '交流轮岗 12%' }, status: 'met' },
      ],
      source: { catalogue: 'city-plan', place: '三（一）', quote: null },
    },
  ]);
  expect((await make('no-plan')).statusCode).toBe(404);
});

describe('the timetable', () => {
  const timetable = async (query: string): Promise<TimetableRow[]> => (await get(`/api/timetable?${query}`)).json();
  const judge = (runId: string) => send('POST', '/api/counties/990001/2025/verdict-runs', { runId });

  test('names each place with its year; of a place without verdicts nothing is said', async () => {
    const found = await timetable('prefix=99&catalogue=city-plan');
    expect(found.map(({ place, code }) => [place, code])).toEqual([
      ['示例县', '990001'],
      ['远方县', null],
      [null, null],
    ]);
    expect(found[0]).toMatchObject({ year: 2027, event: 'recognition' });
    expect(found[1]).toMatchObject({ year: 2027, standing: null, onCourse: 'unknown', expectedMet: null });
    expect(found[2]).toMatchObject({ cumulativeShare: 1, onCourse: 'unknown' });
    expect((await get('/api/timetable?catalogue=no-plan')).statusCode).toBe(404);
  });

  test('one stored verdict shows the distance and no pace; two show both; the same run sent twice is one', async () => {
    // the verdict that was stored with the figures
    const [first] = await timetable('catalogue=city-plan');
    // of the sample county: 18 items met, 12 not met, 2 not assessable
    expect(first?.standing).toMatchObject({ schoolYear: 2025, status: 'notMet', of32: { met: 18, notMet: 12 } });
    expect(first?.standing?.runs).toHaveLength(1);
    expect(first?.standing?.worst.primary?.cv).toBeGreaterThan(first?.standing?.worst.primary?.limit ?? 0);
    expect(first?.standing?.sectionsMetShare).toBeGreaterThan(0);
    expect(first?.onCourse).toBe('unknown');
    now = new Date('2026-06-01T00:00:00Z');
    await judge('00000000-0000-4000-8000-000000000002');
    await judge('00000000-0000-4000-8000-000000000002');
    const [second] = await timetable('catalogue=city-plan');
    expect(second).toMatchObject({ onCourse: 'late', standing: { runs: [{ met: 18 }, { met: 18 }] } });
    expect(second?.expectedMet).toBeGreaterThan(18);
  });

  test('stands in an uploaded plan as well', async () => {
    const { id } = await plan();
    expect(await timetable(`county=990001&plan=${id}`)).toMatchObject([
      { place: '示例县', code: '990001', year: 2027, event: 'recognition', onCourse: 'late' },
    ]);
  });
});
