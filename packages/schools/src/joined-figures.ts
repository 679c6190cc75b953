import type { FactValue } from './facts.ts';

/** How a figure of a campus goes into the whole 合并方式: `add` is the rule, the others its exceptions. */
export type Joining = 'add' | 'most' | 'least' | 'all' | 'parent';

/**
 * Figures that are not amounts and so do not add up: a campus of three grades beside a school of six leaves six grades; the slowest
 * line and the campus without a wireless network speak for the whole; where the school stands and its charter are the parent's own.
 */
const EXCEPTIONS: Readonly<Record<string, Joining>> = {
  grades: 'most',
  schoolBandwidthMbps: 'least',
  classroomBandwidthMbps: 'least',
  campusWireless: 'all',
  charter: 'parent',
  denseCityCentre: 'parent',
};

/** How the figure with this fact id is joined when a campus goes into its parent. */
export function joiningOf(fact: string): Joining {
  return Object.hasOwn(EXCEPTIONS, fact) ? (EXCEPTIONS[fact] ?? 'add') : 'add';
}

/** The figure of the whole, or null where one of the two is missing; `parent` figures are the first one, missing or not. */
export function joinFigures(fact: string, own: FactValue | null, campus: FactValue | null): FactValue | null {
  const joining = joiningOf(fact);
  if (joining === 'parent') return own;
  if (joining === 'all' && (own === false || campus === false)) return false;
  if (own === null || campus === null) return null;
  if (typeof own === 'boolean' || typeof campus === 'boolean') return own;
  if (typeof own === 'number' && typeof campus === 'number') {
    if (joining === 'most') return Math.max(own, campus);
    return joining === 'least' ? Math.min(own, campus) : sumOfDecimals(own, campus);
  }
  return Array.isArray(own) && Array.isArray(campus) ? [...own, ...campus] : own;
}

/** 0.1 + 0.2 is 0.3 here: the sum of two decimals at 12 places, as figures are counted in far coarser units. */
function sumOfDecimals(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(a) && Number.isInteger(b) ? sum : Number(sum.toFixed(12));
}
