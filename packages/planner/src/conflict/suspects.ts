import { rational } from '@junheng/quantities';
import { type PlanLock, withLocks } from '../problem/locks.ts';
import type { DispersionLimit, PlanningProblem } from '../problem/planning-problem.ts';

/** One thing that may be to blame 嫌疑约束: what was chosen, or what the law asks. */
export type Suspect =
  | { readonly kind: 'lock'; readonly lock: number }
  | { readonly kind: 'cap'; readonly pot: number }
  | { readonly kind: 'rotation' }
  | { readonly kind: 'distance' }
  /** money of one source in one year; of a plan for one budget source and year are 0 */
  | { readonly kind: 'budget'; readonly source: number; readonly year: number }
  | { readonly kind: 'milestone'; readonly milestone: number }
  | { readonly kind: 'lead' }
  /** backbone teachers within the full-time teachers */
  | { readonly kind: 'teachers' }
  | { readonly kind: 'section'; readonly section: number }
  | { readonly kind: 'dispersion'; readonly dispersion: DispersionLimit };

const LIMITS: ReadonlySet<Suspect['kind']> = new Set(['teachers', 'section', 'dispersion']);

export function isChoice({ kind }: Suspect): boolean {
  return !LIMITS.has(kind);
}

/** Tells suspects from each other, wherever they were made. */
export function keyOf(suspect: Suspect): string {
  if (suspect.kind === 'dispersion') return `dispersion/${suspect.dispersion.stage}/${suspect.dispersion.indicator}`;
  return JSON.stringify(suspect);
}

/** Everything in a problem of one year that can give way. */
export function suspectsOf(base: PlanningProblem, locks: readonly PlanLock[]): Suspect[] {
  return [
    ...locks.map((_, lock): Suspect => ({ kind: 'lock', lock })),
    ...base.pots.flatMap(({ most }, pot): Suspect[] => (most === null ? [] : [{ kind: 'cap', pot }])),
    ...(base.rotation === null ? [] : [{ kind: 'rotation' } as const]),
    ...(base.farthestKilometres === null ? [] : [{ kind: 'distance' } as const]),
    ...base.dispersions.map((dispersion): Suspect => ({ kind: 'dispersion', dispersion })),
    { kind: 'teachers' },
    ...base.sections.map((_, section): Suspect => ({ kind: 'section', section })),
  ];
}

/** The problem without what gives way, locks applied. */
export function problemWithout(
  base: PlanningProblem,
  locks: readonly PlanLock[],
  gone: readonly Suspect[],
): PlanningProblem {
  const { dispersion, pot, section, lock } = goneOf(gone);
  const has = (kind: Suspect['kind']) => gone.some((suspect) => suspect.kind === kind);
  const sections = base.sections.map((one, j) => ({
    ...one,
    ...(has('teachers') ? { fullTimeTeachers: null } : {}),
    needs: section.has(j) ? one.needs.map((need) => ({ ...need, atLimit: ZERO, atFloor: ZERO })) : one.needs,
  }));
  const open: PlanningProblem = {
    ...base,
    sections,
    dispersions: base.dispersions.filter((one) => !dispersion.has(one)),
    pots: base.pots.map((one, i) => (pot.has(i) ? { ...one, most: null } : one)),
    rotation: has('rotation') ? null : base.rotation,
    farthestKilometres: has('distance') ? null : base.farthestKilometres,
  };
  return withLocks(
    open,
    locks.filter((_, i) => !lock.has(i)),
  );
}

const ZERO = rational(0n);

function goneOf(gone: readonly Suspect[]) {
  return {
    dispersion: new Set(gone.flatMap((one) => (one.kind === 'dispersion' ? [one.dispersion] : []))),
    pot: new Set(gone.flatMap((one) => (one.kind === 'cap' ? [one.pot] : []))),
    section: new Set(gone.flatMap((one) => (one.kind === 'section' ? [one.section] : []))),
    lock: new Set(gone.flatMap((one) => (one.kind === 'lock' ? [one.lock] : []))),
  };
}
