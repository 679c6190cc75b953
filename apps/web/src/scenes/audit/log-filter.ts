import type { LogQuery } from '../../audit-api.ts';

/** What is looked for, as typed. */
export interface LogFilter {
  readonly division: string;
  readonly who: string;
  readonly action: string;
  /** days in China, both included */
  readonly from: string;
  readonly to: string;
}

/** The question to the server; what is empty is not asked. */
export function logQuery({ division, who, action, from, to }: LogFilter, before?: number): LogQuery {
  return {
    division,
    ...(who.trim() === '' ? {} : { who: who.trim().toLowerCase() }),
    ...(action === '' ? {} : { action }),
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00+08:00`).toISOString() }),
    ...(to === '' ? {} : { to: new Date(`${to}T23:59:59.999+08:00`).toISOString() }),
    ...(before === undefined ? {} : { before: String(before) }),
  };
}

/** A moment as people in China read it. */
export const momentText = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** The detail of an entry on one line. */
export function detailText(detail: unknown): string {
  if (detail === null || typeof detail !== 'object') return detail === undefined ? '' : String(detail);
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('; ');
}
