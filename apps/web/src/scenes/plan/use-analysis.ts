import { useEffect, useState } from 'react';
import type { PlanJob } from '../../api.ts';
import { type AnalysisAsked, type AnalysisJob, planAnalysisApi } from '../../plan-api.ts';

const POLL_MILLISECONDS = 400;

export interface Analysis {
  /** null before the first one of this plan */
  readonly job: AnalysisJob | null;
  readonly isOpen: boolean;
  readonly start: (asked: AnalysisAsked) => void;
  readonly cancel: () => void;
  readonly failure: unknown;
}

/** Analyses of this visit: the plan's own list is as old as the plan was read. */
const started = new Map<string, string>();

const isOpen = (job: AnalysisJob | null): boolean => job?.state === 'queued' || job?.state === 'running';

/** The latest analysis of a kind of a plan, followed while it runs; found again after a reload. */
export function useAnalysis(plan: PlanJob, kind: AnalysisAsked['kind']): Analysis {
  const key = `${kind}/${plan.id}`;
  const known = started.get(key) ?? plan.analyses?.find((one) => one.kind === kind)?.id;
  const [job, setJob] = useState<AnalysisJob | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (known === undefined) return;
    let current = true;
    planAnalysisApi.get(known).then(
      (found) => current && setJob((before) => before ?? found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [known]);
  const id = job?.id;
  const open = isOpen(job);
  useEffect(() => {
    if (!open || id === undefined) return;
    let current = true;
    let timer = setTimeout(poll, POLL_MILLISECONDS);
    async function poll() {
      try {
        const found = await planAnalysisApi.get(id ?? '');
        if (current) setJob(found);
      } catch (error) {
        if (current) setFailure(error);
      }
      if (current) timer = setTimeout(poll, POLL_MILLISECONDS);
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [open, id]);
  const take = (asked: Promise<AnalysisJob>) => {
    setFailure(null);
    void asked.then((found) => {
      started.set(key, found.id);
      setJob(found);
    }, setFailure);
  };
  return {
    job,
    isOpen: open,
    start: (asked) => take(planAnalysisApi.start(plan.id, asked)),
    cancel: () => {
      if (id !== undefined) take(planAnalysisApi.cancel(id));
    },
    failure,
  };
}
