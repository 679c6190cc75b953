import type { CampaignDetail, DrawPreview, MadeDisplay, TaskRow } from '@junheng/contract';
import { Secret, TOTP } from 'otpauth';
import { generateCounty, writeWideExport } from '../../../../packages/samples/src/index.ts';
import { importFiles } from '../import-county.ts';
import { makePeople, type Person, type Wanted } from '../people.ts';
import { PLAN_TEXT } from '../plan-text.ts';
import type { WebServer } from '../start-server.ts';

const CODE = '990101';
const YEAR = 2025;
const BROKEN = ['indicatorBelow85', 'twoIndicatorsBelow', 'classSize', 'trainingHours', 'publicApproval'] as const;
const COUNTY = generateCounty({
  ...{ seed: 36, schools: 24, code: CODE, name: '云岭县', rules: 'allHold', schoolYear: YEAR, broken: BROKEN },
});
const [FIRST, SECOND, THIRD] = COUNTY.schools.map(({ id }) => id) as [string, string, string];
const ALL = COUNTY.schools.map(({ id }) => id);

/** Someone of every role, each where the role belongs. */
const WANTED = [
  { login: 'tongji', role: 'statistician', home: CODE, person: '张统计' },
  { login: 'shenhe', role: 'countyReviewer', home: CODE, person: '李审核' },
  { login: 'juzhang', role: 'countyLeader', home: CODE, person: '赵局长' },
  { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局', person: '钱财政' },
  { login: 'tianbao', role: 'schoolClerk', home: CODE, schools: [FIRST], person: '周填报' },
  { login: 'xiaozhang', role: 'schoolHead', home: CODE, schools: [FIRST, SECOND], person: '吴校长' },
  { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '云台市', person: '郑市级' },
  { login: 'sheng', role: 'provinceReviewer', home: '990000', homeName: '示例省', person: '王省级' },
  { login: 'ducha', role: 'inspector', home: CODE, schools: ALL, expires: '2099-12-31', person: '冯督查' },
  { login: 'wenjuan', role: 'surveyManager', home: CODE, person: '陈问卷' },
  { login: 'shenji', role: 'auditor', home: CODE, person: '褚审计' },
] satisfies readonly (Wanted & { readonly role: string })[];

/** People by login, and where each route of the program is to be looked at. */
export interface EveryPage {
  readonly people: ReadonlyMap<string, Person>;
  readonly addresses: ReadonlyMap<string, string>;
}

/** A county with figures, work in every register, and someone of every role. */
export async function furnish(server: WebServer): Promise<EveryPage> {
  const people = new Map(
    await makePeople(
      server,
      WANTED.map((one) => ({ homeName: '云岭县', ...one })),
    ),
  );
  const who = (login: string): Person => {
    const person = people.get(login);
    if (person === undefined) throw new Error(`no ${login}`);
    return person;
  };
  people.set('shenji', await boundFactor(server, who('shenji')));
  const statistician = who('tongji');
  const [primary, junior] = await Promise.all([writeWideExport(COUNTY, 'primary'), writeWideExport(COUNTY, 'junior')]);
  await importFiles(server.url, { '小学.xlsx': primary, '初中.xlsx': junior }, statistician.cookie);
  const campaign = await collect(statistician);
  const plan = await sendPlan(server, statistician);
  await giveTasks(statistician);
  await statistician.ask('POST', at(`${YEAR}/verdict-runs`), {});
  await draw(statistician);
  await register(statistician);
  const display = await statistician.ask<MadeDisplay>('POST', '/api/displays', { title: '办事大厅' });
  const own = campaign.submissions.find(({ school }) => school?.code === FIRST)?.id ?? '';
  return { people, addresses: addressesOf({ campaign: campaign.campaign.id, own, plan, display: display.link }) };
}

const at = (path: string) => `/api/counties/${CODE}/${path}`;

async function collect(statistician: Person): Promise<CampaignDetail> {
  const body = { schoolYear: YEAR, title: '2025 学年优质均衡数据采集', deadline: '2099-10-15' };
  const made = await statistician.ask<{ readonly campaign: { readonly id: string } }>('POST', at('campaigns'), body);
  return statistician.ask('GET', at(`campaigns/${made.campaign.id}`));
}

async function sendPlan({ url }: WebServer, { cookie }: Person): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([PLAN_TEXT]), '推进方案.txt');
  const answer = await fetch(`${url}${at('plans')}`, { method: 'POST', headers: { cookie }, body });
  return ((await answer.json()) as { readonly id: string }).id;
}

/** Tasks of a catalogue: some of the finance bureau, one of them late, one due in three days. */
async function giveTasks(statistician: Person): Promise<void> {
  await statistician.ask('POST', at('tasks/from-catalogue'), { catalogue: 'anqiu-2021' });
  const tasks = await statistician.ask<readonly TaskRow[]>('GET', at('tasks'));
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  for (const [place, deadline] of ['2020-01-31', soon, '2099-06-30'].entries())
    await statistician.ask('PATCH', at(`tasks/${tasks[place]?.id}`), {
      ...{ version: tasks[place]?.version, deadline, leads: ['县财政局'] },
    });
}

async function draw(statistician: Person): Promise<void> {
  const wish = { schoolYear: YEAR, seed: '均衡-2025-秋' };
  const { checklist, share } = await statistician.ask<DrawPreview>('POST', at('inspections/draw'), wish);
  const kept = await statistician.ask<DrawPreview>('POST', at('inspections/draw'), { ...wish, share });
  const made = await statistician.ask<{ readonly id: string; readonly version: number }>('POST', at('inspections'), {
    ...{
      ...wish,
      share,
      id: crypto.randomUUID(),
      title: '秋季督导检查',
      deadline: '2099-11-30',
      inspectors: ['ducha'],
    },
    schools: kept.sample.map(({ school }) => school),
    checklist: checklist.slice(0, 3).map(({ fact, stage }) => ({ fact, stage })),
  });
  await statistician.ask('POST', at(`inspections/${made.id}/steps`), { version: made.version, action: 'begin' });
}

/** An education group; findings and large classes came with the verdict. */
async function register(statistician: Person): Promise<void> {
  const members = [SECOND, THIRD].map((school) => ({ school, joined: '2025-09-01' }));
  await statistician.ask('POST', at('registers'), {
    ...{ kind: 'group', schoolYear: YEAR, school: null, stage: null, title: '城关教育集团', units: [], deadline: null },
    content: { form: 'educationGroup', leader: FIRST, members },
  });
}

/** A session whose second factor is bound, for roles that must have one. */
async function boundFactor({ url }: WebServer, person: Person): Promise<Person> {
  const { secret } = await person.ask<{ readonly secret: string }>('POST', '/api/session/second-factor/start', {});
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1' });
  const headers = { 'content-type': 'application/json', cookie: person.cookie };
  const answer = await fetch(`${url}/api/session/second-factor`, {
    ...{ method: 'POST', headers, body: JSON.stringify({ code }) },
  });
  return { ...person, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

interface Made {
  readonly campaign: string;
  readonly own: string;
  readonly plan: string;
  readonly display: string;
}

/** Where each route stands; an address that needs what is not there is a page too. */
function addressesOf({ campaign, own, plan, display }: Made): ReadonlyMap<string, string> {
  const plain = [
    'home',
    'displays',
    'notices',
    'inspect',
    'import',
    'campaigns',
    'timetable',
    'rules',
    'accounts',
    'account',
  ];
  const registers = ['tasks', 'findings', 'large-classes', 'projects', 'groups', 'meeting'];
  const ofCounty = ['overview', 'schools', 'what-if', 'plan', 'documents', 'inspections', 'county-plan', 'form'];
  return new Map([
    ...[...plain, 'accounts/sheet', 'audit', 'set-up', 'invitation'].map((path) => [path, `/${path}`] as const),
    ...registers.map((path) => [`unit/:code/${path}`, `/unit/${CODE}/${path}`] as const),
    ...[...ofCounty, ...registers].map((path) => [`:code/:year/${path}`, `/${CODE}/${YEAR}/${path}`] as const),
    ['display', display],
    ['digest/of/:code', `/digest/of/${CODE}`],
    ['campaigns/of/:code/:id', `/campaigns/of/${CODE}/${campaign}`],
    ['submissions/open/:code/:id', `/submissions/open/${CODE}/${own}`],
    [':code/:year/sections/:school/:stage', `/${CODE}/${YEAR}/sections/${FIRST}/primary`],
    [':code/:year/indicators/:indicator?', `/${CODE}/${YEAR}/indicators`],
    [':code/:year/documents/:id', `/${CODE}/${YEAR}/documents/${plan}`],
    [':code/:year/school-plan/:school?', `/${CODE}/${YEAR}/school-plan/${FIRST}`],
    ['*', '/no/such/page'],
  ]);
}
