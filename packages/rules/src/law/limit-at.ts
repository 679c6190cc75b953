import type { LimitHistory } from '../catalogue/limit.ts';
import type { Limit } from './law.ts';

/** The version of a limit in force at a date 某日有效的限值; undefined before its first day or after its last. */
export function limitAt(history: LimitHistory, date: string): Limit | undefined {
  const version = history.versions
    .filter(({ from, until }) => from <= date && (until === undefined || date <= until))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (version === undefined) return undefined;
  const { value, from, verified, source } = version;
  const title = history.title === undefined ? {} : { title: history.title };
  return { ...title, comparator: history.comparator, unit: history.unit, value, from, verified, source };
}

/** Every limit of a record at a date; `missing` names those that are not in force. */
export function limitsAt(
  histories: Readonly<Record<string, LimitHistory | undefined>>,
  date: string,
): { readonly limits: Readonly<Record<string, Limit>>; readonly missing: readonly string[] } {
  const limits: Record<string, Limit> = {};
  const missing: string[] = [];
  for (const [name, history] of Object.entries(histories)) {
    const limit = history === undefined ? undefined : limitAt(history, date);
    if (limit === undefined) missing.push(name);
    else limits[name] = limit;
  }
  return { limits, missing };
}
