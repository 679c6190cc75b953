import { ceiling, compare, multiply, type Rational, rational } from '@junheng/quantities';
import type { PlanningProblem, PlanSection } from '../problem/planning-problem.ts';

/** 轮岗比例 as exact shares of the teachers who could move; null = not asked. */
export interface RotationLimits {
  /** of whose teachers: each school's, or all of the county's */
  readonly per: 'school' | 'county';
  readonly atLeastShare: Rational | null;
  readonly atMostShare: Rational | null;
  /** backbone teachers among those who move, of the county */
  readonly backboneAtLeastShare: Rational | null;
  /** who could move: those listed by type, or all full-time teachers of the sections that list them */
  readonly base: 'listed' | 'fullTime';
}

/** Sections whose teachers are counted together, and how many of them must and may leave. */
export interface RotationGroup {
  /** null for the county */
  readonly school: string | null;
  readonly sections: readonly number[];
  readonly base: number;
  readonly least: number;
  readonly most: number;
}

/** The groups of a rotation rule with whole numbers of people: at least ⌈share·base⌉, at most ⌊share·base⌋. */
export function rotationGroups({ sections, rotation }: PlanningProblem): RotationGroup[] {
  if (rotation === null) return [];
  const indices = sections.flatMap(({ listed }, j) => (listed === null ? [] : [j]));
  const groups = Map.groupBy(indices, (j) => (rotation.per === 'county' ? null : (sections[j]?.school ?? null)));
  return [...groups].map(([school, members]) => {
    const base = members.reduce((sum, j) => sum + couldMove(sections[j], rotation), 0);
    const share = (of: Rational) => multiply(of, rational(base));
    return {
      school,
      sections: members,
      base,
      least: rotation.atLeastShare === null ? 0 : Number(ceiling(share(rotation.atLeastShare))),
      most: rotation.atMostShare === null ? Infinity : floor(share(rotation.atMostShare)),
    };
  });
}

function couldMove(section: PlanSection | undefined, { base }: RotationLimits): number {
  return (base === 'listed' ? section?.listed : section?.fullTimeTeachers) ?? 0;
}

function floor({ numerator, denominator }: Rational): number {
  return Number(numerator / denominator);
}

/** Whether people must move who need not, so that a section may give and receive at once. */
export function asksForMoves({ rotation }: Pick<PlanningProblem, 'rotation'>): boolean {
  return rotation !== null && (rotation.atLeastShare?.numerator ?? 0n) > 0n;
}

/** Whether who goes where is more than bookkeeping: distance, or sections that give and receive at once. */
export function needsRoutes(problem: Pick<PlanningProblem, 'rotation' | 'farthestKilometres'>): boolean {
  return problem.farthestKilometres !== null || asksForMoves(problem);
}

/** People moved as [section, type key, people who come (positive) or leave (negative)]. */
export interface Moved {
  readonly section: number;
  readonly type: string;
  readonly people: number;
}

/** Whether of each stage and type as many come as leave. */
export function isBalanced(problem: PlanningProblem, moves: readonly Moved[]): boolean {
  return poolsOf(problem, moves).every((pool) => pool.reduce((sum, { people }) => sum + people, 0) === 0);
}

/**
 * Moves with as many coming as leaving 收支相抵: numbers rounded one by one may not add up; then fewer come, or fewer leave, where
 * most do.
 */
export function balanced<M extends Moved>(problem: PlanningProblem, moves: readonly M[]): M[] {
  return poolsOf(problem, moves).flatMap((pool) => {
    const left = pool.map((move) => ({ ...move }));
    for (let over = left.reduce((sum, { people }) => sum + people, 0); over !== 0; over -= Math.sign(over)) {
      const side = left.filter(({ people }) => people * over > 0);
      const most = side.reduce<M | undefined>(
        (a, b) => (Math.abs(b.people) > Math.abs(a?.people ?? 0) ? b : a),
        undefined,
      );
      if (most === undefined) break;
      left[left.indexOf(most)] = { ...most, people: most.people - Math.sign(over) };
    }
    return left.filter(({ people }) => people !== 0);
  });
}

function poolsOf<M extends Moved>({ sections }: PlanningProblem, moves: readonly M[]): M[][] {
  return [...Map.groupBy(moves, ({ section, type }) => `${sections[section]?.stage}/${type}`).values()];
}

/** Whether the shares hold for these moves, exactly. */
export function rotationHolds(problem: PlanningProblem, moves: readonly Moved[]): boolean {
  const { rotation } = problem;
  if (rotation === null) return true;
  const leaving = (of: (move: Moved) => boolean) =>
    moves.reduce((sum, move) => sum + (of(move) ? Math.max(0, -move.people) : 0), 0);
  const groupsHold = rotationGroups(problem).every(({ sections, least, most }) => {
    const left = leaving(({ section }) => sections.includes(section));
    return left >= least && left <= most;
  });
  if (!groupsHold || rotation.backboneAtLeastShare === null) return groupsHold;
  const backbone = leaving(({ type }) => type[1] === '1');
  return compare(rational(backbone), multiply(rotation.backboneAtLeastShare, rational(leaving(() => true)))) >= 0;
}
