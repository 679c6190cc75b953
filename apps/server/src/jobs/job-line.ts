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
  /** @throws Trouble 429 when too many of the county wait, 503 when too many wait in all */
  readonly add: (job: Job) => void;
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
const MOST_OF_A_COUNTY = 5;
const MOST_WAITING = 40;

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

/**
 * 排队: a solve takes a core and up to 2 GiB, so one job runs and the others wait. Counties take turns, so that one with many jobs
 * holds up no other; within a county who came first is first. Jobs live in memory.
 */
export function createJobLine<Job extends LineJob>(problemOf: (error: unknown) => ProblemDocument): JobLine<Job> {
  const jobs: Job[] = [];
  /** counties as they had their turns, the latest last */
  let served: readonly string[] = [];
  const waiting = () =>
    inTurn(
      jobs.filter(({ state }) => state === 'queued'),
      served,
    );
  const next = async (): Promise<void> => {
    if (jobs.some(({ state }) => state === 'running')) return;
    const job = waiting()[0];
    if (job === undefined) return;
    served = [...served.filter((county) => county !== job.county), job.county];
    job.state = 'running';
    job.begun = performance.now();
    await finish(job, problemOf);
    job.ended = performance.now();
    void next();
  };
  const put = (job: Job): void => {
    jobs.push(job);
    for (let ended = jobs.filter(isOver); ended.length > KEPT_JOBS; ended = jobs.filter(isOver))
      jobs.splice(jobs.indexOf(oldestOfMost(ended)), 1);
  };
  const cancel = (job: Job): void => {
    if (job.state === 'queued') job.state = 'cancelled';
    job.stop.abort();
  };
  return {
    add(job) {
      const line = waiting();
      if (line.filter(({ county }) => county === job.county).length >= MOST_OF_A_COUNTY) throw countyFull();
      if (line.length >= MOST_WAITING) throw queueFull();
      put(job);
      void next();
    },
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

/** The order in which waiting jobs will run: the county whose last turn is longest ago goes first. */
function inTurn<Job extends LineJob>(waiting: readonly Job[], served: readonly string[]): Job[] {
  const counties = [...Map.groupBy(waiting, ({ county }) => county)].sort(
    ([a], [b]) => served.indexOf(a) - served.indexOf(b),
  );
  const rounds = Math.max(0, ...counties.map(([, own]) => own.length));
  return Array.from({ length: rounds }, (_, round) =>
    counties.flatMap(([, own]) => own.slice(round, round + 1)),
  ).flat();
}

/** The oldest job of the county that has most of them. */
function oldestOfMost<Job extends LineJob>(ended: readonly Job[]): Job {
  const groups = [...Map.groupBy(ended, ({ county }) => county).values()];
  const [most = ended] = groups.toSorted((a, b) => b.length - a.length);
  return most[0] as Job;
}

function countyFull(): Trouble {
  return new Trouble(
    'queueFull',
    {
      zh: `本县已有 ${MOST_OF_A_COUNTY} 个测算在排队，请等前面的算完，或取消不要的再试`,
      en: `${MOST_OF_A_COUNTY} plans of this county are waiting; wait for one to end, or cancel one`,
    },
    { status: 429 },
  );
}

function queueFull(): Trouble {
  return new Trouble(
    'queueFull',
    {
      zh: `各县共有 ${MOST_WAITING} 个测算在排队，请稍后再试`,
      en: `${MOST_WAITING} plans are waiting; try again later`,
    },
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
