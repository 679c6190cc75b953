import type { Check } from './check.ts';

/** Printed decimals by unit 打印精度: a share one decimal of its per cent, areas two, coefficients three, the rest whole. */
export function printedDecimals(unit: string | undefined): number {
  if (unit === 'share' || unit === '系数') return 3;
  return unit === '平方米' ? 2 : 0;
}

/** True where a check's value and its threshold differ but print the same. */
export function printsLikeItsLimit({ value, threshold, unit }: Check): boolean {
  if (typeof value !== 'number' || typeof threshold !== 'number' || value === threshold) return false;
  const decimals = printedDecimals(unit);
  return value.toFixed(decimals) === threshold.toFixed(decimals);
}
