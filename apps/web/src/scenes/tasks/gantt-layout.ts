/** What the chart needs of a task: when it may begin, when it ends. Days are ISO text. */
export interface GanttTask {
  readonly id: string;
  /** day of the plan; null when it is not known */
  readonly start: string | null;
  readonly deadline: string | null;
}

export interface GanttBar {
  /** share of the chart's width, 0 to 1 */
  readonly left: number;
  readonly width: number;
  /** false: drawn from the start of the deadline's year, for nobody wrote when the work begins */
  readonly startKnown: boolean;
}

export interface GanttLayout {
  readonly years: readonly { readonly year: number; readonly left: number; readonly width: number }[];
  /** null for a task without deadline */
  readonly bars: ReadonlyMap<string, GanttBar | null>;
  /** where a day stands; outside the chart it is cut to its edge */
  readonly placeOf: (day: string) => number;
}

const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Lays tasks out over whole years, from the earliest start to the latest deadline, `also` (milestones, today) within them. */
export function ganttLayout(tasks: readonly GanttTask[], also: readonly string[]): GanttLayout {
  const days = [...tasks.flatMap(({ start, deadline }) => [start, deadline]), ...also].filter((d) => d !== null);
  const firstYear = Math.min(...days.map(yearOf));
  const lastYear = Math.max(...days.map(yearOf));
  const from = time(`${firstYear}-01-01`);
  const length = time(`${lastYear + 1}-01-01`) - from;
  const placeOf = (day: string) => Math.min(1, Math.max(0, (time(day) - from) / length));
  const years = Array.from({ length: days.length === 0 ? 0 : lastYear - firstYear + 1 }, (_, i) => {
    const year = firstYear + i;
    const left = placeOf(`${year}-01-01`);
    return { year, left, width: placeOf(`${year + 1}-01-01`) - left };
  });
  return { years, bars: new Map(tasks.map((task) => [task.id, barOf(task, placeOf)])), placeOf };
}

function barOf({ start, deadline }: GanttTask, placeOf: (day: string) => number): GanttBar | null {
  if (deadline === null) return null;
  // A deadline before the plan's own date is the plan's fault and must stay visible.
  const startKnown = start !== null && start < deadline;
  const left = placeOf(startKnown ? start : `${deadline.slice(0, 4)}-01-01`);
  return { left, width: placeOf(deadline) - left, startKnown };
}
