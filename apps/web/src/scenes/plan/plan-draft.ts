import type { PlanLockShape } from '@junheng/contract';
import type { LawChoice, PlanRequest } from '../../api.ts';

/** What the form holds: texts as typed, so that a slip is shown and not swallowed. */
export interface PlanDraft {
  /** null = the reported figures */
  readonly scenario: string | null;
  readonly mode: 'leastCost' | 'budget' | 'years';
  readonly years: number;
  /** 万元 of each year as typed; empty = as much as it takes */
  readonly yearly: readonly string[];
  readonly goal: 'sections' | 'pupils';
  readonly budget: string;
  readonly transfers: boolean;
  readonly completeOnly: boolean;
  readonly gap: number;
  readonly seconds: number;
  readonly locks: readonly PlanLockShape[];
  /** changed prices only, by indicator id and `transfer`, as typed */
  readonly prices: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: PlanDraft = {
  scenario: null,
  mode: 'leastCost',
  years: 3,
  yearly: [],
  goal: 'sections',
  budget: '',
  transfers: true,
  completeOnly: false,
  gap: 0.001,
  seconds: 60,
  locks: [],
  prices: {},
};

/** A number as offices type it, thousands separated or not; null when it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/[,，\s]/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

/** Everything in the form that is no number, by field: `budget` or `prices/ID`. */
export function slips(draft: PlanDraft): readonly string[] {
  const prices = Object.entries(draft.prices)
    .filter(([, text]) => typedNumber(text) === null)
    .map(([id]) => `prices/${id}`);
  const budget = draft.mode === 'budget' ? typedNumber(draft.budget) : 0;
  const yearly =
    draft.mode !== 'years' ? [] : yearlyOf(draft).flatMap((text, i) => (isAmount(text) ? [] : [`yearly/${i}`]));
  return [...(budget === null || budget < 0 ? ['budget'] : []), ...yearly, ...prices];
}

const isAmount = (text: string): boolean => text.trim() === '' || (typedNumber(text) ?? -1) >= 0;

/** One text for each year of the plan. */
export function yearlyOf({ years, yearly }: PlanDraft): readonly string[] {
  return Array.from({ length: years }, (_, i) => yearly[i] ?? '');
}

/** 10,000 yuan, as budgets are written. */
export const WAN = 10_000;

/**
 * The request of a draft without slips: the whole price table of the law's indicators, so that what is shown is what is used.
 * Multiplying by 10,000 is done on the decimal as typed, free of binary dust.
 */
export function requestOf(
  draft: PlanDraft,
  {
    law,
    indicators,
    shipped,
  }: {
    readonly law: LawChoice;
    readonly indicators: readonly string[];
    readonly shipped: Readonly<Record<string, number>>;
  },
): PlanRequest {
  const { scenario, mode, goal, budget, transfers, completeOnly, gap, seconds, locks } = draft;
  const { catalogue, ...rest } = law;
  const prices = [...indicators, 'transfer'].flatMap((id) => {
    const typed = draft.prices[id];
    const value = typed === undefined ? shipped[id] : typedNumber(typed);
    return value === undefined || value === null ? [] : [[id, value] as const];
  });
  return {
    mode,
    goal,
    ...(mode === 'budget' ? { budgetYuan: yuanOf(budget) } : {}),
    ...(mode === 'years'
      ? {
          years: draft.years,
          yearlyBudgetsYuan: yearlyOf(draft).map((text) => (text.trim() === '' ? null : yuanOf(text))),
        }
      : {}),
    ...(scenario === null ? {} : { scenario }),
    transfers,
    completeOnly,
    gap,
    seconds,
    locks: [...locks],
    prices: Object.fromEntries(prices),
    ...rest,
    ...(catalogue === undefined ? {} : { catalogue: catalogue.join(',') }),
  };
}

/** 万元 as typed → yuan. */
export function yuanOf(wan: string): number {
  return Number(((typedNumber(wan) ?? 0) * WAN).toPrecision(15));
}
