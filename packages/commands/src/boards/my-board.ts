import type { Board, BoardLevel, CountyBoardRow } from '@junheng/contract';
import {
  countyStandings,
  type KnownCounty,
  listCounties,
  listDivisions,
  mergeRollUps,
  type RollUpLevel,
  rollUp,
  type ScopedTransaction,
} from '@junheng/store';
import { levelOf } from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { yearIfAny } from '../collection/opened.ts';
import { type CommandContext, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { divisionRows, gapsOf, judgedNow, standingOf } from './figures.ts';
import { formItems } from './form-items.ts';
import { pressingItems } from './pressing-items.ts';
import { waitingFor } from './waiting.ts';
import { latestCampaign, openEntries, openTasks, type WorkCounts, workCounts } from './work-counts.ts';

/** 我的工作台: what waits for me, what is late, where we stand; never beyond the scope of whoever asks. */
export async function myBoard(context: CommandContext): Promise<Board> {
  const actor = context.actor ?? LOCAL_ACTOR;
  const level = levelOfActor(actor);
  return inFullScope(context, async (tx) => {
    const known = level === 'none' ? [] : await listCounties(tx);
    const counties = known.map(({ code }) => code);
    const counts = await workCounts(context, tx, counties);
    const [only] = known;
    const one = only !== undefined && known.length === 1 ? only : undefined;
    const place = one === undefined ? undefined : { code: one.code, actor, year: one.years[0] };
    return {
      ...{ level, person: actor.person, unit: actor.unit, today: chinaDay(context.clock()) },
      home: { code: actor.home, name: await nameOf(tx, actor.home) },
      schools: place === undefined || level !== 'school' ? [] : await schoolNames(tx, place),
      waiting: waitingFor(actor, counts),
      items:
        place === undefined
          ? []
          : [...(level === 'school' ? await formItems(tx, counts) : []), ...(await pressingItems(context, tx, place))],
      ...(await standings(context, tx, { level, known, counts, actor })),
    };
  });
}

function levelOfActor({ reach, rights, home }: Actor): BoardLevel {
  if (reach === 'none') return 'none';
  if (reach === 'unit') return 'unit';
  if (reach === 'schools') return rights.has('inspection.record') ? 'inspector' : 'school';
  return levelOf(home);
}

async function nameOf(tx: ScopedTransaction, code: string): Promise<string> {
  if (code === '000000') return '';
  const found = (await listDivisions(tx, { prefix: code })).find((division) => division.code === code);
  return found?.name ?? code;
}

async function schoolNames(
  tx: ScopedTransaction,
  { code, year }: { readonly code: string; readonly year: number | undefined },
): Promise<readonly string[]> {
  const facts = year === undefined ? null : await yearIfAny(tx, code, year);
  return (facts?.schools ?? []).map(({ name }) => name);
}

interface Question {
  readonly level: BoardLevel;
  readonly known: readonly KnownCounty[];
  readonly counts: WorkCounts;
  readonly actor: Actor;
}

type Standings = Pick<Board, 'standing' | 'gaps' | 'total' | 'divisions' | 'counties'>;
const NOTHING: Standings = { standing: null, gaps: null, total: null, divisions: null, counties: null };

async function standings(context: CommandContext, tx: ScopedTransaction, question: Question): Promise<Standings> {
  const { level, known, actor } = question;
  if (!actor.rights.has('facts.read') || level === 'inspector') return NOTHING;
  if (level === 'school' || level === 'county') {
    const [county] = known;
    const judged =
      county === undefined ? undefined : await judgedNow(context, tx, { code: county.code, year: county.years[0] });
    if (judged === undefined) return NOTHING;
    return level === 'school'
      ? { ...NOTHING, gaps: gapsOf(judged) }
      : { ...NOTHING, standing: standingOf(judged), counties: await countyRows(tx, question) };
  }
  return { ...NOTHING, ...(await rolledUp(context, tx, question)), counties: await countyRows(tx, question) };
}

const BELOW: Readonly<Record<string, RollUpLevel>> = {
  nation: 'province',
  province: 'prefecture',
  prefecture: 'county',
};

/** The latest school year of all counties in scope, added up for the division itself and for those below it. */
export async function rolledUp(
  context: CommandContext,
  tx: ScopedTransaction,
  { level, known }: Pick<Question, 'level' | 'known'>,
): Promise<Pick<Standings, 'total' | 'divisions'>> {
  const years = known.flatMap(({ years: own }) => own);
  if (years.length === 0) return { total: null, divisions: null };
  const schoolYear = Math.max(...years);
  const below = await rollUp(tx, { schoolYear, level: BELOW[level] ?? 'county' });
  const digits = { nation: 0, province: 2, prefecture: 4 }[level as 'nation'] ?? 6;
  // what was added up below adds up to the whole: nothing is read twice
  const whole = mergeRollUps(below.map((row) => ({ ...row, code: row.code.slice(0, digits).padEnd(6, '0') })));
  const [total] = await divisionRows(context, tx, whole);
  return { total: total ?? null, divisions: await divisionRows(context, tx, below) };
}

/** 县列表 with states, each column by one statement over all of them. */
async function countyRows(tx: ScopedTransaction, { known, counts }: Question): Promise<readonly CountyBoardRow[]> {
  const stored = await countyStandings(
    tx,
    known.map(({ code }) => code),
  );
  const standing = new Map(stored.map((row) => [row.countyCode, row]));
  return known.map(({ code, name }) => {
    const own = standing.get(code);
    const campaign = latestCampaign(counts, code);
    const { open, overdue } = openEntries(counts, 'finding', code);
    const tasks = openTasks(counts, code);
    const held = own === undefined ? [] : Object.values(own.dispersion).flatMap((stage) => Object.values(stage));
    return {
      ...{ code, name, schoolYear: own?.schoolYear ?? null, status: own?.status ?? null, of32: own?.of32 ?? null },
      sections: own === undefined ? null : { assessed: own.sectionsAssessed, met: own.sectionsMet },
      dispersion:
        own === undefined ? null : { met: held.filter(({ status }) => status === 'met').length, all: held.length },
      campaign: campaign === null ? null : { state: campaign.state, done: campaign.done, schools: campaign.schools },
      findings: { open, overdue },
      tasks: { open: tasks.open, overdue: tasks.overdue },
    };
  });
}
