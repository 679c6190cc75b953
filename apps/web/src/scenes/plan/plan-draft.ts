import type { PlanLockShape, PlanOpening } from '@junheng/contract';
import type { LawChoice, PlanRequest } from '../../api.ts';
import { EMPTY_TERMS, type TermsDraft, termsOf, termsSlips } from './terms-draft.ts';
import { typedNumber, yuanOf } from './typed-number.ts';
import { EMPTY_YEARS, type MilestoneDraft, type YearsDraft, yearsSettingsOf, yearsSlips } from './years-draft.ts';

/** What the form holds: texts as typed, so that a slip is shown and not swallowed. */
export interface PlanDraft extends YearsDraft, TermsDraft {
  /** null = the reported figures */
  readonly scenario: string | null;
  readonly mode: 'leastCost' | 'budget' | 'years';
  readonly goal: 'sections' | 'pupils';
  readonly budget: string;
  readonly transfers: boolean;
  readonly completeOnly: boolean;
  readonly gap: number;
  readonly seconds: number;
  readonly locks: readonly PlanLockShape[];
  /** limits that give way, since a conflict showed that they must */
  readonly openings: readonly PlanOpening[];
  /** changed prices only, by indicator id and `transfer`, as typed */
  readonly prices: Readonly<Record<string, string>>;
}

export const EMPTY_DRAFT: PlanDraft = {
  ...EMPTY_YEARS,
  ...EMPTY_TERMS,
  scenario: null,
  mode: 'leastCost',
  goal: 'sections',
  budget: '',
  transfers: true,
  completeOnly: false,
  gap: 0.001,
  seconds: 60,
  locks: [],
  openings: [],
  prices: {},
};

/** Everything in the form that is not right, by field: `budget`, `prices/ID`, and those of years and terms. */
export function slips(draft: PlanDraft, milestones: readonly MilestoneDraft[]): readonly string[] {
  const prices = Object.entries(draft.prices)
    .filter(([, text]) => typedNumber(text) === null)
    .map(([id]) => `prices/${id}`);
  const budget = draft.mode === 'budget' ? typedNumber(draft.budget) : 0;
  return [
    ...(budget === null || budget < 0 ? ['budget'] : []),
    ...(draft.mode === 'years' ? yearsSlips(draft, milestones) : []),
    ...(draft.transfers ? termsSlips(draft) : []),
    ...prices,
  ];
}

/** The request of a draft without slips: the whole price table of the law's indicators, so that what is shown is what is used. */
export function requestOf(
  draft: PlanDraft,
  {
    law,
    indicators,
    shipped,
    milestones,
  }: {
    readonly law: LawChoice;
    readonly indicators: readonly string[];
    readonly shipped: Readonly<Record<string, number>>;
    readonly milestones: readonly MilestoneDraft[];
  },
): PlanRequest {
  const { scenario, mode, goal, budget, transfers, completeOnly, gap, seconds, locks, openings } = draft;
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
    ...(mode === 'years' ? yearsSettingsOf(draft, milestones) : {}),
    ...(scenario === null ? {} : { scenario }),
    transfers,
    ...(transfers ? termsOf(draft) : {}),
    completeOnly,
    gap,
    seconds,
    locks: [...locks],
    ...(openings.length === 0 ? {} : { openings: [...openings] }),
    prices: Object.fromEntries(prices),
    ...rest,
    ...(catalogue === undefined ? {} : { catalogue: catalogue.join(',') }),
  };
}
