import type { CommandContext } from '@junheng/commands';
import { beginSession } from '@junheng/commands/accounts';
import { readPlan } from '@junheng/reader';
import * as store from '@junheng/store';
import { ROLE_NAMES, ROLES, type Role } from '@junheng/work';
import { madeUpCounty } from '../../../../packages/store/test/made-up-county.ts';
import { markText, type Reader } from './marks.ts';

export const UNITS = ['县财政局', '县人社局'] as const;
export const YEAR = 2025;

/** Someone with an account and an open session. */
export interface Inhabitant extends Reader {
  readonly id: string;
  readonly token: string;
}

/** How large a world. */
export interface Size {
  readonly counties: readonly string[];
  readonly schools: number;
}

/** What stands in the store for one county, by kind of thing. */
export interface Possessions {
  readonly code: string;
  readonly schools: readonly string[];
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

export interface World {
  readonly counties: readonly Possessions[];
  readonly people: readonly Inhabitant[];
}

export const schoolCode = (county: string, place: number) => `2${county}${String(place).padStart(3, '0')}`;

/** Counties with schools, something of every kind in each, and someone of every role in each division. */
export async function makeWorld(context: CommandContext, size: Size & { readonly seed: number }): Promise<World> {
  const { counties, schools, seed } = size;
  const made: Possessions[] = [];
  for (const [place, code] of counties.entries())
    made.push(await settle(context, { code, schools, seed: seed + place }));
  const divisions = new Set(counties.flatMap((code) => [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]));
  await context.store.inScope({ counties: [] }, (tx) =>
    store.saveDivisions(
      tx,
      [...divisions].map((code) => ({
        code,
        name: `区划${code}`,
        level: levelOf(code),
        validFrom: 2000,
        validTo: null,
      })),
    ),
  );
  return { counties: made, people: await populate(context, [...divisions], size) };
}

const levelOf = (code: string) =>
  code.endsWith('0000') ? ('province' as const) : code.endsWith('00') ? ('prefecture' as const) : ('county' as const);

async function settle(
  context: CommandContext,
  { code, schools, seed }: { readonly code: string; readonly schools: number; readonly seed: number },
): Promise<Possessions> {
  const codes = Array.from({ length: schools }, (_, place) => schoolCode(code, place));
  const bare = madeUpCounty({ seed, code, schools, factsEach: 1 });
  const countyYear = {
    ...bare,
    county: { ...bare.county, name: `区划${code}` },
    schools: bare.schools.map((school, place) => {
      const id = schoolCode(code, place);
      return { ...school, id, name: `学校${markText({ county: code, kind: 'school', school: id })}` };
    }),
  };
  const scope = { counties: [code], who: 'maker' };
  await context.store.inScope(scope, (tx) => store.saveImport(tx, { countyYear, idempotencyKey: `world ${code}` }));
  const ids = await context.store.inScope(scope, (tx) =>
    furnish(tx, { county: code, codes, seal: context.secretBox().evidence }),
  );
  return { code, schools: codes, ids };
}

/** One thing of every kind, or a few. */
async function furnish(
  tx: store.ScopedTransaction,
  { county, codes, seal }: { county: string; codes: readonly string[]; seal: store.EvidenceSeal },
) {
  const mark = (kind: string, more: { school?: string; unit?: string } = {}) => markText({ county, kind, ...more });
  const text = `优质均衡实施方案\n一、扩建操场${mark('plan')}。牵头单位：县教育局。完成时限：2026年8月31日。\n`;
  const document = {
    countyCode: county,
    name: `方案${mark('plan')}.txt`,
    kind: 'text',
    sha256: county.padEnd(64, '0'),
  };
  const { plan } = await store.addPlan(tx, { ...document, text, output: readPlan(text), notices: [] });
  await store.addTasks(
    tx,
    county,
    UNITS.map((unit, place) => ({
      ...{ origin: `task ${place}`, year: null, planId: plan.id, catalogue: null, place, items: [], source: SOURCE },
      ...{ number: `${place}`, title: `任务${mark('task', { unit })}`, leads: [unit], partners: [] },
      ...{ deadline: '2026-08-31', state: 'planned' as const, recurring: null, note: '' },
    })),
  );
  const edits = [{ path: `${codes[0]}/fact0`, value: 1 }];
  const scenario = { countyCode: county, schoolYear: YEAR, name: `情景${mark('scenario')}`, edits, expectedVersion: 0 };
  const { id: scenarioId } = await store.saveScenario(tx, scenario);
  const entries = await store.addEntries(tx, county, entriesOf(codes, mark));
  const collected = await collect(tx, county, { codes, mark, seal });
  const tasks = await store.listTasks(tx, county);
  return {
    ...{ plans: [plan.id], tasks: tasks.map(({ id }) => id), scenarios: [scenarioId] },
    ...{ registers: entries.added.map(({ id }) => id), ...collected },
  };
}

/** Typed by hand, from no document. */
const SOURCE = { plan: null, catalogue: null, name: '', place: '', start: null, end: null, quote: null };

type Marker = (kind: string, more?: { school?: string; unit?: string }) => string;

function entriesOf(codes: readonly string[], mark: Marker): readonly store.EntryToAdd[] {
  return [0, 1, 2].map((place) => {
    const [school = '', unit = ''] = [codes[place % codes.length], UNITS[place % 2]];
    const marked = mark('entry', { school, unit });
    return {
      ...{ kind: 'finding', schoolYear: YEAR, school, stage: null, origin: `finding ${place}`, state: 'open' },
      ...{
        title: `问题${marked}`,
        units: [unit],
        deadline: '2026-06-30',
        content: { item: 'sportsArea', note: marked },
      },
    };
  });
}

async function collect(
  tx: store.ScopedTransaction,
  countyCode: string,
  {
    codes,
    mark,
    seal,
  }: { readonly codes: readonly string[]; readonly mark: Marker; readonly seal: store.EvidenceSeal },
) {
  const { campaign } = await store.createCampaign(tx, {
    ...{ countyCode, schoolYear: YEAR, title: `采集${mark('campaign')}`, note: '', catalogue: ['national-2017'] },
    ...{
      deadline: '2026-10-15',
      procedure: 'national-2025',
      initialStates: { school: 'filling', county: 'collecting' },
    },
    facts: { county: ['residents'], school: ['books'], primary: ['enrolment'], junior: ['enrolment'] },
  });
  const submissions = await store.listSubmissions(tx, countyCode, campaign.id);
  const chosen = submissions.filter(({ school }) => school === null || codes.slice(0, 3).includes(school.code));
  const evidence: string[] = [];
  for (const { id, school } of chosen) {
    const own = school === null ? {} : { school: school.code };
    const explanation = `说明${mark('cell', own)}`;
    const cell = { stage: null, fact: school === null ? 'residents' : 'books' };
    const change = { countyCode, submissionId: id, editableIn: ['filling', 'collecting'], why: 'made' };
    await store.changeCells(tx, { ...change, edits: [{ ...cell, value: 7, expectedVersion: 0, explanation }] });
    const kept = await store.addEvidence(tx, {
      ...{ countyCode, school: school?.code ?? null, name: `照片${mark('evidence', own)}.png`, kind: 'image/png' },
      ...{ subject: { kind: 'submissionCell', id: store.cellSubject(id, cell) } },
      ...{ seal, body: new TextEncoder().encode(`picture ${mark('evidence', own)}`) },
    });
    evidence.push(kept.evidence.id);
  }
  return { campaigns: [campaign.id], submissions: chosen.map(({ id }) => id), evidence };
}

async function populate(
  context: CommandContext,
  divisions: readonly string[],
  size: Size,
): Promise<readonly Inhabitant[]> {
  const wanted = divisions.flatMap((home) =>
    ROLE_NAMES.filter((role) => fits(role, home)).map((role) => reader(role, home, size)),
  );
  const made = await context.store.inScope({ counties: [], identity: true, who: 'maker' }, (tx) =>
    store.addAccounts(
      tx,
      wanted.map((each) => ({
        ...{ login: each.login, home: each.home, role: each.role, schools: each.schools, unit: each.unit },
        ...{
          person: `人${markText({ county: each.home, kind: 'account', unit: each.login })}`,
          state: 'active',
          expiresAt: null,
        },
      })),
    ),
  );
  await sendNotices(context, wanted);
  const people: Inhabitant[] = [];
  for (const account of made) {
    const each = wanted.find(({ login }) => login === account.login);
    const token = await beginSession(context, account, { complete: true, address: '127.0.0.1' });
    if (each !== undefined) people.push({ ...each, id: account.id, token });
  }
  return people;
}

/** One notice for each person, which nobody else may see. */
async function sendNotices(context: CommandContext, wanted: readonly Reader[]): Promise<void> {
  for (const [home, readers] of Map.groupBy(wanted, (each) => each.home))
    await context.store.inScope({ counties: [], divisions: [home], who: 'maker' }, (tx) =>
      store.addNotices(
        tx,
        readers.map(({ login }) => ({
          ...{ home, to: login, origin: 'welcome', kind: 'welcome', subject: 'welcome', body: '', link: '' },
          title: `通知${markText({ county: home, kind: 'notice', unit: login })}`,
        })),
      ),
    );
}

const COUNTY_ROLES = new Set<Role>([
  'schoolClerk',
  'schoolHead',
  'statistician',
  'countyReviewer',
  'countyLeader',
  'department',
  'surveyManager',
]);

function fits(role: Role, home: string): boolean {
  if (role === 'cityReviewer') return levelOf(home) === 'prefecture';
  if (role === 'provinceReviewer') return levelOf(home) === 'province';
  return COUNTY_ROLES.has(role) ? levelOf(home) === 'county' : true;
}

/** One account of a role; those bound to schools get the second and third school of a county within. */
function reader(role: Role, home: string, { counties, schools }: Size): Reader {
  const county = counties.find((code) => code.startsWith(home.replace(/(?:00)+$/, ''))) ?? home;
  const own = [1, 2].filter((place) => place < schools).map((place) => schoolCode(county, place));
  return {
    ...{ login: `${role.toLowerCase()}.${home}`, role, home, unit: ROLES[role].reach === 'unit' ? UNITS[0] : '' },
    schools: ROLES[role].reach === 'schools' ? own : [],
  };
}
