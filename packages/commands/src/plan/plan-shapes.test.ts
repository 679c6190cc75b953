import type {
  PlanComposite2012,
  PlanConflictPart,
  PlanDocument,
  PlanExemption,
  PlanExplanationDocument,
  PlanLockShape,
  PlanPurchase,
  PlanTerms,
  PlanTransfer,
  PlanYearDocument,
} from '@junheng/contract';
import type {
  Composite2012,
  ConflictPart,
  Exemption,
  Plan,
  PlanExplanation,
  PlanLock,
  PlanTerms as PlannerTerms,
  PlanYear,
  Purchase,
  Transfer,
} from '@junheng/planner';
import { expect, it } from 'vitest';

/** The contract may not import the planner, so that a plan's shape is written in both: here the compiler holds them to each other. */
type Plain<T> = T extends readonly (infer One)[]
  ? Plain<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
type Same<A, B> = (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B> ? 1 : 2 ? true : false;
type Assignable<A, B> = [A] extends [B] ? true : false;

/** keys that only a budget, several years or the file with its verdict adds */
type OfOnePlan = Omit<
  PlanDocument,
  'goal' | 'reached' | 'reachedAtMost' | 'total' | 'discountedYuan' | 'years' | 'composite2012' | 'terms'
>;

it('a plan has one shape in contract and planner; where one is changed alone, this file does not compile', () => {
  const same: readonly true[] = [
    true satisfies Same<PlanPurchase, Purchase>,
    true satisfies Same<PlanTransfer, Transfer>,
    true satisfies Same<PlanExemption, Exemption>,
    true satisfies Same<PlanConflictPart, ConflictPart>,
    true satisfies Same<PlanYearDocument, PlanYear>,
    true satisfies Same<PlanComposite2012, Composite2012>,
    true satisfies Same<PlanLockShape, PlanLock>,
    true satisfies Same<OfOnePlan, Omit<Plan, 'terms'>>,
    true satisfies Same<Omit<PlanExplanationDocument, 'shadowPrices'>, Omit<PlanExplanation, 'shadowPrices'>>,
    true satisfies Same<NonNullable<PlanExplanationDocument['shadowPrices']>, PlanExplanation['shadowPrices']>,
    // parsed terms have their defaults; the planner takes them as they are
    true satisfies Assignable<NonNullable<PlanTerms['rotation']>, NonNullable<PlannerTerms['rotation']>>,
  ];
  // and a difference would be seen
  false satisfies Same<PlanPurchase, Omit<Purchase, 'stage'>>;
  false satisfies Same<PlanPurchase, Purchase & { readonly more?: number }>;
  expect(same).toHaveLength(11);
});
