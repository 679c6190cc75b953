import type { Text } from '@junheng/schools';

/** One thing wrong with a plan 核对问题. */
export interface CheckFinding {
  readonly code:
    | 'shape'
    | 'unknownPlace'
    | 'amount'
    | 'lineCost'
    | 'totalCost'
    | 'bound'
    | 'transfer'
    | 'teachers'
    | 'cap'
    | 'section'
    | 'dispersion'
    | 'exemption'
    | 'after'
    | 'missingFigure'
    | 'leftOut'
    | 'rotation'
    | 'distance'
    | 'lump'
    | 'budget'
    | 'milestone'
    | 'lock'
    | 'proof'
    | 'years';
  readonly at: string;
  readonly message: Text;
}

/** What the checker says of a plan 方案核对结果. */
export interface CheckResult {
  readonly ok: boolean;
  /** the cost that the lines add up to; null when they cannot be read */
  readonly costYuan: number | null;
  readonly findings: readonly CheckFinding[];
  /** the bound that the plan's proof proves, checked independently of solver and planner; absent without a proof that holds */
  readonly proved?: { readonly boundYuan: number; readonly gap: number };
  /** what could not be checked, or holds only because a limit gave way: nothing wrong, but to be known */
  readonly notes: readonly Text[];
}
