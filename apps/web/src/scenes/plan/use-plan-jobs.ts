import type { PlanLockShape } from '@junheng/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, api, type PlanJob, type PlanRequest } from '../../api.ts';
import { planAnalysisApi } from '../../plan-api.ts';
import { useCounty } from '../../state/county-data.ts';

const POLL_MILLISECONDS = 400;
const KEPT = 8;

/** The plans of this visit: their numbers outlive a look at another page and a reload, as long as the server knows them. */
export interface PlanJobs {
  readonly jobs: readonly PlanJob[];
  readonly start: (request: PlanRequest) => Promise<PlanJob | null>;
  /** the best plan without something that a plan does */
  readonly startWithout: (plan: string, locks: readonly PlanLockShape[]) => Promise<PlanJob | null>;
  /** the plan of a point of a front, as one of this visit */
  readonly takePoint: (analysis: string, point: number) => Promise<PlanJob | null>;
  readonly cancel: (id: string) => void;
  readonly starting: boolean;
  /** why the last request was refused; null when it was not */
  readonly failure: unknown;
  readonly number: (id: string) => number;
}

const isOpen = ({ state }: PlanJob): boolean => state === 'queued' || state === 'running';

export function usePlanJobs(): PlanJobs {
  const { code, year } = useCounty();
  const key = `junheng.plans.${code}/${year}`;
  const [jobs, setJobs] = useState<readonly PlanJob[]>([]);
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef(jobs);
  latest.current = jobs;
  const put = useCallback((job: PlanJob) => {
    setJobs((known) => (known.some(({ id }) => id === job.id) ? known.map((j) => (j.id === job.id ? job : j)) : known));
  }, []);

  useEffect(() => {
    let current = true;
    void Promise.all(storedIds(key).map((id) => api.planJob(id).catch(goneAsNull))).then((found) => {
      const known = found.filter((job) => job !== null);
      if (current) setJobs((started) => [...known.filter(({ id }) => !started.some((j) => j.id === id)), ...started]);
    }, setFailure);
    return () => {
      current = false;
    };
  }, [key]);

  const open = jobs.some(isOpen);
  useEffect(() => {
    if (!open) return;
    let current = true;
    let timer = setTimeout(poll, POLL_MILLISECONDS);
    async function poll() {
      try {
        for (const { id } of latest.current.filter(isOpen)) {
          const job = await api.planJob(id);
          if (current) put(job);
        }
        if (current) setFailure((before: unknown) => (isUnreachable(before) ? null : before));
      } catch (error) {
        if (current) setFailure(error);
      }
      if (current) timer = setTimeout(poll, POLL_MILLISECONDS);
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open, put]);

  const begin = async (asked: () => Promise<PlanJob>) => {
    setStarting(true);
    setFailure(null);
    try {
      const job = await asked();
      setJobs((known) => (known.some(({ id }) => id === job.id) ? known : [...known, job].slice(-KEPT)));
      storeIds(key, [...storedIds(key).filter((id) => id !== job.id), job.id].slice(-KEPT));
      return job;
    } catch (error) {
      setFailure(error);
      return null;
    } finally {
      setStarting(false);
    }
  };
  const start = (request: PlanRequest) => begin(() => api.startPlan(code, year, request));
  const startWithout = (plan: string, locks: readonly PlanLockShape[]) =>
    begin(() => planAnalysisApi.without(plan, locks));
  const takePoint = (analysis: string, point: number) => begin(() => planAnalysisApi.takePoint(analysis, point));
  const cancel = (id: string) => void api.cancelPlan(id).then(put, setFailure);
  const number = (id: string) => jobs.findIndex((job) => job.id === id) + 1;
  return { jobs, start, startWithout, takePoint, cancel, starting, failure, number };
}

const isUnreachable = (error: unknown): boolean => error instanceof ApiError && error.problem.status === 0;

/** A job that the server forgot is left out; any other trouble is told. */
function goneAsNull(error: unknown): null {
  if (error instanceof ApiError && error.problem.status === 404) return null;
  throw error;
}

function storedIds(key: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  } catch {
    // Private windows may refuse storage; the plans then last as long as the page.
    return [];
  }
}

function storeIds(key: string, ids: readonly string[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(ids));
  } catch {
    // as above
  }
}
