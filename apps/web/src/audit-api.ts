import { call, query } from './api.ts';

/** An entry of the log as the auditor reads it. */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
}

export interface LogReport {
  readonly entries: number;
  readonly intact: boolean;
  readonly troubles: readonly {
    readonly seq: number;
    readonly trouble: 'changed' | 'missing' | 'cutOff' | 'headChanged' | 'anchorNotReached';
  }[];
  readonly anchor: { readonly seq: number; readonly seal: string };
}

export interface LogQuery {
  readonly division: string;
  readonly who?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: string;
}

/** The audit log 审计日志. */
export const auditApi = {
  divisions: () => call<readonly { readonly code: string; readonly name: string }[]>('/api/audit/divisions'),
  entries: (wanted: LogQuery) => call<readonly LogEntry[]>(`/api/audit${query({ ...wanted })}`),
  check: (division: string) => call<LogReport>(`/api/audit/${division}/check`),
  download: (division: string) => `/api/audit/${division}/log.ndjson`,
};
