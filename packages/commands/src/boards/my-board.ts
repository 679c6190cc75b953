import type { Board, BoardLevel, CountyBoardRow, DivisionBoardRow } from '@junheng/contract';
import {
  countyResults,
  type DivisionRollUp,
  type IndicatorRollUp,
  type KnownCounty,
  listCounties,
  listDivisions,
  mergeRollUps,
  rollUp,
  type ScopedTransaction,
} from '@junheng/store';
import { levelOf } from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { yearIfAny } from '../collection/opened.ts';
import { type CommandContext, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { countyProgress } from './county-progress.ts';
import { divisionRows, gapsOf, judgedNow, standingOf } from './figures.ts';
import { formItems } from './form-items.ts';
import { pressingItems } from './pressing-items.ts';
import { visitItems } from './visit-items.ts';
import { waitingFor } from './waiting.ts';
import { latestCampaign, openEntries, openTasks, type WorkCounts, workCounts } from './work-counts.ts';

/** 我的工作台: what waits for me, what is late, where we stand; never beyond the scope of whoever asks. */
export async function myBoard(context: CommandContext): Promise<Board> {
  const actor = context.actor ?? LOCAL_ACTOR;
  const level = levelOfActor(actor);
  const visits = level === 'inspector' ? await visitItems(context) : [];
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
          ? visits
          : [
              ...visits,
              ...(level === 'school' ? await formItems(tx, counts) : []),
              ...(await pressingItems(context, tx, place)),
            ],
      progress: one === undefined || level !== 'county' ? null : await countyProgress(tx, counts, one.code),
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
    return level === 'school' ? { ...NOTHING, gaps: gapsOf(judged) } : { ...NOTHING, standing: standingOf(judged) };
  }
  const { byCounty, total, divisions } = await rolledUp(context, tx, question);
  return { ...NOTHING, total, divisions, counties: await countyRows(tx, question, byCounty) };
}

/** Digits by which the divisions below one are told apart. */
const BELOW: Readonly<Record<string, number>> = { nation: 2, province: 4, prefecture: 6 };

/** 逐级汇总 of the latest school year: read once by county, and added up from there. */
export interface RolledUp {
  readonly byCounty: readonly DivisionRollUp[];
  readonly total: DivisionBoardRow | null;
  readonly divisions: readonly DivisionBoardRow[];
}

export async function rolledUp(
  context: CommandContext,
  tx: ScopedTransaction,
  { level, known }: Pick<Question, 'level' | 'known'>,
): Promise<RolledUp> {
  const years = known.flatMap(({ years: own }) => own);
  if (years.length === 0) return { byCounty: [], total: null, divisions: [] };
  const byCounty = await rollUp(tx, { schoolYear: Math.max(...years), level: 'county' });
  const digits = BELOW[level] ?? 6;
  const below = addedUp(byCounty, digits);
  const [total] = await divisionRows(context, tx, addedUp(below, digits - 2));
  return { byCounty, total: total ?? null, divisions: await divisionRows(context, tx, below) };
}

/** Roll-ups merged by the first digits of their codes. */
function addedUp(rows: readonly DivisionRollUp[], digits: number): readonly DivisionRollUp[] {
  return mergeRollUps(rows.map((row) => ({ ...row, code: row.code.slice(0, digits).padEnd(6, '0') })));
}

/** 县列表 with states, each column by one statement over all of them. */
async function countyRows(
  tx: ScopedTransaction,
  { known, counts }: Question,
  byCounty: readonly DivisionRollUp[],
): Promise<readonly CountyBoardRow[]> {
  const codes = known.map(({ code }) => code);
  const results = new Map((await countyResults(tx, codes)).map((row) => [row.countyCode, row]));
  const sums = new Map(byCounty.map((row) => [row.code, row.indicators]));
  return known.map(({ code, name }) => {
    const { schoolYear = null, status = null, of32 = null } = results.get(code) ?? {};
    const campaign = latestCampaign(counts, code);
    const { open, overdue } = openEntries(counts, 'finding', code);
    const tasks = openTasks(counts, code);
    return {
      ...{ code, name, schoolYear, status, of32, ...figuresOf(sums.get(code)) },
      campaign: campaign === null ? null : { state: campaign.state, done: campaign.done, schools: campaign.schools },
      findings: { open, overdue },
      tasks: { open: tasks.open, overdue: tasks.overdue },
    };
  });
}

function figuresOf(
  indicators: readonly IndicatorRollUp[] | undefined,
): Pick<CountyBoardRow, 'indicators' | 'dispersion'> {
  if (indicators === undefined) return { indicators: null, dispersion: null };
  const sum = (of: (row: IndicatorRollUp) => number) => indicators.reduce((total, row) => total + of(row), 0);
  return {
    indicators: { assessed: sum(({ sections }) => sections), met: sum(({ sectionsMet }) => sectionsMet) },
    dispersion: { met: sum(({ counties }) => counties.met), all: indicators.length },
  };
}
