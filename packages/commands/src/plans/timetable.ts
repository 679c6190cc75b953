import type { TimetableQuery, TimetableRow, TimetableStanding } from '@junheng/contract';
import type { Catalogue, MilestoneEntry, Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { type Division, latestVerdicts, listDivisions, listVerdictRuns } from '@junheng/store';
import { catalogueNames } from '../catalogue/library.ts';
import { type CommandContext, inFullScope } from '../context.ts';
import { paceOf, type Run } from './pace.ts';
import { planCatalogue } from './plan-catalogue.ts';

/** What is known of counties. */
interface Known {
  readonly divisions: readonly Division[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly prefix: string;
  readonly now: string;
}

/** 时间表: each place of the plans with its year, how far its county is, and whether the present pace will do. @throws Trouble 404 for a catalogue that is not there. */
export async function timetable(context: CommandContext, query: TimetableQuery): Promise<readonly TimetableRow[]> {
  const { prefix = '' } = query;
  const milestones = await milestonesOf(context, query);
  const known = await inFullScope(context, async (tx) => ({
    divisions: await listDivisions(tx, { level: 'county' }),
    verdicts: await latestVerdicts(tx),
    runs: runsByCounty(await listVerdictRuns(tx)),
    prefix,
    now: tx.at.toISOString(),
  }));
  return milestones
    .flatMap((milestone) => rowsOf(milestone, known))
    .filter(({ code }) => code === null || code.startsWith(prefix));
}

type Milestone = MilestoneEntry & { readonly by: string };

async function milestonesOf(context: CommandContext, query: TimetableQuery): Promise<readonly Milestone[]> {
  const { county, plan, catalogue: names } = query;
  const { library } = context;
  if (county !== undefined && plan !== undefined)
    return entriesOf(await planCatalogue(context, { code: county, id: plan }));
  const ids = names === undefined || names.trim() === '' ? await library.ids() : catalogueNames(names);
  const catalogues = await Promise.all(ids.map((id) => library.catalogue(id)));
  return catalogues.flatMap(entriesOf);
}

const entriesOf = ({ id, timetable: entries }: Catalogue): readonly Milestone[] =>
  entries.map((entry) => ({ ...entry, by: id }));

function runsByCounty(runs: Awaited<ReturnType<typeof listVerdictRuns>>): Known['runs'] {
  const groups = Map.groupBy(runs, ({ countyCode }) => countyCode);
  return new Map([...groups].map(([code, own]) => [code, own.map(({ at, itemsMet }) => ({ at, met: itemsMet }))]));
}

function rowsOf(milestone: Milestone, known: Known): readonly TimetableRow[] {
  const { places } = milestone;
  if (places === undefined) return [rowOf(milestone, null, known)];
  return places.map((place) => rowOf(milestone, place, known));
}

function rowOf(
  milestone: Milestone,
  place: { name: string; code?: string | undefined } | null,
  known: Known,
): TimetableRow {
  const { by, id, title, event, year, date = null, cumulativeShare = null } = milestone;
  const code = place === null ? null : codeOf(place, known);
  const runs = code === null ? [] : (known.runs.get(code) ?? []);
  const verdict = code === null ? undefined : known.verdicts.get(code);
  return {
    ...{ catalogue: by, milestone: id, title, place: place?.name ?? null, code, year, date, event, cumulativeShare },
    standing: verdict === undefined ? null : standingOf(verdict, runs),
    ...(verdict === undefined || event === 'milestone'
      ? { onCourse: 'unknown' as const, expectedMet: null }
      : paceOf(runs, { day: date ?? `${year}-12-31`, now: known.now, all: itemsIn(verdict) })),
  };
}

/** The code that the plan states, else that of the one known county of this name below the prefix. */
function codeOf(
  { name, code }: { name: string; code?: string | undefined },
  { divisions, prefix }: Known,
): string | null {
  if (code !== undefined) return code;
  const found = divisions.filter((division) => division.name === name && division.code.startsWith(prefix));
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

const itemsIn = ({ of32: { met, notMet, notAssessable } }: Verdict): number => met + notMet + notAssessable;

/** How a county stands, in the few figures of a timetable. */
export function standingOf(verdict: Verdict, runs: readonly Run[]): TimetableStanding {
  const { schoolYear, status, of32, sections } = verdict;
  const assessed = sections.filter((section) => section.assessed);
  const met = assessed.filter((section) => section.status === 'met').length;
  const [primary = null, junior = null] = STAGES.map((stage) => worstOf(verdict.dispersion[stage]));
  return {
    ...{ schoolYear, status, of32, worst: { primary, junior } },
    sectionsMetShare: assessed.length === 0 ? null : met / assessed.length,
    runs: [...runs],
  };
}

function worstOf(dispersion: Verdict['dispersion']['primary']): TimetableStanding['worst']['primary'] {
  const known = Object.entries(dispersion).flatMap(([indicator, { cv, limit }]) =>
    cv === null ? [] : [{ indicator, cv, limit }],
  );
  return known.toSorted((a, b) => b.cv - a.cv)[0] ?? null;
}
