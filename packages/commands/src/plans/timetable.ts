import type { TimetableQuery, TimetableRow, TimetableStanding } from '@junheng/contract';
import type { Catalogue, MilestoneEntry } from '@junheng/rules';
import { type CountyStanding, countyStandings, type Division, listDivisions, listVerdictRuns } from '@junheng/store';
import { catalogueNames } from '../catalogue/library.ts';
import { type CommandContext, inFullScope } from '../context.ts';
import { forwardRuns, paceOf, type Run } from './pace.ts';
import { planCatalogue } from './plan-catalogue.ts';

type Milestone = MilestoneEntry & { readonly by: string };

/** A milestone at one place, or one that names none. */
interface Line {
  readonly milestone: Milestone;
  readonly place: string | null;
  readonly code: string | null;
}

/** What is known of counties. */
interface Known {
  readonly standings: ReadonlyMap<string, CountyStanding>;
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly now: string;
}

/**
 * 时间表: each place of the plans with its year, how far its county is, and whether the present pace will do.
 * @throws Trouble 404 for a catalogue or plan that is not there.
 */
export async function timetable(context: CommandContext, query: TimetableQuery): Promise<readonly TimetableRow[]> {
  const { prefix = '' } = query;
  const milestones = await milestonesOf(context, query);
  return inFullScope(context, async (tx) => {
    const divisions = await listDivisions(tx, { level: 'county' });
    const lines = milestones
      .flatMap((milestone) => linesOf(milestone, divisions, prefix))
      .filter(({ code }) => code === null || code.startsWith(prefix));
    const codes = [...new Set(lines.flatMap(({ code }) => code ?? []))];
    const standings = await countyStandings(tx, codes);
    const known: Known = {
      standings: new Map(standings.map((standing) => [standing.countyCode, standing])),
      runs: runsByCounty(await listVerdictRuns(tx, codes)),
      now: tx.at.toISOString(),
    };
    return lines.map((line) => rowOf(line, known));
  });
}

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
  return new Map([...groups].map(([code, own]) => [code, forwardRuns(own)]));
}

function linesOf(milestone: Milestone, divisions: readonly Division[], prefix: string): readonly Line[] {
  if (milestone.places === undefined) return [{ milestone, place: null, code: null }];
  return milestone.places.map(({ name, code }) => {
    return { milestone, place: name, code: code ?? codeOf(name, divisions, prefix) };
  });
}

/** The code of the one known county of this name below the prefix; of two with one name neither. */
function codeOf(name: string, divisions: readonly Division[], prefix: string): string | null {
  const found = divisions.filter((division) => division.name === name && division.code.startsWith(prefix));
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

function rowOf({ milestone, place, code }: Line, known: Known): TimetableRow {
  const { by, id, title, event, year, date = null, cumulativeShare = null } = milestone;
  const runs = known.runs.get(code ?? '') ?? [];
  const standing = known.standings.get(code ?? '');
  return {
    ...{ catalogue: by, milestone: id, title, place, code, year, date, event, cumulativeShare },
    standing: standing === undefined ? null : standingOf(standing, runs),
    ...(standing === undefined || event === 'milestone'
      ? { onCourse: 'unknown' as const, expectedMet: null }
      : paceOf(runs, { day: date ?? `${year}-12-31`, now: known.now, all: itemsIn(standing) })),
  };
}

const itemsIn = ({ of32: { met, notMet, notAssessable } }: CountyStanding): number => met + notMet + notAssessable;

function standingOf(standing: CountyStanding, runs: readonly Run[]): TimetableStanding {
  const { schoolYear, status, of32, dispersion, sectionsAssessed, sectionsMet } = standing;
  return {
    ...{ schoolYear, status, of32 },
    worst: { primary: worstOf(dispersion.primary), junior: worstOf(dispersion.junior) },
    sectionsMetShare: sectionsAssessed === 0 ? null : sectionsMet / sectionsAssessed,
    runs: [...runs],
  };
}

function worstOf(dispersion: CountyStanding['dispersion']['primary']): TimetableStanding['worst']['primary'] {
  const known = Object.entries(dispersion).flatMap(([indicator, { cv, limit }]) =>
    cv === null ? [] : [{ indicator, cv, limit }],
  );
  return known.toSorted((a, b) => b.cv - a.cv)[0] ?? null;
}
