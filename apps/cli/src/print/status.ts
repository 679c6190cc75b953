import type { Status } from '@junheng/rules';

const SIGNS: Readonly<Record<Status, string>> = { met: '✓ 达标', notMet: '✗ 未达标', notAssessable: '? 无法评定' };

/** Sign and word together, so that nothing depends on colour. */
export const statusText = (status: Status): string => SIGNS[status];

/** Exit code of the terminal: 0 all met, 1 any not met, 3 otherwise something not assessable. */
export function exitCodeOf(statuses: readonly Status[]): 0 | 1 | 3 {
  if (statuses.includes('notMet')) return 1;
  return statuses.includes('notAssessable') ? 3 : 0;
}

export const fixed = (value: number | null, decimals: number): string =>
  value === null ? '—' : value.toFixed(decimals);
