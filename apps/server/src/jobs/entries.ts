import type { CountyPlan, PreparedAnalysis, PreparedFront, PreparedPlan } from '@junheng/commands/plan';
import type { AnalysisDocument, AnalysisJob, PlanJob } from '@junheng/contract';
import { elapsedOf, type LineJob, newLineJob } from './job-line.ts';

type Progress = PlanJob['progress'][number];

const MOST_PROGRESS = 200;

export interface PlanWork extends PreparedPlan {
  readonly county: string;
  readonly year: number;
}

/** A plan in line, or done. */
export interface PlanEntry extends LineJob {
  readonly kind: 'plan';
  readonly input: PlanWork;
  readonly progress: Progress[];
  result?: CountyPlan;
}

/** An analysis of a plan in line, or done; what it has found can be read before the end. */
export interface AnalysisEntry extends LineJob {
  readonly kind: AnalysisJob['kind'];
  readonly of: string;
  readonly prepared: PreparedAnalysis<AnalysisDocument> | PreparedFront;
  /** job of the plan that was taken from a point */
  readonly taken: Map<number, string>;
}

export type Entry = PlanEntry | AnalysisEntry;

/** A job for a plan. One whose result is known already runs only to complete it. */
export function planEntry(input: PlanWork, result?: CountyPlan): PlanEntry {
  const work = async (signal: AbortSignal): Promise<void> => {
    const onProgress = (progress: Progress) => {
      job.progress.push(progress);
      if (job.progress.length > MOST_PROGRESS) job.progress.splice(1, 1);
    };
    const found = await input.run({ signal, onProgress, onNotice: (notice) => job.notices.push(notice) });
    if (!signal.aborted) job.result = found;
  };
  const job: PlanEntry = {
    ...newLineJob(input, work),
    ...{ kind: 'plan', input, progress: [] },
    ...(result === undefined ? {} : { result }),
  };
  return job;
}

export function analysisEntry(
  place: Pick<PlanWork, 'county' | 'year'>,
  own: Pick<AnalysisEntry, 'kind' | 'of' | 'prepared'>,
): AnalysisEntry {
  const work = (signal: AbortSignal): Promise<void> =>
    own.prepared.run({ signal, onNotice: (notice) => job.notices.push(notice) });
  const job: AnalysisEntry = { ...newLineJob(place, work), ...own, taken: new Map() };
  return job;
}

export function shownAnalysis(job: AnalysisEntry, ahead: number): AnalysisJob {
  return {
    ...{ id: job.id, county: job.county, year: job.year, kind: job.kind, of: job.of, state: job.state },
    ...{ notices: job.notices, ahead, elapsed: elapsedOf(job), analysis: job.prepared.document() },
    ...(job.problem === undefined ? {} : { problem: job.problem }),
  };
}
