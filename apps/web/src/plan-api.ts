import type {
  AnalysisDocument,
  AnalysisJob as AnalysisJobShape,
  Decision,
  PlanDetail,
  PlanLockShape,
  PlanReceipt,
  PlanSummary,
  PlanVerdict,
  TaskChangeEntry,
  TaskImportResult,
  TaskPatch,
  TaskRow,
  TasksMade,
  TimetableRow,
} from '@junheng/contract';
import { call, type PlanJob, query, send } from './api.ts';

/** An analysis of a plan; what it has found so far stands while it runs. */
export interface AnalysisJob extends Omit<AnalysisJobShape, 'analysis'> {
  readonly analysis: AnalysisDocument;
}

/** As sent: what is left out is chosen by the server. */
export type AnalysisAsked =
  | { readonly kind: 'front'; readonly years?: readonly number[] }
  | {
      readonly kind: 'robustness';
      readonly fewerPupils: number;
      readonly morePupils: number;
      readonly prices: number;
    };

const county = (code: string) => `/api/counties/${encodeURIComponent(code)}`;
const plan = (code: string, id: string) => `${county(code)}/plans/${encodeURIComponent(id)}`;

function upload<T>(path: string, file: File): Promise<T> {
  const body = new FormData();
  body.append('file', file, file.name);
  return call<T>(path, { method: 'POST', body });
}

/** Plan documents, the tasks that come of them, and the years that they set. */
export const planApi = {
  plans: (code: string) => call<readonly PlanSummary[]>(`${county(code)}/plans`),
  plan: (code: string, id: string) => call<PlanDetail>(plan(code, id)),
  addPlan: (code: string, file: File) => upload<PlanReceipt>(`${county(code)}/plans`, file),
  deletePlan: (code: string, id: string) => send<undefined>('DELETE', plan(code, id)),
  saveDecisions: (code: string, id: string, version: number, decisions: readonly Decision[]) =>
    send<PlanSummary>('PUT', `${plan(code, id)}/decisions`, { version, decisions }),
  planVerdict: (code: string, id: string, year: number) =>
    call<PlanVerdict>(`${plan(code, id)}/verdict${query({ year: String(year) })}`),
  makeTasks: (code: string, id: string) => send<TasksMade>('POST', `${plan(code, id)}/tasks`),
  tasks: (code: string) => call<readonly TaskRow[]>(`${county(code)}/tasks`),
  taskHistory: (code: string, id: string) => call<readonly TaskChangeEntry[]>(`${county(code)}/tasks/${id}/history`),
  changeTask: (code: string, id: string, patch: TaskPatch) =>
    send<TaskRow>('PATCH', `${county(code)}/tasks/${id}`, patch),
  takeCatalogueTasks: (code: string, catalogue: string) =>
    send<TasksMade>('POST', `${county(code)}/tasks/from-catalogue`, { catalogue }),
  spawnTasks: (code: string, year: number) => send<TasksMade>('POST', `${county(code)}/tasks/spawn`, { year }),
  importTasks: (code: string, file: File) => upload<TaskImportResult>(`${county(code)}/tasks/import`, file),
  timetable: (prefix: string, catalogue: string) =>
    call<readonly TimetableRow[]>(`/api/timetable${query({ prefix, catalogue })}`),
};

const job = (id: string) => `/api/plan-jobs/${id}`;
const analysis = (id: string) => `/api/plan-analyses/${id}`;

/** Further analyses of a finished plan. */
export const planAnalysisApi = {
  start: (plan: string, asked: AnalysisAsked) => send<AnalysisJob>('POST', `${job(plan)}/analyses`, asked),
  get: (id: string) => call<AnalysisJob>(analysis(id)),
  cancel: (id: string) => send<AnalysisJob>('DELETE', analysis(id)),
  takePoint: (id: string, point: number) => send<PlanJob>('POST', `${analysis(id)}/points/${point}/plan`),
  without: (plan: string, locks: readonly PlanLockShape[]) => send<PlanJob>('POST', `${job(plan)}/without`, { locks }),
};

/** Addresses that the browser downloads by itself. */
export const planDownloads = {
  catalogue: (code: string, id: string) => `${plan(code, id)}/catalogue.yaml`,
  tasks: (code: string) => `${county(code)}/tasks.xlsx`,
};
