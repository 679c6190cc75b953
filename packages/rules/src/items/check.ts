import type { Comparator } from '@junheng/quantities';
import type { Stage, Text } from '@junheng/schools';
import type { Limit } from '../law/law.ts';
import type { Finding, Status } from '../verdict.ts';

/** One comparison of an item 逐项核对: what was compared, where, from which figures. Verdicts and proofs are read from the same checks. */
export interface Check {
  readonly label: Text;
  readonly school?: string;
  readonly stage?: Stage;
  readonly status: Status;
  readonly value: number | boolean | string | null;
  readonly unit?: string;
  readonly comparator?: Comparator;
  /** what the value is held against; a multiple of the law's figure where the rule says so */
  readonly threshold?: number | null;
  readonly limit?: Limit;
  readonly formula?: string;
  /** every figure that was read, by path */
  readonly figures: readonly string[];
  readonly missing: readonly string[];
}

/** A value that is computed and told, not judged 仅供参照: with its figures, so that it has a proof of its own. */
export type Aside = Omit<Check, 'status' | 'missing'>;

/** What a computation gives back. */
export interface ItemOutcome {
  readonly checks: readonly Check[];
  readonly value?: unknown;
  /** told with the result and not judged: the formula's name, the field-visit figure */
  readonly shown?: Readonly<Record<string, unknown>>;
  /** values told beside the checks, with their proof */
  readonly asides?: readonly Aside[];
  readonly findings?: readonly Finding[];
  readonly judged?: boolean;
}
