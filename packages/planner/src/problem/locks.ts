import { add, compare, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import type { Stage, Text } from '@junheng/schools';
import type { MovableType } from '../plan/plan.ts';
import type { PlanningProblem, PlanSection, Pot } from './planning-problem.ts';
import { PlanningInputError, type PlanningTrouble } from './trouble.ts';

/** A decision taken before the calculation 锁定. */
export type PlanLock =
  /** 该校不投入: nothing is bought for the school and nobody comes in */
  | { readonly kind: 'nothing'; readonly school: string }
  /** 已定项目: at least this amount is bought there */
  | {
      readonly kind: 'decided';
      readonly school: string;
      readonly stage: Stage | null;
      readonly indicator: string;
      readonly amount: number;
    }
  /** 不购置: nothing of the indicator is bought there */
  | { readonly kind: 'notBought'; readonly school: string; readonly stage: Stage | null; readonly indicator: string }
  /** 教师不动: nobody of the type (null: nobody at all) leaves the section */
  | { readonly kind: 'stays'; readonly school: string; readonly stage: Stage; readonly type: MovableType | null }
  /** 必须达标: the indicator may not be the one left at 85 % */
  | { readonly kind: 'meetsLimit'; readonly school: string; readonly stage: Stage; readonly indicator: string }
  /** 乡村学校至少投入 */
  | { readonly kind: 'ruralAtLeast'; readonly yuan: number }
  /** 交流人数上限 */
  | { readonly kind: 'movedAtMost'; readonly people: number };

/**
 * The problem under locks. @throws PlanningInputError with every lock that names no place, asks for an impossible amount or
 * contradicts another, at once.
 */
export function withLocks(problem: PlanningProblem, locks: readonly PlanLock[]): PlanningProblem {
  const troubles = troublesOfLocks(problem, locks);
  if (troubles.length > 0) throw new PlanningInputError(troubles);
  return locks.reduce(applied, problem);
}

/** Every lock 锁定 that names no place, asks for an impossible amount or contradicts another, at once. */
export function troublesOfLocks(problem: PlanningProblem, locks: readonly PlanLock[]): readonly PlanningTrouble[] {
  return locks.flatMap((lock, i) => lockTroubles(problem, locks, { lock, at: `locks/${i}` }));
}

/** A lock in words. */
export function lockText(lock: PlanLock): Text {
  switch (lock.kind) {
    case 'nothing':
      return { zh: `${lock.school} 不投入`, en: `nothing for ${lock.school}` };
    case 'decided':
      return {
        zh: `${lock.school} 已定 ${lock.indicator} ${lock.amount}`,
        en: `${lock.amount} of ${lock.indicator} is decided for ${lock.school}`,
      };
    case 'notBought':
      return { zh: `${lock.school} 不购置 ${lock.indicator}`, en: `no ${lock.indicator} bought for ${lock.school}` };
    case 'stays':
      return { zh: `${lock.school} 教师不调出`, en: `teachers of ${lock.school} (${lock.stage}) stay` };
    case 'meetsLimit':
      return {
        zh: `${lock.school} ${lock.indicator} 必须达标`,
        en: `${lock.school} (${lock.stage}) must meet the limit of ${lock.indicator}`,
      };
    case 'ruralAtLeast':
      return { zh: `乡村学校至少投入 ${lock.yuan} 元`, en: `at least ${lock.yuan} yuan for rural schools` };
    case 'movedAtMost':
      return { zh: `最多交流 ${lock.people} 人`, en: `at most ${lock.people} people moved` };
  }
}

function applied(problem: PlanningProblem, lock: PlanLock): PlanningProblem {
  const pots = (change: (pot: Pot) => Pot) => ({ ...problem, pots: problem.pots.map(change) });
  const sections = (school: string, change: (section: PlanSection) => PlanSection) => ({
    ...problem,
    sections: problem.sections.map((section) => (section.school === school ? change(section) : section)),
  });
  switch (lock.kind) {
    case 'nothing': {
      const frozen = pots((pot) => (pot.school === lock.school ? { ...pot, mayBuy: false } : pot));
      return { ...frozen, sections: sections(lock.school, (section) => ({ ...section, mayReceive: false })).sections };
    }
    case 'decided':
      return pots((pot) =>
        isAt(problem, pot, lock)
          ? { ...pot, leastBought: larger(pot.leastBought, rationalFromNumber(lock.amount)) }
          : pot,
      );
    case 'notBought':
      return pots((pot) => (isAt(problem, pot, lock) ? { ...pot, mayBuy: false } : pot));
    case 'stays':
      return sections(lock.school, (section) =>
        section.stage === lock.stage
          ? { ...section, stock: section.stock.filter((type) => !isType(type, lock.type)) }
          : section,
      );
    case 'meetsLimit': {
      const k = problem.indicators.findIndex(({ id }) => id === lock.indicator);
      return sections(lock.school, (section) =>
        section.stage === lock.stage ? { ...section, keptLimits: [...section.keptLimits, k] } : section,
      );
    }
    case 'ruralAtLeast':
      return {
        ...problem,
        ruralLeastYuan: larger(problem.ruralLeastYuan ?? rational(0n), rationalFromNumber(lock.yuan)),
      };
    case 'movedAtMost':
      return { ...problem, mostMoved: Math.min(problem.mostMoved ?? Infinity, lock.people) };
  }
}

function isAt(
  problem: PlanningProblem,
  pot: Pot,
  { school, stage, indicator }: { readonly school: string; readonly stage: Stage | null; readonly indicator: string },
): boolean {
  return pot.school === school && pot.stage === stage && problem.indicators[pot.indicator]?.id === indicator;
}

function isType(type: MovableType, wanted: MovableType | null): boolean {
  return (
    wanted === null ||
    (type.aboveDegree === wanted.aboveDegree && type.backbone === wanted.backbone && type.peArt === wanted.peArt)
  );
}

function larger(a: Rational, b: Rational): Rational {
  return compare(a, b) < 0 ? b : a;
}

function lockTroubles(
  problem: PlanningProblem,
  locks: readonly PlanLock[],
  { lock, at }: { readonly lock: PlanLock; readonly at: string },
): PlanningTrouble[] {
  const trouble = (zh: string, en: string): PlanningTrouble => ({ code: 'badLock', at, message: { zh, en } });
  const found: PlanningTrouble[] = [];
  if ('school' in lock && !problem.sections.some(({ school }) => school === lock.school))
    found.push(trouble(`规划中没有学校 ${lock.school}`, `no planned school ${lock.school}.`));
  else if (lock.kind === 'decided') found.push(...decidedTroubles(problem, locks, { lock, trouble }));
  else if (lock.kind === 'meetsLimit' && !problem.indicators.some(({ id }) => id === lock.indicator))
    found.push(trouble(`没有指标 ${lock.indicator}`, `no indicator ${lock.indicator}.`));
  if (lock.kind === 'notBought' && !problem.pots.some((pot) => isAt(problem, pot, lock)))
    found.push(trouble(`${lock.school} 没有可购置的 ${lock.indicator}`, `${lock.indicator} is not bought there.`));
  const figure = lock.kind === 'ruralAtLeast' ? lock.yuan : lock.kind === 'movedAtMost' ? lock.people : 0;
  if (!(figure >= 0 && Number.isFinite(figure)))
    found.push(trouble(`数值 ${figure} 不合理`, `${figure} is not possible; 0 or more is expected.`));
  if (lock.kind === 'ruralAtLeast' && !problem.pots.some(({ isRural }) => isRural))
    found.push(trouble('没有乡村学校', 'there is no rural school to spend it on.'));
  return found;
}

function isOpposed(other: PlanLock, lock: Decided['lock']): boolean {
  if (other.kind === 'nothing') return other.school === lock.school;
  return (
    other.kind === 'notBought' &&
    other.school === lock.school &&
    other.stage === lock.stage &&
    other.indicator === lock.indicator
  );
}

interface Decided {
  readonly lock: Extract<PlanLock, { kind: 'decided' }>;
  readonly trouble: (zh: string, en: string) => PlanningTrouble;
}

function decidedTroubles(
  problem: PlanningProblem,
  locks: readonly PlanLock[],
  { lock, trouble }: Decided,
): PlanningTrouble[] {
  const pot = problem.pots.find((one) => isAt(problem, one, lock));
  if (pot === undefined)
    return [
      trouble(
        `${lock.school} 没有可购置的 ${lock.indicator}`,
        `${lock.indicator} is not bought there; split quantities have stage null, teachers the stage of their section.`,
      ),
    ];
  if (!(lock.amount >= 0 && Number.isFinite(lock.amount)))
    return [trouble(`数量 ${lock.amount} 不合理`, `an amount of ${lock.amount} is not possible.`)];
  const found: PlanningTrouble[] = [];
  if (locks.some((other) => isOpposed(other, lock)) && lock.amount > 0)
    found.push(trouble(`${lock.school} 同时被锁定为不投入`, `another lock says that nothing is bought there.`));
  if (pot.most !== null && compare(add(pot.present, rationalFromNumber(lock.amount)), pot.most) > 0)
    found.push(trouble('超过用地上限', 'the decided area exceeds the cap of the school.'));
  return found;
}
