import type { Bilingual, PlanDetail } from '@junheng/contract';

/** A place in the plan's text, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the page uses of a measurable statement; the reader gives more. */
export interface Statement extends Span {
  readonly quote: string;
  readonly figure: (Span & { readonly text: string }) | null;
  readonly subject: string;
  /** id of an indicator or item, or `other` */
  readonly indicator: string;
  readonly stage: 'primary' | 'junior' | 'both' | null;
  readonly comparator: ComparatorWord;
  readonly value: number | null;
  readonly valueMax?: number;
  readonly unit: string | null;
  readonly deadline: string | null;
  readonly scope: readonly string[] | null;
  readonly tier: 1 | 2;
  readonly recurring?: true;
}

export type ComparatorWord = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'equals' | 'complete' | 'eliminate';

export interface PlanTask extends Span {
  readonly path: readonly string[];
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  readonly deadline: string | null;
  readonly kind: 'measure' | 'safeguard';
}

export interface ReaderWarning extends Span {
  readonly code: string;
  readonly severity: 'warning' | 'info';
  readonly message: Bilingual;
  readonly other?: Span;
}

export interface OutlineEntry extends Span {
  readonly marker: string;
  readonly title: string;
}

/** 发文层级 as it was read; not `sure` where the text does not say. */
export interface PlanLevel {
  readonly level: 'province' | 'city' | 'county';
  readonly sure: boolean;
  readonly from: string;
}

export interface ReaderView {
  readonly level?: PlanLevel;
  readonly outline: readonly OutlineEntry[];
  readonly tasks: readonly PlanTask[];
  readonly commitments: readonly Statement[];
  readonly facts: readonly Statement[];
  readonly warnings: readonly ReaderWarning[];
}

/** The reader's output, which the contract carries as it is. */
export function readerViewOf({ output }: Pick<PlanDetail, 'output'>): ReaderView {
  return output as ReaderView;
}
