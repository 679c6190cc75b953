import { randomUUID } from 'node:crypto';
import { Trouble } from '@junheng/commands';
import type { CountyPlan, PreparedPlan } from '@junheng/commands/plan';
import type { PlanJob, ProblemDocument } from '@junheng/contract';

type Progress = PlanJob['progress'][number];
type Notice = PlanJob['notices'][number];

export interface PlanWork extends Pick<PreparedPlan, 'basis' | 'facts' | 'law'> {
  readonly county: string;
  readonly year: number;
  readonly run: (hooks: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: Progress) => void;
    readonly onNotice: (notice: Notice) => void;
  }) => Promise<CountyPlan>;
}

interface Job extends Omit<PlanJob, 'progress' | 'notices' | 'ahead' | 'elapsed'> {
  readonly progress: Progress[];
  readonly notices: Notice[];
  readonly stop: AbortController;
  readonly work: PlanWork;
  begun: number | null;
  ended: number | null;
  result?: CountyPlan;
}

export interface PlanQueue {
  readonly add: (work: PlanWork) => PlanJob;
  readonly get: (id: string) => PlanJob;
  readonly cancel: (id: string) => PlanJob;
  /** a finished job with what its exports need; @throws Trouble 409 while there is no plan */
  readonly finished: (id: string) => { readonly work: PlanWork; readonly result: CountyPlan };
  /** cancels all; for the end of the program */
  readonly close: () => void;
}

/** Finished jobs are kept so that a page that was closed finds its plan again. */
const KEPT_JOBS = 20;
const MOST_WAITING = 10;
const MOST_PROGRESS = 200;

/**
 * 测算队列: a solve takes a core and up to 2 GiB, so one runs and the others wait. Jobs live in memory; what matters of a plan is
 * kept when the user sends it on.
 */
export function createPlanQueue(problemOf: (error: unknown) => ProblemDocument): PlanQueue {
  const jobs: Job[] = [];
  const waiting = () => jobs.filter(({ state }) => state === 'queued');
  const find = (id: string): Job => {
    const job = jobs.find((each) => each.id === id);
    if (job !== undefined) return job;
    throw new Trouble(
      'jobUnknown',
      { zh: '没有这个测算任务，可能已过期', en: 'there is no such job; it may be gone' },
      { status: 404 },
    );
  };
  const shown = ({ stop: _stop, work, begun, ended, result, ...job }: Job): PlanJob => ({
    ...job,
    basis: work.basis,
    ...(result === undefined
      ? {}
      : {
          plan: result.plan,
          before: result.before,
          ...(result.explanation === null ? {} : { explanation: result.explanation }),
        }),
    elapsed: begun === null ? 0 : Math.floor(((ended ?? performance.now()) - begun) / 1000),
    ahead:
      job.state === 'queued'
        ? waiting().findIndex(({ id }) => id === job.id) + Number(jobs.some(({ state }) => state === 'running'))
        : 0,
  });

  const next = async (): Promise<void> => {
    if (jobs.some(({ state }) => state === 'running')) return;
    const job = waiting()[0];
    if (job === undefined) return;
    job.state = 'running';
    job.begun = performance.now();
    await finish(job, problemOf);
    job.ended = performance.now();
    void next();
  };

  return {
    add(work) {
      if (waiting().length >= MOST_WAITING)
        throw new Trouble(
          'queueFull',
          {
            zh: `已有 ${MOST_WAITING} 个测算在排队，请稍后再试`,
            en: `${MOST_WAITING} plans are waiting; try again later`,
          },
          { status: 503 },
        );
      const job: Job = {
        id: randomUUID(),
        county: work.county,
        year: work.year,
        state: 'queued',
        progress: [],
        notices: [],
        stop: new AbortController(),
        work,
        begun: null,
        ended: null,
      };
      jobs.push(job);
      const ended = jobs.filter(({ state }) => state !== 'queued' && state !== 'running');
      for (const old of ended.slice(0, Math.max(0, ended.length - KEPT_JOBS))) jobs.splice(jobs.indexOf(old), 1);
      void next();
      return shown(job);
    },
    get: (id) => shown(find(id)),
    cancel(id) {
      const job = find(id);
      if (job.state === 'queued') job.state = 'cancelled';
      job.stop.abort();
      return shown(job);
    },
    finished(id) {
      const { work, result } = find(id);
      if (result !== undefined) return { work, result };
      throw new Trouble(
        'planNotReady',
        { zh: '测算尚未完成或没有得出方案，不能导出', en: 'the job has no plan (yet), so there is nothing to export' },
        { status: 409 },
      );
    },
    close: () => {
      for (const job of jobs) {
        if (job.state === 'queued') job.state = 'cancelled';
        job.stop.abort();
      }
    },
  };
}

async function finish(job: Job, problemOf: (error: unknown) => ProblemDocument): Promise<void> {
  const { signal } = job.stop;
  const onProgress = (progress: Progress) => {
    job.progress.push(progress);
    if (job.progress.length > MOST_PROGRESS) job.progress.splice(1, 1);
  };
  try {
    const result = await job.work.run({ signal, onProgress, onNotice: (notice) => job.notices.push(notice) });
    if (!signal.aborted) job.result = result;
    job.state = signal.aborted ? 'cancelled' : 'done';
  } catch (error) {
    job.state = signal.aborted ? 'cancelled' : 'failed';
    if (!signal.aborted) job.problem = problemOf(error);
  }
}
