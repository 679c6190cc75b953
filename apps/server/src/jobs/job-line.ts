import { randomUUID } from 'node:crypto';
import { Trouble } from '@junheng/commands';
import type { Bilingual, PlanJob, ProblemDocument } from '@junheng/contract';

/** What stands in line: one runs, the others wait. */
export interface LineJob {
  readonly id: string;
  readonly county: string;
  readonly year: number;
  state: PlanJob['state'];
  readonly notices: Bilingual[];
  readonly stop: AbortController;
  begun: number | null;
  ended: number | null;
  problem?: ProblemDocument;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/** Whether whoever asks reaches the job's county. */
export type Sees = (county: string) => boolean;

export interface JobLine<Job extends LineJob> {
  /** @throws Trouble 503 when too many wait */
  readonly add: (job: Job) => void;
  /** a job that is done without waiting */
  readonly addDone: (job: Job) => void;
  /** @throws Trouble 404 */
  readonly find: (id: string, sees: Sees) => Job;
  readonly cancel: (job: Job) => void;
  readonly all: () => readonly Job[];
  /** jobs before this one */
  readonly ahead: (job: Job) => number;
  readonly close: () => void;
}

/** Ended jobs are kept so that a page that was closed finds its plan again. */
const KEPT_JOBS = 30;
const MOST_WAITING = 10;

const isOver = ({ state }: LineJob): boolean => state !== 'queued' && state !== 'running';

export function newLineJob(
  { county, year }: Pick<LineJob, 'county' | 'year'>,
  work: LineJob['work'],
): Omit<LineJob, 'kind'> {
  return {
    ...{ id: randomUUID(), county, year, state: 'queued', notices: [] },
    ...{ stop: new AbortController(), begun: null, ended: null, work },
  };
}

/** 排队: a solve takes a core and up to 2 GiB, so one job runs and the others wait. Jobs live in memory. */
export function createJobLine<Job extends LineJob>(problemOf: (error: unknown) => ProblemDocument): JobLine<Job> {
  const jobs: Job[] = [];
  const waiting = () => jobs.filter(({ state }) => state === 'queued');
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
  const put = (job: Job): void => {
    jobs.push(job);
    const ended = jobs.filter(isOver);
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT_JOBS))) jobs.splice(jobs.indexOf(old), 1);
  };
  const cancel = (job: Job): void => {
    if (job.state === 'queued') job.state = 'cancelled';
    job.stop.abort();
  };
  return {
    add(job) {
      if (waiting().length >= MOST_WAITING) throw queueFull();
      put(job);
      void next();
    },
    addDone: put,
    find(id, sees) {
      const job = jobs.find((each) => each.id === id && sees(each.county));
      if (job !== undefined) return job;
      throw new Trouble(
        'jobUnknown',
        { zh: '没有这个测算任务，可能已过期', en: 'there is no such job; it may be gone' },
        { status: 404 },
      );
    },
    cancel,
    all: () => jobs,
    ahead: (job) =>
      job.state === 'queued' ? waiting().indexOf(job) + Number(jobs.some(({ state }) => state === 'running')) : 0,
    close: () => {
      for (const job of jobs) cancel(job);
    },
  };
}

function queueFull(): Trouble {
  return new Trouble(
    'queueFull',
    { zh: `已有 ${MOST_WAITING} 个测算在排队，请稍后再试`, en: `${MOST_WAITING} plans are waiting; try again later` },
    { status: 503 },
  );
}

async function finish(job: LineJob, problemOf: (error: unknown) => ProblemDocument): Promise<void> {
  const { signal } = job.stop;
  try {
    await job.work(signal);
    job.state = signal.aborted ? 'cancelled' : 'done';
  } catch (error) {
    job.state = signal.aborted ? 'cancelled' : 'failed';
    if (!signal.aborted) job.problem = problemOf(error);
  }
}

/** Whole seconds since the work began. */
export function elapsedOf({ begun, ended }: LineJob): number {
  return begun === null ? 0 : Math.floor(((ended ?? performance.now()) - begun) / 1000);
}
