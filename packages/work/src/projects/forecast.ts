import type { Finding } from '@junheng/rules';
import { applyEdits, type CountyYear, type FigureEdit, type FigureValue, figureAt } from '@junheng/schools';
import { refused } from '../machine/attempt.ts';
import { changed } from './changed.ts';

/** What a project will change 项目成效: one figure, by adding to it, setting it, or adding to its list. */
export type ProjectEffect =
  | { readonly figure: string; readonly add: number }
  | { readonly figure: string; readonly set: FigureValue }
  | { readonly figure: string; readonly append: readonly number[] };

/** A standardisation project 标准化建设项目, as far as a forecast needs it. */
export interface ForecastProject {
  readonly id: string;
  /** of the register: planned, contracted, building, completed, accepted, cancelled */
  readonly state: string;
  /** ISO day on which it is to be done */
  readonly plannedCompletion: string;
  /** ISO day on which it was done, where it is */
  readonly completionDate?: string | null;
  readonly effects: readonly ProjectEffect[];
}

/** Why a project is left out of a forecast. */
export type LeftOut = 'cancelled' | 'inFigures' | 'late' | 'afterDate';

/** A county year as it would be 预测. */
export interface Forecast {
  /** one edit a figure, to its value after all counted projects */
  readonly edits: readonly FigureEdit[];
  readonly counted: readonly string[];
  readonly left: readonly { readonly project: string; readonly reason: LeftOut }[];
  /** effects that could not be counted: missing figures, places that do not exist, amounts below 0 */
  readonly findings: readonly Finding[];
}

/** The days a forecast is made on and for, ISO. */
export interface ForecastDays {
  readonly today: string;
  readonly date: string;
}

/**
 * The figures as if all projects on schedule were done by a day 按期完工预测. Left out: cancelled ones, those done before the day of the figures
 * (1 September of the school year: the figures hold them already), those already late, those planned for later.
 */
export function forecastEdits(county: CountyYear, projects: readonly ForecastProject[], days: ForecastDays): Forecast {
  const judged = projects.map((project) => ({ project, reason: whyLeft(project, county.schoolYear, days) }));
  const counted = judged
    .filter(({ reason }) => reason === null)
    .map(({ project }) => project)
    .toSorted((a, b) => (`${doneOn(a)} ${a.id}` < `${doneOn(b)} ${b.id}` ? -1 : 1));
  const values = new Map<string, FigureValue>();
  const findings: Finding[] = [];
  for (const { id, effects } of counted)
    for (const effect of effects) {
      const before = values.has(effect.figure) ? values.get(effect.figure) : figureOr(county, effect.figure);
      const after = changed(before, effect);
      if (after.ok) values.set(effect.figure, after.value);
      else findings.push(refused(after.code, `项目 ${id}：${after.zh}`, `project ${id}: ${after.en}`, effect.figure));
    }
  return {
    edits: [...values].map(([figure, value]) => ({ figure, value })),
    counted: counted.map(({ id }) => id),
    left: judged.flatMap(({ project, reason }) => (reason === null ? [] : [{ project: project.id, reason }])),
    findings,
  };
}

/** The county year as it would be; the given one stays as it is. Evaluate both to lay the verdicts side by side. */
export function applyForecast(county: CountyYear, { edits }: Pick<Forecast, 'edits'>): CountyYear {
  return applyEdits(county, edits);
}

const doneOn = ({ completionDate, plannedCompletion }: ForecastProject): string => completionDate ?? plannedCompletion;

function whyLeft(project: ForecastProject, schoolYear: number, { today, date }: ForecastDays): LeftOut | null {
  if (project.state === 'cancelled') return 'cancelled';
  const done = project.state === 'completed' || project.state === 'accepted';
  if (done && doneOn(project) <= `${schoolYear}-09-01`) return 'inFigures';
  if (!done && project.plannedCompletion < today) return 'late';
  return doneOn(project) > date ? 'afterDate' : null;
}

function figureOr(county: CountyYear, path: string): FigureValue | undefined {
  try {
    return figureAt(county, path);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
