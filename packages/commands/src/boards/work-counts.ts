import type { Bilingual, TaskState } from '@junheng/contract';
import {
  type CampaignStanding,
  countEntriesByCounty,
  countTasksByCounty,
  type EntryCount,
  listCampaigns,
  type ScopedTransaction,
  type TaskCount,
} from '@junheng/store';
import { type Procedure, type Registers, stateOf } from '@junheng/work';
import { type FlowFiles, flowFiles, procedureNamed } from '../collection/flow-files.ts';
import type { CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';

/** What is counted of all counties in scope, each by one statement. */
export interface WorkCounts {
  readonly today: string;
  readonly flow: FlowFiles;
  readonly registers: Registers;
  readonly campaigns: readonly CampaignStanding[];
  readonly entries: readonly (EntryCount & { readonly countyCode: string })[];
  readonly tasks: readonly TaskCount[];
}

export async function workCounts(
  context: CommandContext,
  tx: ScopedTransaction,
  counties: readonly string[],
): Promise<WorkCounts> {
  const { registers, escalation } = await context.library.work();
  const today = chinaDay(context.clock());
  return {
    ...{ today, registers, flow: await flowFiles(context.library) },
    campaigns: counties.length === 0 ? [] : await listCampaigns(tx, counties),
    entries: await countEntriesByCounty(tx, counties, { day: today, soonDays: escalation.dueSoonDays }),
    tasks: await countTasksByCounty(tx, counties, today),
  };
}

/** Open, overdue and closed entries of a kind; of the closed, those that await the next figures. */
export function openEntries({ entries, registers }: WorkCounts, kind: EntryCount['kind'], county?: string) {
  const own = entries.filter((row) => row.kind === kind && (county === undefined || row.countyCode === county));
  const isFinal = (state: string) => stateOf(registers[kind], state)?.final === true;
  const sum = (rows: typeof own, of: 'entries' | 'past' | 'awaiting') =>
    rows.reduce((total, row) => total + row[of], 0);
  const open = own.filter(({ state }) => !isFinal(state));
  const closed = own.filter(({ state }) => isFinal(state));
  return {
    ...{ open: sum(open, 'entries'), overdue: sum(open, 'past') },
    ...{ closed: sum(closed, 'entries'), awaiting: sum(closed, 'awaiting') },
  };
}

/** Tasks whose unit still has to act. */
const TASK_OPEN: ReadonlySet<TaskState> = new Set(['planned', 'underWay', 'returned']);

/** Open, overdue and accepted tasks; what was handed in is open and not late. */
export function openTasks({ tasks }: WorkCounts, county?: string) {
  const own = tasks.filter((row) => county === undefined || row.countyCode === county);
  const sum = (rows: typeof own, of: 'tasks' | 'past') => rows.reduce((total, row) => total + row[of], 0);
  return {
    open: sum(
      own.filter(({ state }) => state !== 'accepted'),
      'tasks',
    ),
    overdue: sum(
      own.filter(({ state }) => TASK_OPEN.has(state)),
      'past',
    ),
    done: sum(
      own.filter(({ state }) => state === 'accepted'),
      'tasks',
    ),
  };
}

/** The latest campaign of a county, with its own declaration's state and how many schools are done. */
export function latestCampaign({ campaigns, flow }: WorkCounts, county: string) {
  const campaign = campaigns.find(({ countyCode }) => countyCode === county);
  if (campaign === undefined) return null;
  const procedure = procedureNamed(flow, campaign.procedure);
  return { campaign, state: titleOf(procedure, campaign.county), ...schoolsOf(procedure, campaign) };
}

export function schoolsOf(procedure: Procedure, { schools }: CampaignStanding) {
  const counts = Object.entries(schools);
  const sum = (list: typeof counts) => list.reduce((total, [, count]) => total + count, 0);
  const done = counts.filter(([state]) => stateOf(procedure.school, state)?.final === true);
  return { done: sum(done), schools: sum(counts) };
}

function titleOf(procedure: Procedure, state: string | null): Bilingual | null {
  if (state === null) return null;
  return stateOf(procedure.county, state)?.title ?? { zh: state, en: state };
}
