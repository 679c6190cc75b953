import type { TargetName } from './vocabulary.ts';

const MONEY: Readonly<Record<string, number>> = { 元: 1, 千元: 1000, 万元: 10_000 };
const SAME_UNITS = [new Set(['平方米', '㎡', 'm2', 'm²']), new Set(['人', '人次', '名']), new Set(['间', '个', '座'])];

/** By what the printed figure is multiplied; `sure` is false when the header does not tell, or tells an unknown unit. */
export function unitFactor(columnUnit: string, name: TargetName): { readonly factor: number; readonly sure: boolean } {
  const { factor, unit } = name.target;
  const money = unit === '元' || unit === 'yuan' || factor !== 1 || Object.hasOwn(MONEY, name.unit);
  if (!money) {
    if (columnUnit === '%') return { factor: 0.01, sure: unit === '' || unit === '1' || unit === '%' };
    return { factor, sure: columnUnit === '' || sameUnit(columnUnit, name.unit) || sameUnit(columnUnit, unit) };
  }
  if (Object.hasOwn(MONEY, columnUnit)) return { factor: MONEY[columnUnit] ?? 1, sure: true };
  // a header without unit may mean yuan or 万元 where the statistics print 万元
  return { factor: factor === 1 ? 1 : factor, sure: factor === 1 && columnUnit === '' };
}

function sameUnit(a: string, b: string): boolean {
  return a === b || SAME_UNITS.some((units) => units.has(a) && units.has(b)) || b === '';
}
