import type {
  CountyPlan,
  EntriesMade,
  EntryBody,
  EntryHistoryRow,
  EntryPatch,
  EntryRow,
  EntryStepBody,
  GroupComparisonView,
  ProjectForecast,
  RegisterKind,
  SchoolPlan,
} from '@junheng/contract';
import { call, query, send } from './api.ts';

const county = (code: string) => `/api/counties/${encodeURIComponent(code)}`;
const registers = (code: string) => `${county(code)}/registers`;
const inYear = (code: string, year: number) => `${county(code)}/${year}`;
const schoolPlanAt = (code: string, year: number, school: string) =>
  `${inYear(code, year)}/school-plans/${encodeURIComponent(school)}`;

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
  schoolPlan: (code: string, year: number, school: string, format: 'xlsx' | 'docx') =>
    `${schoolPlanAt(code, year, school)}/plan.${format}`,
  countyPlan: (code: string, year: number, format: 'xlsx' | 'docx') => `${inYear(code, year)}/county-plan.${format}`,
};
