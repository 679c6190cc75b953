import type { PlanDocument } from './plans.ts';

type Lines = Pick<PlanDocument, 'purchases' | 'transfers' | 'exemptions'>;
type Stage = PlanDocument['transfers'][number]['stage'];

/** One decision of a plan 方案中的一项决定, as a school sees it. */
export interface PlanDecision {
  readonly kind: 'buy' | 'receive' | 'give' | 'exempt';
  readonly school: string;
  /** null = for the school as a whole */
  readonly stage: Stage | null;
  /** empty for teachers moved */
  readonly indicator: string;
  /** what is bought, people moved, or 1 for an exemption */
  readonly amount: number;
}

/** The decisions of a plan, line by line: a transfer is one for each of its two schools. */
export function planDecisions({ purchases, transfers, exemptions }: Lines): readonly PlanDecision[] {
  return [
    ...purchases.map(({ school, stage, indicator, amount }) => {
      return { kind: 'buy' as const, school, stage, indicator, amount };
    }),
    ...transfers.flatMap(({ from, to, stage, count }) => [
      { kind: 'receive' as const, school: to, stage, indicator: '', amount: count },
      { kind: 'give' as const, school: from, stage, indicator: '', amount: count },
    ]),
    ...exemptions.map(({ school, stage, indicator }) => {
      return { kind: 'exempt' as const, school, stage, indicator, amount: 1 };
    }),
  ];
}
