import type { TimetableRow } from '@junheng/contract';

/** A stored verdict in short. */
export interface Run {
  readonly at: string;
  readonly met: number;
}

/** Verdicts in the order of their storing, without those of school years that came in after a later year was judged. */
export function forwardRuns(
  stored: readonly { readonly at: string; readonly itemsMet: number; readonly schoolYear: number }[],
): readonly Run[] {
  let latest = 0;
  return stored.flatMap(({ at, itemsMet, schoolYear }) => {
    if (schoolYear < latest) return [];
    latest = schoolYear;
    return [{ at, met: itemsMet }];
  });
}

/**
 * 进度: items met now against a straight line from the first stored verdict to all of them on the day. `unknown` with fewer than two
 * verdicts, for one point has no pace, and where the first one came on or after the day.
 */
export function paceOf(
  runs: readonly Run[],
  { day, now, all }: { readonly day: string; readonly now: string; readonly all: number },
): Pick<TimetableRow, 'onCourse' | 'expectedMet'> {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined || runs.length < 2) return { onCourse: 'unknown', expectedMet: null };
  const [start, end] = [Date.parse(first.at), Date.parse(`${day}T23:59:59+08:00`)];
  if (last.met >= all) return { onCourse: 'onCourse', expectedMet: all };
  if (start >= end) return { onCourse: 'unknown', expectedMet: null };
  const gone = Math.min(1, Math.max(0, (Date.parse(now) - start) / (end - start)));
  const expectedMet = first.met + (all - first.met) * gone;
  return { onCourse: last.met >= expectedMet ? 'onCourse' : 'late', expectedMet };
}
