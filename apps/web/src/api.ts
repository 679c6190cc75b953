import type {
  Bilingual,
  CountyEntry,
  Edit,
  ImportConfirmation,
  ImportProposal,
  ImportResult,
  LawQuery,
  PlanDocument,
  PlanExplanationDocument,
  PlanJobRequest,
  PlanJob as PlanJobShape,
  PriceTableShape,
  ProblemDocument,
  RenumberedSchool,
  Scenario,
  ScenarioBody,
  SchoolRenumbering,
  Session,
  TasksMade,
} from '@junheng/contract';
import type { Law, Margin, Status, TraceNode, Verdict } from '@junheng/rules';
import type { CountyYear, FactDictionary, Stage } from '@junheng/schools';
import { hasOwnKey, isWrite, withKey } from './model/request-keys.ts';
import { passLoginGate } from './state/login-gate.ts';

/** Which law is asked for; empty = the server's default (national, 1 September of the school year). */
export interface LawChoice {
  readonly catalogue?: readonly string[];
  readonly date?: string;
  /** settings other than the default: `id:value,id:value` */
  readonly set?: string;
  /** relaxations switched on, by comma */
  readonly relax?: string;
  /** `1`: relaxations past their validity too */
  readonly force?: string;
}

export interface ItemChoice extends LawChoice {
  readonly item: string;
  readonly school?: string;
  readonly stage?: Stage;
}

export interface CatalogueEntry {
  readonly id: string;
  readonly title: Bilingual;
  readonly level?: string;
  readonly verified?: boolean;
  /** why it cannot be read; it may not be chosen then */
  readonly trouble?: Bilingual;
}

/** A cell of the printed form; `item` (with school and stage) leads to its trace, `figure` names what was filled in. */
export interface FormCell {
  readonly text: string;
  readonly status?: Status;
  readonly item?: string;
  readonly school?: string;
  readonly stage?: Stage;
  readonly figure?: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly align?: 'left';
  /** lies under a neighbour's span */
  readonly covered?: true;
}

/** One table of the form, in Chinese as printed. */
export interface FormTable {
  readonly id: string;
  readonly title: string;
  /** one label a column, for the clipboard */
  readonly columns: readonly string[];
  readonly head: readonly (readonly FormCell[])[];
  readonly rows: readonly (readonly FormCell[])[];
  readonly notes: readonly string[];
}

/** A planning job; plan, verdict before and explanation stand when it is done. */
export interface PlanJob extends Omit<PlanJobShape, 'plan' | 'before' | 'explanation'> {
  readonly plan?: PlanDocument & { readonly after: Verdict | null };
  readonly before?: Verdict;
  readonly explanation?: PlanExplanationDocument;
}

/** As sent: what is left out takes the server's default. */
export type PlanRequest = Partial<Omit<PlanJobRequest, keyof LawQuery>> &
  Omit<LawChoice, 'catalogue'> & { readonly catalogue?: string };

/** An answer of the server that is no success: what happened, all troubles at once, and for 409 what stands now. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument, options?: ErrorOptions) {
    super(`${problem.status} ${problem.code}: ${problem.detail.en}`, options);
    this.problem = problem;
  }
}

const UNREACHABLE: ProblemDocument = {
  type: 'about:blank',
  title: 'unreachable',
  status: 0,
  code: 'unreachable',
  detail: {
    zh: '连不上本机服务。请在终端运行 npm start，看到地址后再刷新本页。',
    en: 'The local server does not answer. Run npm start in a terminal, then reload this page.',
  },
  errors: [],
};

async function problemOf(response: Response): Promise<ProblemDocument> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Partial<ProblemDocument> & { detail?: Bilingual | string };
    const detail = body.detail ?? body.title ?? response.statusText;
    return {
      type: body.type ?? 'about:blank',
      title: body.title ?? response.statusText,
      status: response.status,
      code: body.code ?? 'unknown',
      detail: typeof detail === 'string' ? { zh: detail, en: detail } : detail,
      errors: body.errors ?? [],
      ...('current' in body ? { current: body.current } : {}),
    };
  } catch {
    const detail = `${response.status} ${response.statusText}`;
    return {
      ...UNREACHABLE,
      title: detail,
      status: response.status,
      code: 'noProblemDocument',
      detail: { zh: detail, en: detail },
    };
  }
}

type ReadAnswer<T> = (response: Response) => Promise<T>;
const readJson = async <T>(response: Response) =>
  response.status === 204 ? (undefined as T) : ((await response.json()) as T);

/** Asks once and takes the answer as it is; a write carries the key of its intended effect. */
export async function request<T>(path: string, init?: RequestInit, read: ReadAnswer<T> = readJson): Promise<T> {
  if (init === undefined || !isWrite(init)) return ask<T>(path, init, read);
  const write = withKey(path, init);
  try {
    const answer = await ask<T>(path, write.init, read);
    write.answered();
    return answer;
  } catch (error) {
    if (error instanceof ApiError && !isUnheard(error) && !isLoginNeeded(error)) write.answered();
    throw error;
  }
}

async function ask<T>(path: string, init: RequestInit | undefined, read: ReadAnswer<T>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(UNREACHABLE, { cause });
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  return read(response);
}

/** How long a write that nobody answered waits before it is sent again. */
const PAUSES: readonly number[] = [500, 2_000];

/** No answer came, or only that of a proxy between: the effect may be there or not. */
const isUnheard = ({ problem }: ApiError): boolean =>
  problem.status === 0 || (problem.status >= 502 && problem.status <= 504 && problem.code === 'noProblemDocument');

/**
 * Asks; when the session has ended meanwhile, waits for the login over the page and asks again. A write that nobody answered is sent again,
 * with the same key, so that its effect comes once.
 */
export async function call<T>(
  path: string,
  init?: RequestInit,
  read: ReadAnswer<T> = readJson,
  pauses: readonly number[] = isWrite(init) && !hasOwnKey(init) ? PAUSES : [],
): Promise<T> {
  try {
    return await request<T>(path, init, read);
  } catch (error) {
    const [pause, ...later] = pauses;
    if (pause !== undefined && error instanceof ApiError && isUnheard(error)) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      return call<T>(path, init, read, later);
    }
    if (!isLoginNeeded(error) || !(await passLoginGate())) throw error;
    return call<T>(path, init, read, pauses);
  }
}

/** Nobody is logged in any more, or not wholly. */
export function isLoginNeeded(error: unknown): boolean {
  return error instanceof ApiError && ['loginNeeded', 'secondFactorNeeded'].includes(error.problem.code);
}

export function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return call<T>(path, { method, ...json(body) });
}

/** A body as JSON with its heading, or nothing. */
export const json = (body?: unknown): RequestInit =>
  body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };

type QueryValue = string | readonly string[] | undefined;

export function query(values: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    const text = Array.isArray(value) ? value.join(',') : (value as string | undefined);
    if (text !== undefined && text !== '') parameters.set(name, text);
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

const lawQuery = ({ catalogue, date, set, relax, force }: LawChoice) => query({ catalogue, date, set, relax, force });
const itemQuery = (choice: ItemChoice) => query({ ...choice });
const at = (code: string, year: number) => `/api/counties/${encodeURIComponent(code)}/${year}`;

export const api = {
  session: () => call<Session>('/api/session'),
  counties: () => call<readonly CountyEntry[]>('/api/counties'),
  catalogues: () => call<readonly CatalogueEntry[]>('/api/catalogues'),
  law: (law: LawChoice) => call<Law>(`/api/law${lawQuery(law)}`),
  factsDictionary: () => call<FactDictionary>('/api/facts-dictionary'),
  facts: (code: string, year: number) => call<CountyYear>(`${at(code, year)}/facts`),
  verdict: (code: string, year: number, law: LawChoice) => call<Verdict>(`${at(code, year)}/verdict${lawQuery(law)}`),
  trace: (code: string, year: number, choice: ItemChoice) =>
    call<TraceNode>(`${at(code, year)}/trace${itemQuery(choice)}`),
  margins: (code: string, year: number, choice: ItemChoice) =>
    call<readonly Margin[]>(`${at(code, year)}/margins${itemQuery(choice)}`),
  scenarios: (code: string, year: number) => call<readonly Scenario[]>(`${at(code, year)}/scenarios`),
  createScenario: (code: string, year: number, body: ScenarioBody) =>
    send<Scenario>('POST', `${at(code, year)}/scenarios`, body),
  replaceScenario: (code: string, year: number, id: string, body: ScenarioBody) =>
    send<Scenario>('PUT', `${at(code, year)}/scenarios/${id}`, body),
  deleteScenario: (code: string, year: number, id: string) =>
    send<undefined>('DELETE', `${at(code, year)}/scenarios/${id}`),
  form: (code: string, year: number, law: LawChoice) =>
    call<{ readonly tables: readonly FormTable[] }>(`${at(code, year)}/form${lawQuery(law)}`),
  prices: () => call<PriceTableShape>('/api/prices'),
  startPlan: (code: string, year: number, body: PlanRequest) =>
    send<PlanJob>('POST', `${at(code, year)}/plan-jobs`, body),
  planJob: (id: string) => call<PlanJob>(`/api/plan-jobs/${id}`),
  cancelPlan: (id: string) => send<PlanJob>('DELETE', `/api/plan-jobs/${id}`),
  startImport: (files: readonly File[]) => {
    const body = new FormData();
    for (const file of files) body.append('files', file, file.name);
    return call<ImportProposal>('/api/imports', { method: 'POST', body });
  },
  renumberSchool: (code: string, body: SchoolRenumbering) =>
    send<RenumberedSchool>('POST', `/api/counties/${encodeURIComponent(code)}/schools/renumber`, body),
  confirmImport: (id: string, confirmation: ImportConfirmation) =>
    send<ImportResult>('POST', `/api/imports/${id}/confirm`, confirmation),
  sendPlanToTasks: (job: string) => send<TasksMade>('POST', `/api/plan-jobs/${job}/tasks`, {}),
};

/** Addresses that the browser downloads by itself. */
export const downloads = {
  plan: (id: string, format: 'xlsx' | 'docx' | 'json') => `/api/plan-jobs/${id}/plan.${format}`,
  template: '/api/template.xlsx',
  importErrors: (id: string) => `/api/imports/${id}/errors.xlsx`,
  formWorkbook: (code: string, year: number, law: LawChoice) => `${at(code, year)}/form.xlsx${lawQuery(law)}`,
  formDocument: (code: string, year: number, law: LawChoice) => `${at(code, year)}/form.docx${lawQuery(law)}`,
  selfRating: (code: string, year: number, school: string, law: LawChoice) =>
    `${at(code, year)}/self-rating/${encodeURIComponent(school)}.xlsx${lawQuery(law)}`,
};

export type { Bilingual, CountyEntry, Edit, ProblemDocument, Scenario, Session };
