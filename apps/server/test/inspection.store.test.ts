import { type CommandContext, saveCountyYear } from '@junheng/commands';
import type { Board, DrawPreview, InspectionView, RecordRow, Visit } from '@junheng/contract';
import { generateCounty } from '@junheng/samples';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const CODE = '990104';
const YEAR = 2025;
const AT = `/api/counties/${CODE}/inspections`;
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let now = Date.parse('2025-10-10T02:00:00Z');
let people: Readonly<Record<string, Person>> = {};
let preview: DrawPreview;
let id: string;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date(now) });
  const county = generateCounty({
    seed: 11,
    schools: 40,
    code: CODE,
    name: '督导县',
    rules: 'allHold',
    schoolYear: YEAR,
  });
  await saveCountyYear(context, { countyYear: county });
  await saveCountyYear(context, {
    countyYear: generateCounty({
      seed: 3,
      schools: 10,
      code: '990204',
      name: '邻县',
      rules: 'allHold',
      schoolYear: YEAR,
    }),
  });
  app = await buildApp({ context, version: '0' });
  await addPeople([
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'tongji', role: 'statistician', home: CODE },
    { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '示例市' },
    { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局' },
    { login: 'stranger', role: 'countyReviewer', home: '990204' },
  ]);
});

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

async function addPeople(wanted: Parameters<typeof peopleOf>[2]): Promise<void> {
  const made = await peopleOf(app, context, wanted);
  people = { ...people, ...Object.fromEntries(made.map((person) => [person.login, person])) };
}

const as = (login: string): Person => {
  const person = people[login];
  if (person === undefined) throw new Error(`no ${login}`);
  return person;
};

const bodyOf = ({ seed, share, schoolYear, sample, checklist }: DrawPreview) => ({
  ...{
    id: '7b1b8f6e-0c1a-4a53-9d4e-0a4f0b5b9a11',
    title: '秋季督导检查',
    seed,
    share,
    schoolYear,
    deadline: '2025-10-31',
  },
  ...{ schools: sample.map(({ school }) => school), inspectors: ['ducha'] },
  checklist: checklist.map(({ fact, stage }) => ({ fact, stage })),
});

describe('a sample', () => {
  test('has at least a tenth of the schools and one of each stratum, and the same seed gives the same one to anyone', async () => {
    const ask = { schoolYear: YEAR, seed: '均衡-2025-秋' };
    const answer = await as('shenhe').send('POST', `${AT}/draw`, ask);
    expect(answer.statusCode).toBe(200);
    preview = answer.json();
    expect(preview.sample.length).toBeGreaterThanOrEqual(4);
    expect(preview.strata.every(({ drawn }) => drawn >= 1)).toBe(true);
    expect(preview.strata.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(preview.sample.length);
    expect(preview.strata.reduce((sum, { schools }) => sum + schools, 0)).toBe(preview.schools);
    const city = (await as('shi').send('POST', `${AT}/draw`, ask)).json();
    expect(city.sample).toEqual(preview.sample);
    const other = (await as('shenhe').send('POST', `${AT}/draw`, { ...ask, seed: 'another' })).json();
    expect(other.sample).not.toEqual(preview.sample);
    const facts = preview.checklist.map(({ fact }) => fact);
    for (const fact of [
      'backboneTeachers',
      'peArtTeachers',
      'teachingRoomsSquareMetres',
      'equipmentValueYuan',
      'enrolment',
    ])
      expect(facts).toContain(fact);
  });

  test('is kept only as it was shown, once, and by who may draw', async () => {
    const schools = preview.sample.map(({ school }) => school);
    await addPeople([
      {
        ...{ login: 'ducha', role: 'inspector', home: CODE, person: '督查员', expires: '2025-11-15' },
        schools: schools.slice(0, 2),
      },
      { login: 'clerk', role: 'schoolClerk', home: CODE, schools: schools.slice(0, 2) },
    ]);
    const body = bodyOf(preview);
    const changed = await as('shenhe').send('POST', AT, { ...body, schools: schools.slice(1) });
    expect(changed.json()).toMatchObject({ status: 409, code: 'sampleChanged' });
    const refused = await as('caizheng').send('POST', AT, body);
    expect(refused.json()).toMatchObject({ status: 403, code: 'notAllowed' });
    const made = await as('shenhe').send('POST', AT, body);
    expect(made.statusCode).toBe(201);
    const view: InspectionView = made.json();
    ({ id } = view);
    expect(view).toMatchObject({ state: 'drawn', schools: schools.length, done: 0, redrawn: 'same' });
    expect(view.inspectors).toMatchObject([{ login: 'ducha', schools: schools.slice(0, 2), expires: '2025-11-15' }]);
    const again: InspectionView = (await as('shenhe').send('POST', AT, body)).json();
    expect(again.id).toBe(id);
    expect((await as('shenhe').send('GET', AT)).json()).toHaveLength(1);
  });

  test('is out of a stranger’s reach like one that does not exist', async () => {
    const none = '00000000-0000-4000-8000-000000000001';
    const answers = await Promise.all(
      [id, none].map(async (each) =>
        (await as('stranger').send('GET', `${AT}/${each}`)).payload.replaceAll(each, 'ID'),
      ),
    );
    expect(answers[0]).toBe(answers[1]);
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ status: 404 });
    expect((await as('stranger').send('POST', `${AT}/draw`, { schoolYear: YEAR, seed: 'x' })).statusCode).toBe(404);
    expect((await as('stranger').send('GET', AT)).statusCode).toBe(404);
  });
});

describe('a visit', () => {
  let visits: readonly Visit[];
  const records = (school: string) => visits.find((visit) => visit.school === school)?.records ?? [];
  const first = () => visits[0] as Visit;
  const put = (person: string, school: string, body: unknown) =>
    as(person).send('PUT', `${AT}/${id}/schools/${school}`, body);
  const found = (record: RecordRow, value: unknown, note = '') => ({
    ...{ id: record.id, version: record.version, found: value, note },
  });

  test('shows an inspector the named schools only, with what was reported', async () => {
    visits = (await as('ducha').send('GET', '/api/inspections/mine')).json();
    expect(visits.map(({ school }) => school).sort()).toEqual(
      preview.sample
        .slice(0, 2)
        .map(({ school }) => school)
        .sort(),
    );
    expect(first().records.every(({ found, agrees }) => found === null && agrees === null)).toBe(true);
    expect(first().records.some(({ reported }) => typeof reported === 'number')).toBe(true);
    const foreign = preview.sample[2]?.school ?? '';
    expect((await put('ducha', foreign, { records: [], finish: false })).json()).toMatchObject({ status: 404 });
    expect((await as('ducha').send('GET', AT)).json()).toEqual([]);
    const board: Board = (await as('ducha').send('GET', '/api/boards/mine')).json();
    expect(board.level).toBe('inspector');
    expect(board.items.map(({ place, deadline, link }) => [place, deadline, link])).toEqual(
      visits.map(({ name, deadline }) => [name, deadline, '/inspect']),
    );
    expect((await as('clerk').send('GET', '/api/inspections/mine')).json()).toEqual([]);
    expect((await put('clerk', first().school, { records: [], finish: false })).json().code).toBe('notAllowed');
  });

  test('keeps what is typed, tells what agrees, and the same sent twice changes nothing', async () => {
    const [one, two] = first().records as [RecordRow, RecordRow];
    const body = { records: [found(one, one.reported), found(two, 1, '现场清点')], finish: false };
    const answer = await put('ducha', first().school, body);
    expect(answer.statusCode).toBe(200);
    const saved: Visit = answer.json();
    expect(saved.records.slice(0, 2)).toMatchObject([
      { agrees: true, version: 2, state: 'assigned' },
      { agrees: false, found: 1, note: '现场清点', version: 2 },
    ]);
    const again: Visit = (await put('ducha', first().school, body)).json();
    expect(again.records.map(({ version }) => version)).toEqual(saved.records.map(({ version }) => version));
  });

  test('tells the later of two inspectors both values', async () => {
    const two = first().records[1] as RecordRow;
    const late = await put('shenhe', first().school, { records: [found(two, 77)], finish: false });
    expect(late.json()).toMatchObject({ status: 409, code: 'entryChanged' });
    expect(late.json().current.yours.content.found).toBe(77);
    expect(late.json().current.theirs.content.found).toBe(1);
  });

  test('is finished only when everything was looked at, and every gap is named', async () => {
    visits = (await as('ducha').send('GET', '/api/inspections/mine')).json();
    const open = first().records.filter((record) => record.found === null);
    const refused = await put('ducha', first().school, { records: [], finish: true });
    expect(refused.json()).toMatchObject({ status: 409, code: 'stepNotAllowed' });
    expect(refused.json().errors).toHaveLength(open.length);
    const photo = await photoOf(as('ducha'), first().records[1]?.id ?? '');
    expect(photo.statusCode).toBeLessThan(300);
    const rest = open.map((record) => found(record, record.reported ?? 0));
    const done: Visit = (await put('ducha', first().school, { records: rest, finish: true })).json();
    expect(done.state).toBe('recorded');
    expect(done.records[1]).toMatchObject({ evidence: 1, agrees: false });
    const repeated = await put('ducha', first().school, { records: rest, finish: true });
    expect(repeated.statusCode).toBe(200);
    const late = await put('ducha', first().school, {
      records: [found(done.records[1] as RecordRow, 5)],
      finish: false,
    });
    expect(late.json().code).toBe('stepNotAllowed');
  });

  test('is answered by the school, confirmed by another person than the inspector, and shown to the county', async () => {
    visits = (await as('clerk').send('GET', '/api/inspections/mine')).json();
    expect(visits).toHaveLength(1);
    const { school } = first();
    const deviation = records(school).find(({ agrees }) => agrees === false) as RecordRow;
    const answer = { version: deviation.version, answer: '暑假后报废一批' };
    const answered = await as('clerk').send('POST', `${AT}/${id}/records/${deviation.id}/answer`, answer);
    expect(answered.json().records.find((one: RecordRow) => one.id === deviation.id).answer).toBe('暑假后报废一批');
    const review = `${AT}/${id}/schools/${school}/review`;
    expect((await as('ducha').send('POST', review, { action: 'confirm' })).statusCode).toBe(403);
    expect((await as('shenhe').send('POST', review, { action: 'return' })).json()).toMatchObject({
      code: 'stepNotAllowed',
    });
    expect((await as('shenhe').send('POST', review, { action: 'confirm' })).json().state).toBe('confirmed');
    const [row] = (await as('shi').send('GET', AT)).json();
    expect(row).toMatchObject({ done: 1, confirmed: 1, deviations: 1 });
  });

  test('by a reviewer is not confirmed by the same reviewer', async () => {
    const all: InspectionView = (await as('shenhe').send('GET', `${AT}/${id}`)).json();
    const visit = all.visits.find(({ state }) => state === 'assigned') as Visit;
    const rest = visit.records.map((record) => found(record, record.reported ?? 0));
    expect((await put('shenhe', visit.school, { records: rest, finish: true })).statusCode).toBe(200);
    const review = `${AT}/${id}/schools/${visit.school}/review`;
    const own = (await as('shenhe').send('POST', review, { action: 'confirm' })).json();
    expect(own.errors.map(({ code }: { code: string }) => code)).toContain('samePerson');
    expect((await as('tongji').send('POST', review, { action: 'confirm' })).json().state).toBe('confirmed');
  });

  test('with a deviation becomes a finding, once', async () => {
    const { records: all } = first();
    const deviation = all.find(({ agrees }) => agrees === false) as RecordRow;
    const same = all.find(({ agrees }) => agrees === true) as RecordRow;
    const make = (record: RecordRow) => as('tongji').send('POST', `${AT}/${id}/records/${record.id}/finding`);
    const made: Visit = (await make(deviation)).json();
    const finding = made.records.find((record) => record.id === deviation.id)?.finding;
    expect(finding).toMatch(/^[0-9a-f-]{36}$/);
    expect((await make(deviation)).json().records.find((one: RecordRow) => one.id === deviation.id).finding).toBe(
      finding,
    );
    expect((await make(same)).json().code).toBe('noDeviation');
    expect((await as('ducha').send('POST', `${AT}/${id}/records/${deviation.id}/finding`)).json().code).toBe(
      'notAllowed',
    );
  });
});

test('an inspection is not concluded while visits are open, and is cancelled only with reasons', async () => {
  const step = (body: object) => as('shenhe').send('POST', `${AT}/${id}/steps`, body);
  const begun: InspectionView = (await step({ version: 1, action: 'begin' })).json();
  expect(begun).toMatchObject({ state: 'underway', version: 2 });
  const early = (await step({ version: 2, action: 'conclude', summary: '完成' })).json();
  expect(early.errors.map(({ code }: { code: string }) => code)).toEqual(['partsOpen']);
  expect((await step({ version: 2, action: 'cancel' })).json().errors[0].code).toBe('reasonsNeeded');
  expect((await as('ducha').send('POST', `${AT}/${id}/steps`, { version: 2, action: 'cancel' })).statusCode).toBe(404);
});

test('an inspector sees nothing any more from the moment the account ends', async () => {
  expect((await as('ducha').send('GET', '/api/inspections/mine')).statusCode).toBe(200);
  now = Date.parse('2025-11-16T02:00:00Z');
  expect((await as('ducha').send('GET', '/api/inspections/mine')).json().code).toBe('loginNeeded');
});

/** A photo of one pixel. */
function photoOf(person: Person, record: string) {
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const boundary = 'x-boundary';
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="现场.png"\r\n\r\n`),
    Buffer.from(png, 'base64'),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { host: HOST, cookie: person.cookie, 'content-type': `multipart/form-data; boundary=${boundary}` };
  const url = `/api/counties/${CODE}/evidence?kind=inspection&subject=${record}`;
  return app.inject({ method: 'POST', url, headers, payload });
}
