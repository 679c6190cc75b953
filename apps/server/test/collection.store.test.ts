import type { VerdictOfVersions } from '@junheng/commands/collection';
import type { CampaignDetail, FormCellView } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { loadVerdict } from '@junheng/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  at,
  CODE,
  type CollectionWorld,
  cellAt,
  cellsOf,
  edit,
  fillAll,
  formOf,
  openWorld,
  save,
  step,
  YEAR,
} from './collection-world.ts';
import { HOST } from './people.ts';

let world: CollectionWorld;
let app: CollectionWorld['app'];
let as: CollectionWorld['as'];
let schools: readonly string[];

beforeAll(async () => {
  world = await openWorld();
  ({ app, as, schools } = world);
});
afterAll(() => world?.close());

let campaign: CampaignDetail;
const submissionOf = (school: string | null) =>
  campaign.submissions.find((one) => (one.school?.code ?? null) === school)?.id ?? '';

test('a county sends a campaign out once, however often it is sent, and the schools are told', async () => {
  const body = { id: crypto.randomUUID(), schoolYear: YEAR, title: '2025学年数据采集', deadline: '2025-09-20' };
  const choices = (await as('tongji').send('GET', at(`campaigns/choices?year=${YEAR}`))).json();
  expect(choices.procedure).toBe('national-2025');
  expect(choices.facts.primary).toEqual(expect.arrayContaining(['enrolment', 'classSizes', 'fullTimeTeachers']));
  expect(choices.facts.county).toEqual(expect.arrayContaining(['rotated', 'judgement:layout', 'veto:falsifiedData']));
  const made = await as('tongji').send('POST', at('campaigns'), body);
  expect(made.statusCode).toBe(201);
  campaign = made.json();
  expect(campaign.submissions).toHaveLength(schools.length + 1);
  const again = await as('tongji').send('POST', at('campaigns'), body);
  expect(again.json().submissions.map(({ id }: { id: string }) => id)).toEqual(
    campaign.submissions.map(({ id }) => id),
  );
  const notices = (await as('clerk').send('GET', '/api/notices')).json();
  expect(JSON.stringify(notices)).toContain('2025学年数据采集');
  const mine = (await as('clerk').send('GET', '/api/campaigns')).json();
  expect(mine).toMatchObject([{ schools: [{ count: 1 }], countyState: null }]);
});

describe('one school', () => {
  let id: string;
  beforeAll(() => {
    id = submissionOf(schools[0] ?? '');
  });

  test('sees its form with white, blue and light blue cells, values offered with their source, and last year beside', async () => {
    const form = await formOf(as('clerk'), id);
    expect(form).toMatchObject({ subject: 'school', editable: true, state: { id: 'filling' } });
    const enrolment = cellAt(form, 'primary/enrolment');
    expect(enrolment).toMatchObject({ value: null, version: 0, required: true, prefillSource: '本学年已入库数据' });
    expect(enrolment.prefill).toEqual(expect.any(Number));
    expect(enrolment.lastYear).toEqual(expect.any(Number));
    expect(form.computed.map(({ path }) => path)).toContain('primary/computed:classMean');
    expect(form.findings).toContainEqual(
      expect.objectContaining({ check: 'missing', cell: 'primary/enrolment', grade: 'logical' }),
    );
    expect(form.actions).toEqual([]);
    const signs = await step(as('head'), await formOf(as('head'), id), 'sign');
    expect(signs.json()).toMatchObject({ status: 400, code: 'stepRefused' });
    expect(signs.json().errors.map(({ code }: { code: string }) => code)).toContain('logicalError');
  });

  test('zero stays zero, blank stays blank and is a question', async () => {
    const before = cellAt(await formOf(as('clerk'), id), 'primary/boarders');
    const saved = (await save(as('clerk'), id, [edit(before, 0)])).json();
    expect(saved.cells).toMatchObject([{ path: 'primary/boarders', value: 0, version: 1 }]);
    expect(saved.findings.map(({ key }: { key: string }) => key)).not.toContain(
      `missing@${schools[0]}:primary/boarders`,
    );
    const blank = (await save(as('clerk'), id, [{ ...edit(before, null), expectedVersion: 1 }])).json();
    expect(blank.cells).toMatchObject([{ value: null, version: 2 }]);
    expect(blank.findings.map(({ cell }: { cell: string }) => cell)).toContain('primary/boarders');
  });

  test('of two editors of one cell the later is shown both values, and nothing of his is saved', async () => {
    const cell = cellAt(await formOf(as('clerk'), id), 'primary/boarders');
    const other = cellAt(await formOf(as('clerk'), id), 'books');
    expect((await save(as('all'), id, [edit(cell, 12)])).statusCode).toBe(200);
    const second = await save(as('clerk'), id, [edit(cell, 15), edit(other, 900)]);
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({
      code: 'cellChanged',
      current: {
        cells: [
          { fact: 'boarders', yours: { value: 15 }, theirs: { value: 12, by: 'all', version: cell.version + 1 } },
        ],
      },
    });
    const after = await formOf(as('clerk'), id);
    expect([cellAt(after, 'primary/boarders').value, cellAt(after, 'books').value]).toEqual([12, null]);
  });

  test('the same key saves once, and with another body it is refused', async () => {
    const cell = cellAt(await formOf(as('clerk'), id), 'primary/boarders');
    const headers = { host: HOST, cookie: as('clerk').cookie, 'idempotency-key': 'k1' };
    const url = at(`submissions/${id}/cells`);
    const payload = { edits: [edit(cell, 13)] };
    const answers = [];
    for (const body of [payload, payload, { edits: [edit(cell, 14)] }])
      answers.push(await app.inject({ method: 'POST', url, headers, payload: body }));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 409]);
    expect(answers[1]?.json()).toEqual(answers[0]?.json());
    // another's key of the same name is another key
    const others = { ...headers, cookie: as('all').cookie };
    const stolen = { method: 'POST', url, headers: others, payload: { edits: [edit(cell, 14)] } } as const;
    expect((await app.inject(stolen)).json().code).toBe('cellChanged');
  });

  test('a value that a cell cannot take is refused, every one at once', async () => {
    const form = await formOf(as('clerk'), id);
    const wrong = await save(as('clerk'), id, [
      edit(cellAt(form, 'primary/boarders'), -1),
      edit(cellAt(form, 'books'), 1.5),
      edit(cellAt(form, 'campusWireless'), 'yes'),
    ]);
    expect(wrong.json().errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      ...['primary/boarders', 'books', 'campusWireless'],
    ]);
    const [asked] = cellsOf(form);
    const strange = { ...edit(asked as FormCellView, 1), fact: 'nothingOfTheKind' };
    expect((await save(as('clerk'), id, [strange])).json().status).toBe(400);
  });

  test('only who has the right in the flow fills, signs, checks; a foreign school is not there at all', async () => {
    const form = await formOf(as('clerk'), id);
    const one = [edit(cellAt(form, 'books'), 5)];
    for (const login of ['head', 'tongji', 'shenhe', 'juzhang', 'shi'])
      expect([login, (await save(as(login), id, one)).statusCode]).toEqual([login, 403]);
    for (const login of ['clerk', 'tongji', 'shi'])
      expect([login, (await step(as(login), form, 'sign')).statusCode]).toEqual([login, 403]);
    const none = at(`submissions/${crypto.randomUUID()}`);
    const answers = [];
    for (const [login, url] of [
      ['clerk2', at(`submissions/${id}`)],
      ['clerk2', none],
      ['stranger', at(`submissions/${id}`)],
      ['stranger', none],
    ] as const)
      answers.push(await as(login).send('GET', url));
    expect(new Set(answers.map(({ statusCode, payload }) => `${statusCode} ${payload}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect((await save(as('clerk2'), id, one)).statusCode).toBe(404);
    expect((await as('caizheng').send('GET', at(`submissions/${id}`))).json().code).toBe('notAllowed');
    expect(
      (await app.inject({ method: 'GET', url: at(`submissions/${id}`), headers: { host: HOST } })).statusCode,
    ).toBe(401);
  });

  test('what was signed is what was seen, stays frozen, and the county passes or returns it and never alters it', async () => {
    await fillAll(as('clerk'), id);
    const seen = await formOf(as('head'), id);
    expect(seen.actions).toMatchObject([{ id: 'sign', findings: [] }]);
    const books = cellAt(seen, 'books');
    await save(as('clerk'), id, [edit(books, Number(books.value) + 1)]);
    expect((await step(as('head'), seen, 'sign')).json()).toMatchObject({ status: 409, code: 'submissionChanged' });
    const fresh = await formOf(as('head'), id);
    const signed = await step(as('head'), fresh, 'sign');
    expect(signed.json()).toMatchObject({
      state: { id: 'signed' },
      freeze: 1,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const late = await save(as('clerk'), id, [edit(cellAt(fresh, 'books'), 1)]);
    expect(late.json()).toMatchObject({ status: 409, code: 'stepRefused' });

    const review = await formOf(as('shenhe'), id);
    expect(review.editable).toBe(false);
    expect((await step(as('shenhe'), review, 'return')).json().errors).toMatchObject([{ code: 'reasonsNeeded' }]);
    const cells = [{ stage: null, fact: 'books', reason: '与图书登记簿不符 <script>alert(1)</script>' }];
    const returned = await step(as('shenhe'), review, 'return', { reasons: '请核对', cells });
    expect(returned.json()).toMatchObject({ state: { id: 'returned' } });
    const refilling = async () =>
      (await as('juzhang').send('GET', '/api/boards/mine')).json().progress.campaign.refilling;
    expect(await refilling()).toBe(0);
    const back = await formOf(as('clerk'), id);
    expect(cellAt(back, 'books').returned).toBe(cells[0]?.reason);
    expect(back.progress.returned).toBe(1);
    const was = cellAt(back, 'books');
    const why = { edits: [edit(was, Number(was.value) + 10)], why: '按登记簿更正' };
    world.clock.now += 60_000;
    const corrected = await as('clerk').send('POST', at(`submissions/${id}/cells`), why);
    expect(corrected.json().cells[0].returned).toBeNull();
    expect(await refilling()).toBe(1);
    expect((await step(as('head'), await formOf(as('head'), id), 'sign')).json()).toMatchObject({ freeze: 2 });
    const differences = (await as('shenhe').send('GET', at(`submissions/${id}/differences?from=1&to=2`))).json();
    expect(differences).toMatchObject([
      { cell: 'books', before: was.value, after: Number(was.value) + 10, who: 'clerk' },
    ]);
    expect(differences[0].why).toContain('按登记簿更正');
    const report = (await as('shenhe').send('GET', at(`submissions/${id}/freezes/1`))).json();
    expect(report).toMatchObject({ intact: true, number: 1, signedBy: 'head' });

    const pass = await step(as('shenhe'), await formOf(as('shenhe'), id), 'pass');
    expect(pass.json()).toMatchObject({ state: { id: 'checked' } });
    const facts = (await as('tongji').send('GET', at(`${YEAR}/facts`))).json();
    const school = facts.schools.find((one: { id: string }) => one.id === schools[0]);
    expect(school.facts.books).toBe(Number(was.value) + 10);
    const history = (await as('clerk').send('GET', at(`submissions/${id}/history`))).json();
    expect(history.steps.map(({ action }: { action: { id: string } }) => action.id)).toEqual([
      ...['pass', 'sign', 'return', 'sign'],
    ]);
  });
});

/** No teacher of sport and art: a section that falls short of one indicator by more than it may. */
async function breakRule(id: string): Promise<void> {
  const cell = cellAt(await formOf(as('all'), id), 'primary/peArtTeachers');
  expect((await save(as('all'), id, [edit(cell, 0, '教师调出')])).statusCode).toBe(200);
}

describe('the county', () => {
  test('cannot sign while a school is missing, and signs when all are checked; the verdict names the versions it read', async () => {
    const own = submissionOf(null);
    const declared = await fillAll(as('tongji'), own);
    expect(declared.subject).toBe('county');
    const early = await step(as('juzhang'), await formOf(as('juzhang'), own), 'sign');
    const codes = early.json().errors.map(({ code }: { code: string }) => code);
    expect(codes.filter((code: string) => code === 'schoolNotChecked')).toHaveLength(schools.length - 1);
    const { schools: known } = (await as('tongji').send('GET', at(`${YEAR}/facts`))).json() as CountyYear;
    const campuses = new Set(known.filter(({ parent }) => (parent ?? null) !== null).map((campus) => campus.id));
    let broken = '';
    for (const school of schools.slice(1)) {
      const id = submissionOf(school);
      const filled = await fillAll(as('all'), id);
      const judged = filled.computed.find(({ path }) => path === 'primary/computed:peArtTeachers');
      if (broken === '' && judged?.status === 'met' && !campuses.has(school)) {
        broken = school;
        await breakRule(id);
      }
      expect([school, (await step(as('heads'), await formOf(as('heads'), id), 'sign')).statusCode]).toEqual([
        school,
        200,
      ]);
      expect((await step(as('shenhe'), await formOf(as('shenhe'), id), 'pass')).statusCode).toBe(200);
    }
    world.clock.now += 60_000;
    const signed = (await step(as('juzhang'), await formOf(as('juzhang'), own), 'sign')).json();
    expect(signed).toMatchObject({ state: { id: 'countySigned' }, freeze: 1, verdictRun: expect.any(String) });
    expect(signed.warnings.map(({ code }: { code: string }) => code)).toContain('documentMissing');
    const detail = (await as('shi').send('GET', at(`campaigns/${campaign.campaign.id}`))).json() as CampaignDetail;
    expect(detail.submissions[0]).toMatchObject({ toDo: true, actions: [{ id: 'pass' }, { id: 'return' }] });
    const run = await world.context.store.inScope({ counties: [CODE] }, (tx) =>
      loadVerdict(tx, { countyCode: CODE, schoolYear: YEAR, runId: signed.verdictRun }),
    );
    if (run === undefined) throw new Error('the verdict was not kept');
    const { versions } = run.verdict as VerdictOfVersions;
    expect(versions).toHaveLength(schools.length + 1);
    expect(versions).toContainEqual({ submission: submissionOf(schools[0] ?? ''), school: schools[0], version: 2 });
    expect(run.verdict.status).toBe('notMet');
    const findings = (await as('shenhe').send('GET', `${at('registers')}?kind=finding`)).json();
    expect(JSON.stringify(findings)).toContain(broken);
  }, 120_000);

  test('is returned by the city, lets the school correct, and is accepted level by level', async () => {
    const own = submissionOf(null);
    const id = submissionOf(schools[0] ?? '');
    const correct = async () => step(as('clerk'), await formOf(as('clerk'), id), 'correct', { reasons: '数据有误' });
    expect((await correct()).json().errors).toMatchObject([{ code: 'countyHasSigned' }]);
    const back = await step(as('shi'), await formOf(as('shi'), own), 'return', { reasons: '第一小学图书数请复核' });
    expect(back.json()).toMatchObject({ state: { id: 'returned' } });
    expect((await correct()).json()).toMatchObject({ state: { id: 'filling' } });
    const form = await formOf(as('clerk'), id);
    const books = cellAt(form, 'books');
    await save(as('clerk'), id, [edit(books, Number(books.value) + 1)]);
    await step(as('head'), await formOf(as('head'), id), 'sign');
    await step(as('shenhe'), await formOf(as('shenhe'), id), 'pass');
    expect((await formOf(as('shenhe'), id)).accepted).toBe(3);
    expect((await step(as('juzhang'), await formOf(as('juzhang'), own), 'sign')).json()).toMatchObject({ freeze: 2 });
    expect((await step(as('shengji'), await formOf(as('shengji'), own), 'pass')).statusCode).toBe(403);
    expect((await step(as('shi'), await formOf(as('shi'), own), 'pass')).json().state.id).toBe('cityReviewed');
    expect((await step(as('shengji'), await formOf(as('shengji'), own), 'pass')).json().state.id).toBe(
      'provinceAssessed',
    );
    expect((await step(as('shengji'), await formOf(as('shengji'), own), 'publish')).json().state.id).toBe(
      'publicNotice',
    );
  });
});
