import { Trouble } from '@junheng/commands';
import { type CountyPlan, prepareFront, prepareRobustness, prepareWithout } from '@junheng/commands/plan';
import type { AnalysisJob, AnalysisRequest, PlanJob, PlanLockShape, ProblemDocument } from '@junheng/contract';
import {
  type AnalysisEntry,
  analysisEntry,
  type Entry,
  type PlanEntry,
  type PlanWork,
  planEntry,
  shownAnalysis,
} from './entries.ts';
import { createJobLine, elapsedOf, type Sees } from './job-line.ts';

export type { PlanWork } from './entries.ts';
export type { Sees } from './job-line.ts';

export interface PlanQueue {
  readonly add: (work: PlanWork) => PlanJob;
  readonly get: (id: string, sees?: Sees) => PlanJob;
  readonly cancel: (id: string, sees?: Sees) => PlanJob;
  /** a finished job with what its exports need; @throws Trouble 409 while there is no plan */
  readonly finished: (id: string, sees?: Sees) => { readonly work: PlanWork; readonly result: CountyPlan };
  /** the best plan without something the plan does, as a job of its own */
  readonly without: (id: string, locks: readonly PlanLockShape[], sees?: Sees) => PlanJob;
  readonly analyse: (id: string, asked: AnalysisRequest, sees?: Sees) => AnalysisJob;
  readonly analysis: (id: string, sees?: Sees) => AnalysisJob;
  readonly cancelAnalysis: (id: string, sees?: Sees) => AnalysisJob;
  /** the plan of a point of a front as a finished job; asked again, the same job */
  readonly takePoint: (id: string, point: number, sees?: Sees) => PlanJob;
  /** cancels all; for the end of the program */
  readonly close: () => void;
}

const everyone: Sees = () => true;

/** 测算队列: plans and their further analyses in one line. What matters of a plan is kept when the user sends it on. */
export function createPlanQueue(problemOf: (error: unknown) => ProblemDocument): PlanQueue {
  const line = createJobLine<Entry>(problemOf);
  const planOf = (id: string, sees: Sees): PlanEntry => {
    const job = line.find(id, sees);
    if (job.kind === 'plan') return job;
    throw otherKind();
  };
  const analysisOf = (id: string, sees: Sees): AnalysisEntry => {
    const job = line.find(id, sees);
    if (job.kind !== 'plan') return job;
    throw otherKind();
  };
  const shown = (job: PlanEntry): PlanJob => ({
    ...{ id: job.id, county: job.county, year: job.year, state: job.state, basis: job.input.basis },
    ...{ progress: job.progress, notices: job.notices, ahead: line.ahead(job), elapsed: elapsedOf(job) },
    ...(job.problem === undefined ? {} : { problem: job.problem }),
    ...(job.result === undefined ? {} : resultOf(job.result)),
    analyses: latest(line.all(), job.id),
  });
  const add = (work: PlanWork): PlanJob => {
    const job = planEntry(work);
    line.add(job);
    return shown(job);
  };
  const finished = (id: string, sees: Sees = everyone) => {
    const { input: work, result } = planOf(id, sees);
    if (result !== undefined) return { work, result };
    throw new Trouble(
      'planNotReady',
      { zh: '测算尚未完成或没有得出方案，不能导出', en: 'the job has no plan (yet), so there is nothing to export' },
      { status: 409 },
    );
  };
  const shownToo = (job: AnalysisEntry): AnalysisJob => shownAnalysis(job, line.ahead(job));
  return {
    add,
    get: (id, sees = everyone) => shown(planOf(id, sees)),
    cancel(id, sees = everyone) {
      const job = planOf(id, sees);
      line.cancel(job);
      return shown(job);
    },
    finished,
    without(id, locks, sees) {
      const { work } = finished(id, sees);
      return add({ ...work, ...prepareWithout(work, locks, id) });
    },
    analyse(id, asked, sees) {
      const { work, result } = finished(id, sees);
      const prepared =
        asked.kind === 'front' ? prepareFront(work, result, asked) : prepareRobustness(work, result, asked);
      const job = analysisEntry(work, { of: id, kind: asked.kind, prepared });
      line.add(job);
      return shownToo(job);
    },
    analysis: (id, sees = everyone) => shownToo(analysisOf(id, sees)),
    cancelAnalysis(id, sees = everyone) {
      const job = analysisOf(id, sees);
      line.cancel(job);
      return shownToo(job);
    },
    takePoint(id, point, sees = everyone) {
      const analysis = analysisOf(id, sees);
      const known = line.all().find((job) => job.id === analysis.taken.get(point));
      if (known?.kind === 'plan') return shown(known);
      const found = 'planOf' in analysis.prepared ? analysis.prepared.planOf(point, analysis.of) : null;
      if (found === null) throw pointUnknown();
      const { county, year } = analysis;
      const job = planEntry({ ...found.prepared, run: found.complete, county, year }, found.result);
      line.add(job);
      analysis.taken.set(point, job.id);
      return shown(job);
    },
    close: line.close,
  };
}

function resultOf({ plan, before, explanation }: CountyPlan): Pick<PlanJob, 'plan' | 'before' | 'explanation'> {
  return { plan, before, ...(explanation === null ? {} : { explanation }) };
}

/** The last analysis of each kind of a plan. */
function latest(jobs: readonly Entry[], of: string): NonNullable<PlanJob['analyses']> {
  return (['front', 'robustness'] as const).flatMap((kind) => {
    const found = jobs.findLast((job) => job.kind === kind && job.of === of);
    return found === undefined ? [] : [{ id: found.id, kind }];
  });
}

function otherKind(): Trouble {
  return new Trouble(
    'jobUnknown',
    { zh: '没有这个测算任务，可能已过期', en: 'there is no such job; it may be gone' },
    { status: 404 },
  );
}

function pointUnknown(): Trouble {
  return new Trouble(
    'pointUnknown',
    { zh: '没有这个点，或它没有方案', en: 'there is no such point, or it has no plan' },
    { status: 404 },
  );
}
