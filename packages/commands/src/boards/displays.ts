import type { DisplayBody, DisplayRow, DisplayView, MadeDisplay, PeopleTable } from '@junheng/contract';
import { type CountyYear, STAGES } from '@junheng/schools';
import {
  addDisplay,
  appendAudit,
  displayOfToken,
  type KnownCounty,
  listCounties,
  listDisplays,
  listDivisions,
  revokeDisplay,
  type ScopedTransaction,
} from '@junheng/store';
import { isWithin, levelOf, type UrbanRuralGroup, urbanRuralGroup } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { procedureNamed } from '../collection/flow-files.ts';
import { yearIfAny } from '../collection/opened.ts';
import { atTheDoor, type CommandContext, inFullScope } from '../context.ts';
import { issueToken, tokenHash } from '../identity/index.ts';
import { keyedAtTheDoor } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { judgedNow, standingOf } from './figures.ts';
import { rolledUp } from './my-board.ts';
import { peopleTable } from './suppress.ts';
import { openEntries, openTasks, schoolsOf, type WorkCounts, workCounts } from './work-counts.ts';

/** The division of a display: the own one, or one within it. @throws Trouble 404 for any other. */
function placeOf({ actor = LOCAL_ACTOR }: CommandContext, asked: string | undefined) {
  const home = asked ?? actor.home;
  if (!isWithin(home, actor.home)) throw displayUnknown(404);
  return { who: actor.who, home };
}

/** 大屏 of the own division or of one within it, the newest first. @throws Trouble 404 */
export async function displaysOf(context: CommandContext, asked?: string): Promise<readonly DisplayRow[]> {
  const { who, home } = placeOf(context, asked);
  return atTheDoor(context, { who }, (tx) => listDisplays(tx, home));
}

/** 新建大屏: its link is told once; only the hash of its token is kept. */
export async function makeDisplay(context: CommandContext, body: DisplayBody): Promise<MadeDisplay> {
  const { title, days } = body;
  const { who, home } = placeOf(context, body.home);
  return atTheDoor(context, { who, log: [home] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      const { token, stored } = issueToken('display', context.clock(), days * 24);
      const { hash, expiresAt } = stored;
      const id = await addDisplay(tx, { tokenHash: hash, home, title, expiresAt });
      await appendAudit(tx, { countyCode: home, action: 'addDisplay', subject: `display/${id}`, detail: { title } });
      const row = { id, title, expiresAt: expiresAt.toISOString(), revokedAt: null, createdBy: who };
      return { ...row, link: `/display#${token}` };
    }),
  );
}

/** 收回大屏: from now on its link shows nothing. @throws Trouble 404 for one of another division too. */
export async function endDisplay(
  context: CommandContext,
  { id, home: asked }: { readonly id: string; readonly home?: string | undefined },
): Promise<void> {
  const { who, home } = placeOf(context, asked);
  await atTheDoor(context, { who, log: [home] }, (tx) =>
    keyedAtTheDoor(context, tx, async () => {
      if (!(await revokeDisplay(tx, home, id))) throw displayUnknown(404);
      await appendAudit(tx, { countyCode: home, action: 'revokeDisplay', subject: `display/${id}`, detail: {} });
      return null;
    }),
  );
}

/** 大屏内容 for whoever holds the token: totals of one division. @throws Trouble 401, the same for every token that shows nothing. */
export async function displayView(context: CommandContext, token: unknown): Promise<DisplayView> {
  const hash = tokenHash('display', token);
  const display =
    hash === undefined ? undefined : await atTheDoor(context, { who: 'display' }, (tx) => displayOfToken(tx, hash));
  if (display === undefined) throw displayUnknown(401);
  const { home, title } = display;
  // reads as whoever sees the whole division, writes nothing, and gives out totals only
  const reader = { ...LOCAL_ACTOR, who: 'display', rights: new Set([]), home };
  return inFullScope({ ...context, actor: reader }, (tx) => totals({ ...context, actor: reader }, tx, { home, title }));
}

async function totals(
  context: CommandContext,
  tx: ScopedTransaction,
  { home, title }: { readonly home: string; readonly title: string },
): Promise<DisplayView> {
  const level = levelOf(home);
  const known = await listCounties(tx);
  const counts = await workCounts(
    context,
    tx,
    known.map(({ code }) => code),
  );
  const projects = openEntries(counts, 'project');
  return {
    ...{ title, level, place: await placeName(tx, home), today: counts.today, at: context.clock().toISOString() },
    ...(await figures(context, tx, { level, known })),
    campaign: campaignOf(counts),
    findings: pick(openEntries(counts, 'finding')),
    tasks: openTasks(counts),
    projects: { done: projects.closed, open: projects.open },
  };
}

const pick = ({ open, overdue, closed }: ReturnType<typeof openEntries>) => ({ open, overdue, closed });

async function figures(
  context: CommandContext,
  tx: ScopedTransaction,
  { level, known }: { readonly level: DisplayView['level']; readonly known: readonly KnownCounty[] },
): Promise<Pick<DisplayView, 'standing' | 'total' | 'divisions' | 'pupils'>> {
  if (level !== 'county') {
    const { total, divisions } = await rolledUp(context, tx, { level, known });
    return { standing: null, total, divisions, pupils: null };
  }
  const [county] = known;
  const year = county?.years[0];
  const judged = county === undefined ? undefined : await judgedNow(context, tx, { code: county.code, year });
  const facts = county === undefined || year === undefined ? null : await yearIfAny(tx, county.code, year);
  return {
    standing: judged === undefined ? null : standingOf(judged),
    ...{ total: null, divisions: [], pupils: facts === null ? null : pupilsOf(facts) },
  };
}

const GROUPS: readonly (readonly [UrbanRuralGroup, PeopleTable['columns'][number]])[] = [
  ['city', { zh: '城区', en: 'Cities' }],
  ['town', { zh: '镇区', en: 'Towns' }],
  ['rural', { zh: '乡村', en: 'Villages' }],
  ['unknown', { zh: '未注明', en: 'Not stated' }],
];
const STAGE_TITLES = { primary: { zh: '小学', en: 'Primary' }, junior: { zh: '初中', en: 'Junior' } } as const;

/** 在校生 by stage and place; missing where a section says nothing, and then there is no table. */
function pupilsOf({ schools }: CountyYear): PeopleTable | null {
  const sections = schools.flatMap(({ urbanRural, sections: own }) =>
    own.map(({ stage, enrolment }) => ({ stage, enrolment, group: urbanRuralGroup(urbanRural) })),
  );
  if (sections.length === 0 || sections.some(({ enrolment }) => enrolment === null)) return null;
  const used = GROUPS.filter(([group]) => sections.some((section) => section.group === group));
  const pupils = (stage: string, group: string) =>
    sections
      .filter((section) => section.stage === stage && section.group === group)
      .reduce((sum, { enrolment }) => sum + (enrolment ?? 0), 0);
  const rows = STAGES.map((stage) => ({
    title: STAGE_TITLES[stage],
    counts: used.map(([group]) => pupils(stage, group)),
  }));
  return peopleTable(
    used.map(([, title]) => title),
    rows,
  );
}

/** The campaign of the latest year, over all counties in scope. */
function campaignOf({ campaigns, flow }: WorkCounts): DisplayView['campaign'] {
  const [latest] = campaigns;
  if (latest === undefined) return null;
  const same = campaigns.filter(({ schoolYear }) => schoolYear === latest.schoolYear);
  const parts = same.map((campaign) => schoolsOf(procedureNamed(flow, campaign.procedure), campaign));
  return {
    ...{ title: latest.title, deadline: latest.deadline },
    done: parts.reduce((sum, { done }) => sum + done, 0),
    schools: parts.reduce((sum, { schools }) => sum + schools, 0),
  };
}

async function placeName(tx: ScopedTransaction, code: string): Promise<string> {
  return (await listDivisions(tx, { prefix: code })).find((division) => division.code === code)?.name ?? '';
}

const displayUnknown = (status: number) =>
  new Trouble(
    'displayUnknown',
    {
      zh: '大屏链接无效、已收回或已过期；请向管理者要新的链接',
      en: 'this display’s link is not valid, was revoked or has expired',
    },
    { status },
  );
