import { add, compare, type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import { complies, placesOf, shortfall } from './check-limits.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, AskedLock, CheckedPlan } from './plan-shape.ts';
import { capOf, limitOf } from './stated-limits.ts';

const sumOf = (numbers: readonly number[]): Rational =>
  numbers.reduce((sum, value) => add(sum, rationalFromNumber(value)), rational(0n));

interface Locked {
  readonly lock: AskedLock;
  readonly at: string;
  readonly plan: CheckedPlan;
}

/**
 * 锁定与要求: every lock that was asked for, read again from its words and checked exactly, by its number in the request. The ledger
 * stands as after the plan.
 */
export function checkAsked(ledger: Ledger, asked: Asked, plan: CheckedPlan): void {
  (asked.locks ?? []).forEach((lock, i) => {
    checkLock(ledger, { lock, at: `/asked/locks/${i}`, plan });
  });
  if (asked.transfers === false && plan.transfers.length > 0)
    ledger.say('transfer', '/asked/transfers', '要求不调动教师', 'it was asked that nobody moves');
  checkStatedLimits(ledger, asked);
}

function checkLock(ledger: Ledger, { lock, at, plan }: Locked): void {
  const broken = (zh: string, en: string) => ledger.say('lock', at, zh, en);
  if ('school' in lock && ledger.find(lock.school, null) === undefined) {
    ledger.say('unknownPlace', at, '没有这所学校', `no such school: ${lock.school}`);
    return;
  }
  switch (lock.kind) {
    case 'nothing': {
      const bought = plan.purchases.some(({ school }) => school === lock.school);
      const came = plan.transfers.some(({ to }) => to === lock.school);
      if (bought || came) broken(`${lock.school} 锁定为不投入`, `nothing was to go to ${lock.school}`);
      return;
    }
    case 'decided': {
      const amount = sumOf(boughtAt(plan, lock).map((line) => line.amount));
      if (compare(amount, rationalFromNumber(lock.amount)) < 0)
        broken(
          `${lock.school} 已定 ${lock.amount}，方案仅 ${toNumber(amount)}`,
          `${lock.amount} were decided for ${lock.school}, the plan buys ${toNumber(amount)}`,
        );
      return;
    }
    case 'notBought':
      if (boughtAt(plan, lock).length > 0)
        broken(`${lock.school} 不应购置 ${lock.indicator}`, `no ${lock.indicator} was to be bought for ${lock.school}`);
      return;
    case 'stays':
      if (plan.transfers.some((line) => leaves(line, lock)))
        broken(`${lock.school} 教师不应调出`, `teachers of ${lock.school} (${lock.stage}) were to stay`);
      return;
    case 'meetsLimit':
      if (isBelow(ledger, lock, plan))
        broken(
          `${lock.school} ${lock.indicator} 应达标而未达`,
          `${lock.indicator} of ${lock.school} was to meet its limit`,
        );
      return;
    case 'ruralAtLeast': {
      const spent = sumOf(plan.purchases.filter((line) => isRural(ledger, line.school)).map((line) => line.costYuan));
      if (compare(spent, rationalFromNumber(lock.yuan)) < 0)
        broken(
          `乡村学校投入 ${toNumber(spent)} 元，不足 ${lock.yuan} 元`,
          `${toNumber(spent)} yuan go to rural schools, less than ${lock.yuan}`,
        );
      return;
    }
    case 'movedAtMost': {
      const moved = plan.transfers.reduce((sum, { count }) => sum + count, 0);
      if (moved > lock.people)
        broken(`交流 ${moved} 人，超过 ${lock.people} 人`, `${moved} people move, more than ${lock.people}`);
    }
  }
}

type Place = { readonly school: string; readonly stage: string | null; readonly indicator: string };

function boughtAt({ purchases }: CheckedPlan, { school, stage, indicator }: Place) {
  return purchases.filter((line) => line.school === school && line.stage === stage && line.indicator === indicator);
}

function leaves(
  { from, stage, type }: CheckedPlan['transfers'][number],
  lock: Extract<AskedLock, { kind: 'stays' }>,
): boolean {
  if (from !== lock.school || stage !== lock.stage) return false;
  const { type: asked } = lock;
  return (
    asked === null ||
    (type.aboveDegree === asked.aboveDegree && type.backbone === asked.backbone && type.peArt === asked.peArt)
  );
}

/** Below its limit under any of the rules; of a plan for a budget only where the section complies at all. */
function isBelow(ledger: Ledger, lock: Extract<AskedLock, { kind: 'meetsLimit' }>, plan: CheckedPlan): boolean {
  const { base, local } = ledger.basis.law;
  return [base, ...(local === null ? [] : [local])].some((rules) =>
    placesOf(ledger, rules)
      .filter(({ school, section }) => school.id === lock.school && section.stage === lock.stage)
      .some(
        (place) =>
          shortfall(ledger, place).below.includes(lock.indicator) &&
          (plan.goal === undefined || complies(ledger, place)),
      ),
  );
}

function isRural(ledger: Ledger, school: string): boolean {
  return ledger.find(school, null)?.school.urbanRural?.startsWith('2') ?? false;
}

/** Caps and limits as the plan states them are those of facts and law, but for what it says gave way or was asked to be stricter. */
function checkStatedLimits(ledger: Ledger, asked: Asked): void {
  asked.caps?.forEach(({ school, indicator, most }, i) => {
    const cap = capOf(ledger, school, asked);
    if (indicator === 'sportsArea' && (cap === null || most > cap))
      ledger.say(
        'cap',
        `/asked/caps/${i}`,
        `上限 ${most} 与数据不符`,
        `a cap of ${most} where the figures allow ${cap ?? 'none'}`,
      );
  });
  asked.dispersions?.forEach(({ stage, indicator, limit }, i) => {
    const { base, local } = ledger.basis.law;
    const limits = [base, ...(local === null ? [] : [local])].map(
      (rules) => rules.dispersion[stage]?.value ?? Infinity,
    );
    const most = limitOf(asked, { stage, indicator, law: Math.min(...limits) });
    if (limit > most)
      ledger.say(
        'dispersion',
        `/asked/dispersions/${i}`,
        `限值 ${limit} 高于应有的 ${most}`,
        `a limit of ${limit} was kept where ${most} is asked`,
      );
  });
}
