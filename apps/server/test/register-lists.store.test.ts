import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, loadSampleCounty, openCommandContext, saveCountyYear } from '@junheng/commands';
import type { EliminationPlan, EntryPage, EntryRow, MeetingList } from '@junheng/contract';
import { addTasks, loadCountyYear } from '@junheng/store';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeUpTask } from '../../../packages/store/test/made-up-plan.ts';
import { buildApp } from '../src/app.ts';
import { type Person, peopleOf } from './people.ts';

const COUNTY = '990001';
const FINANCE = '县财政局';
const at = `/api/counties/${COUNTY}`;
let folder: string;
let context: CommandContext;
let app: FastifyInstance;
let clerk: Person;
let bureau: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'junheng-lists-'));
  await chmod(folder, 0o711); // as root the database server runs as another user, who must reach its folder
  context = await openCommandContext({ dataFolder: folder, clock: () => new Date('2026-03-02T02:00:00Z') });
  await loadSampleCounty(context);
  const facts = await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    loadCountyYear(tx, COUNTY, 2025, { sources: false }),
  );
  const [first] = facts.schools.filter(({ sections }) => sections.some(({ classSizes }) => classSizes !== null));
  // three classes that are too full
  const fuller = {
    ...facts,
    schools: facts.schools.map((one) =>
      one.id === first?.id ? { ...one, sections: one.sections.map((s) => ({ ...s, classSizes: [70, 60, 40] })) } : one,
    ),
  };
  await saveCountyYear(context, { countyYear: fuller, idempotencyKey: 'fuller', why: 'test' });
  app = await buildApp({ context, version: '0' });
  const people = await peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: COUNTY },
    { login: 'caizheng', role: 'department', home: COUNTY, unit: FINANCE },
  ]);
  [clerk, bureau] = people as [Person, Person];
  for (const what of ['findings', 'large-classes'])
    await clerk.send('POST', `${at}/registers/${what}/refresh`, { year: 2025 });
}, 60_000);

afterAll(async () => {
  await app?.close();
  await context?.close();
  await rm(folder, { recursive: true, force: true });
});

const ask = async <T>(person: Person, path: string) => (await person.send('GET', `${at}/${path}`)).json() as T;

test('a register is read by the page, filtered, with what may be asked for on the first', async () => {
  const all = await ask<readonly EntryRow[]>(clerk, 'registers?kind=finding');
  const first = await ask<EntryPage>(clerk, 'registers/page?kind=finding&limit=10');
  expect([first.rows.length, first.totals.all, first.totals.open]).toEqual([10, all.length, all.length]);
  expect(first.facets?.states).toMatchObject([{ state: 'open', title: { zh: '待交办' }, entries: all.length }]);
  const second = await ask<EntryPage>(clerk, `registers/page?kind=finding&limit=10&cursor=${first.next}`);
  expect(second.facets).toBeNull();
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(Math.min(20, all.length));
  const sports = await ask<EntryPage>(clerk, 'registers/page?kind=finding&item=sportsArea');
  expect(sports.totals.all).toBe(all.filter(({ content }) => content.item === 'sportsArea').length);
  expect(await ask(clerk, 'registers/page?kind=finding&cursor=x')).toMatchObject({ status: 400, code: 'valueInvalid' });
});

test('the plan of large classes is proposed, and taken over all or none', async () => {
  const plan = await ask<EliminationPlan>(clerk, 'registers/large-classes/plan');
  expect(plan.unplanned.length).toBeGreaterThanOrEqual(3);
  expect(plan.choices[0]).toBe('2025-2');
  const sizes = plan.unplanned.map(({ pupils }) => pupils);
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  const entries = plan.unplanned.map(({ id, version, proposed }) => ({
    id,
    version,
    term: proposed,
    measures: '新增一个班',
  }));
  const take = (body: object) => clerk.send('POST', `${at}/registers/large-classes/plan`, body);
  const stale = entries.map((one, place) => (place === entries.length - 1 ? { ...one, version: 9 } : one));
  expect((await take({ entries: stale })).json()).toMatchObject({ status: 409, code: 'entryChanged' });
  expect((await ask<EliminationPlan>(clerk, 'registers/large-classes/plan')).unplanned).toHaveLength(entries.length);
  expect((await take({ entries })).json()).toEqual({ planned: entries.length });
  const after = await ask<EliminationPlan>(clerk, 'registers/large-classes/plan');
  expect(after.unplanned).toEqual([]);
  expect(after.terms[0]?.term).toBe('2025-2');
  expect((await bureau.send('POST', `${at}/registers/large-classes/plan`, { entries })).statusCode).toBe(403);
});

test('the meeting list has entries and tasks by unit, and a department its own unit only, with the names of schools', async () => {
  const rows = await ask<readonly EntryRow[]>(clerk, 'registers?kind=finding');
  const row = rows.find(({ school }) => school !== null);
  const step = { version: 1, action: 'assign', units: ['县教育局', FINANCE], deadline: '2026-02-01' };
  await clerk.send('POST', `${at}/registers/${row?.id}/steps`, step);
  await context.store.inScope({ counties: [COUNTY] }, (tx) =>
    addTasks(tx, COUNTY, [madeUpTask({ origin: 'task', title: '落实资金', leads: [FINANCE], partners: ['县教育局'] })]),
  );
  const whole = await ask<MeetingList>(clerk, 'meeting-list');
  const units = whole.units.map(({ unit }) => unit);
  expect([units.includes('县教育局'), units.includes(FINANCE), units.at(-1)]).toEqual([true, true, '']);
  const own = whole.units.find(({ unit }) => unit === FINANCE);
  expect(own?.overdue).toBeGreaterThanOrEqual(1);
  expect(own?.items.find(({ id }) => id === row?.id)).toMatchObject({ kind: 'finding', leads: false });
  expect(own?.items.find(({ kind }) => kind === 'task')).toMatchObject({ leads: true });
  const seen = await ask<MeetingList>(bureau, 'meeting-list');
  expect(seen.units.map(({ unit }) => unit)).toEqual([FINANCE]);
  const file = await bureau.send('GET', `${at}/meeting-list.docx`);
  expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  const page = await ask<EntryPage>(bureau, 'registers/page?kind=finding');
  expect(page.rows.map(({ id, schoolName }) => [id, schoolName])).toEqual([[row?.id, row?.schoolName]]);
  expect(page.facets?.schools).toEqual([{ school: row?.school, name: row?.schoolName, entries: 1 }]);
});
