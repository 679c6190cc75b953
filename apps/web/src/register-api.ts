import type {
  CountyPlan,
  EliminationPlan,
  EntriesMade,
  EntryBody,
  EntryHistoryRow,
  EntryPage,
  EntryPatch,
  EntryRow,
  EntryStepBody,
  GroupComparisonView,
  MeetingList,
  ProjectForecast,
  RegisterKind,
  SchoolPlan,
  TakeTermsBody,
} from '@junheng/contract';
import { call, query, send } from './api.ts';

const county = (code: string) => `/api/counties/${encodeURIComponent(code)}`;
const registers = (code: string) => `${county(code)}/registers`;
const inYear = (code: string, year: number) => `${county(code)}/${year}`;
const schoolPlanAt = (code: string, year: number, school: string) =>
  `${inYear(code, year)}/school-plans/${encodeURIComponent(school)}`;

/** One page of a register; what is empty is not asked for. */
export interface EntriesPageWanted {
  readonly kind: RegisterKind;
  readonly state?: string;
  readonly school?: string;
  readonly unit?: string;
  readonly item?: string;
  readonly due?: string;
  readonly urgency?: string;
  readonly q?: string;
  readonly cursor?: string;
}

/** What may be asked of a register. */
export interface EntriesWanted {
  readonly kind?: RegisterKind;
  readonly year?: number;
  readonly of?: string;
}

const wanted = ({ kind, year, of }: EntriesWanted) =>
  query({ kind, of, ...(year === undefined ? {} : { year: String(year) }) });

/** 台账. */
export const registerApi = {
  entries: (code: string, ask: EntriesWanted) => call<readonly EntryRow[]>(`${registers(code)}${wanted(ask)}`),
  page: (code: string, ask: EntriesPageWanted) => call<EntryPage>(`${registers(code)}/page${query({ ...ask })}`),
  eliminationPlan: (code: string) => call<EliminationPlan>(`${registers(code)}/large-classes/plan`),
  takeTerms: (code: string, body: TakeTermsBody) =>
    send<{ readonly planned: number }>('POST', `${registers(code)}/large-classes/plan`, body),
  meetingList: (code: string) => call<MeetingList>(`${county(code)}/meeting-list`),
  entry: (code: string, id: string) => call<EntryRow>(`${registers(code)}/${id}`),
  history: (code: string, id: string) => call<readonly EntryHistoryRow[]>(`${registers(code)}/${id}/history`),
  add: (code: string, body: EntryBody) => send<EntryRow>('POST', registers(code), body),
  step: (code: string, id: string, body: EntryStepBody) =>
    send<EntryRow>('POST', `${registers(code)}/${id}/steps`, body),
  change: (code: string, id: string, patch: EntryPatch) => send<EntryRow>('PATCH', `${registers(code)}/${id}`, patch),
  refresh: (code: string, what: 'findings' | 'large-classes', year: number) =>
    send<EntriesMade>('POST', `${registers(code)}/${what}/refresh`, { year }),
  comparison: (code: string, id: string) => call<GroupComparisonView>(`${registers(code)}/${id}/comparison`),
  forecast: (code: string, year: number, date: string) =>
    call<ProjectForecast>(`${inYear(code, year)}/project-forecast${query({ date })}`),
  schoolPlan: (code: string, year: number, school: string) => call<SchoolPlan>(schoolPlanAt(code, year, school)),
  countyPlan: (code: string, year: number) => call<CountyPlan>(`${inYear(code, year)}/county-plan`),
};

/** Addresses that the browser downloads by itself. */
export const registerDownloads = {
  entries: (code: string, ask: EntriesWanted) => `${registers(code)}.xlsx${wanted(ask)}`,
  meetingList: (code: string) => `${county(code)}/meeting-list.docx`,
  schoolPlan: (code: string, year: number, school: string, format: 'xlsx' | 'docx') =>
    `${schoolPlanAt(code, year, school)}/plan.${format}`,
  countyPlan: (code: string, year: number, format: 'xlsx' | 'docx') => `${inYear(code, year)}/county-plan.${format}`,
};
