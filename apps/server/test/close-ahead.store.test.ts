import { type CommandContext, loadSampleCounty, saveCountyYear } from '@junheng/commands';
import type { Board, CountyPlan, EntryRow } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { loadCountyYear } from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PNG } from '../../../packages/commands/test/evidence/pictures.ts';
import { buildApp } from '../src/app.ts';
import { HOST, type Person, peopleOf } from './people.ts';
import { type TestGround, testGround } from './security/database.ts';

const COUNTY = '990001';
const at = `/api/counties/${COUNTY}/registers`;
/** a school whose sports ground is too small */
const BUILT = '2199001007';
let ground: TestGround;
let context: CommandContext;
let app: FastifyInstance;
let facts: CountyYear;
let reviewer: Person;
let worker: Person;

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open({ clock: () => new Date('2026-03-02T02:00:00Z') });
  await loadSampleCounty(context);
  facts = await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    loadCountyYear(tx, COUNTY, 2025, { sources: false }),
  );
  app = await buildApp({ context, version: '0' });
  const people = await peopleOf(app, context, [
    { login: 'shenhe', role: 'countyReviewer', home: COUNTY },
    { login: 'tongji', role: 'statistician', home: COUNTY },
  ]);
  [reviewer, worker] = people as [Person, Person];
}, 60_000);

afterAll(async () => {
  await app?.close();
  await ground?.close();
});

const refresh = async (year: number) => (await reviewer.send('POST', `${at}/findings/refresh`, { year })).json();
const findings = async () => (await reviewer.send('GET', `${at}?kind=finding`)).json() as readonly EntryRow[];
const one = (rows: readonly EntryRow[], holds: (row: EntryRow) => boolean): EntryRow => {
  const row = rows.find(holds);
  if (row === undefined) throw new Error('the sample county has such a finding');
  return row;
};
const isBuilt = ({ school, content }: EntryRow) => school === BUILT && content.item === 'sportsArea';
const isNotBuilt = ({ school, content }: EntryRow) => school !== BUILT && content.kind === 'indicator';
const step = async (person: Person, { id, version }: EntryRow, body: object) =>
  (await person.send('POST', `${at}/${id}/steps`, { version, ...body })).json();

/** Assigned, planned, worked and handed in with a photo. */
async function handedIn(opened: EntryRow): Promise<EntryRow> {
  let row = opened;
  row = await step(worker, row, { action: 'assign', units: ['县教育局'], deadline: '2026-06-30' });
  row = await step(worker, row, { action: 'plan', content: { measures: '扩建操场' } });
  row = await step(worker, row, { action: 'start' });
  const parts = ['--x', 'content-disposition: form-data; name="file"; filename="a.png"', '', ''].join('\r\n');
  const payload = Buffer.concat([Buffer.from(parts), PNG, Buffer.from('\r\n--x--\r\n')]);
  await app.inject({
    ...{ method: 'POST', url: `/api/counties/${COUNTY}/evidence?kind=register&subject=${row.id}`, payload },
    headers: { host: HOST, cookie: worker.cookie, 'content-type': 'multipart/form-data; boundary=x' },
  });
  return step(worker, row, { action: 'submit' });
}

test('what is built and not yet counted is closed for a written reason, marked as awaiting the next figures', async () => {
  await refresh(2025);
  for (const holds of [isBuilt, isNotBuilt]) {
    const handed = await handedIn(one(await findings(), holds));
    expect(handed.state).toBe('submitted');
    const row = (await reviewer.send('GET', `${at}/${handed.id}`)).json() as EntryRow;
    const ahead = row.actions.find(({ id }) => id === 'closeAhead');
    expect(row.actions.find(({ id }) => id === 'close')?.problems[0]?.zh).toMatch(
      /^按现有数据仍未达标：2025—2026 学年数据，现值 /,
    );
    expect(ahead).toMatchObject({ reasons: true, problems: [] });
    expect(ahead?.notes[0]?.zh).toContain('待下次数据核验');
    expect(await step(reviewer, row, { action: 'close' })).toMatchObject({ errors: [{ code: 'figuresUnmet' }] });
    expect(await step(reviewer, row, { action: 'closeAhead' })).toMatchObject({ errors: [{ code: 'reasonsNeeded' }] });
    expect(await step(reviewer, row, { action: 'closeAhead', reasons: '已验收，待秋季统计' })).toMatchObject({
      ...{ state: 'closed', done: true, stateTitle: { zh: '已销号（待下次数据核验）' } },
      ...{ derived: { awaitsFigures: true }, content: { awaitsFigures: { year: 2025, standing: 'notMet' } } },
    });
  }
  const board: Board = (await reviewer.send('GET', '/api/boards/mine')).json();
  expect(board.progress).toMatchObject({ findings: { closed: 2, awaiting: 2 }, campaign: null });
});

test('the mark is told in the plan of the county, and the figures of the same year neither reopen nor confirm it', async () => {
  expect(await refresh(2025)).toMatchObject({ reopened: 0, confirmed: 0, awaiting: 2 });
  const plan = (await reviewer.send('GET', `/api/counties/${COUNTY}/2025/county-plan`)).json() as CountyPlan;
  expect(plan.progress).toMatchObject({ closed: 2, awaiting: 2 });
  expect(plan.timeline.filter(({ stateTitle }) => stateTitle.zh === '已销号（待下次数据核验）')).toHaveLength(2);
});

test('the figures of the next school year bear one out and reopen the other', async () => {
  const next: CountyYear = {
    ...{ ...facts, schoolYear: 2026 },
    schools: facts.schools.map((one) =>
      one.id === BUILT ? { ...one, facts: { ...one.facts, outdoorSportsSquareMetres: 20_000 } } : one,
    ),
  };
  await saveCountyYear(context, { countyYear: next, idempotencyKey: 'next', why: 'test' });
  expect(await refresh(2026)).toMatchObject({ reopened: 1, confirmed: 1, awaiting: 0 });
  const rows = await findings();
  const [built, not] = [one(rows, isBuilt), one(rows, isNotBuilt)];
  expect(built).toMatchObject({ state: 'closed', stateTitle: { zh: '已销号' }, derived: { awaitsFigures: false } });
  expect(built.content).toMatchObject({ standing: 'met', measuredYear: 2026 });
  expect(not).toMatchObject({ state: 'open', done: false, content: { standing: 'notMet', measuredYear: 2026 } });
  for (const { content } of [built, not]) expect(content).not.toHaveProperty('awaitsFigures');
  const lines = (await reviewer.send('GET', `${at}/${built.id}/history`)).json();
  expect(lines[0]).toMatchObject({
    action: 'confirm',
    actionTitle: { zh: '数据核验确认' },
    reasons: '2026 学年数据核验：已达标',
  });
});
