/** 学段 as a clause names it; null where it names none. */
export type ClauseStage = 'primary' | 'junior' | 'both' | null;

/** How a figure limits what it measures: 以上 · 以内 · 超过 · 低于 · bare · 全部 · 消除. */
export type Comparator = 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'equals' | 'complete' | 'eliminate';

/** A place in the document: JavaScript string indices into the text as it was given, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The figure of a statement as written. */
export interface FigureSpan extends Span {
  readonly text: string;
}

/** A measurable statement 可量化表述: a promise (commitment) or an achieved result (fact). Dates are ISO days. */
export interface Statement extends Span {
  readonly quote: string;
  readonly figure: FigureSpan | null;
  readonly subject: string;
  /** id of an indicator or item, or `other` */
  readonly indicator: string;
  readonly stage: ClauseStage;
  readonly comparator: Comparator;
  /** plain number in `unit`; null where the statement has no figure or the figure is a blank */
  readonly value: number | null;
  /** upper end of a range */
  readonly valueMax?: number;
  readonly unit: string | null;
  readonly deadline: string | null;
  readonly scope: readonly string[] | null;
  /** 1 = a figure, or a promise with a date; 2 = directional, conditional or blank */
  readonly tier: 1 | 2;
  readonly per?: string;
  readonly base?: string;
  readonly qualifier?: string;
  readonly relativeTo?: string;
  readonly recurring?: true;
  readonly blank?: true;
  readonly mangled?: true;
  readonly intended?: string;
}

/** A numbered measure 任务 with who leads, who helps and by when. Unit names are as written. */
export interface PlanTask extends Span {
  readonly path: readonly string[];
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  readonly deadline: string | null;
  readonly deadlineFrom?: 'label' | 'text';
  readonly kind: 'measure' | 'safeguard';
}

/** A heading 标题 of the document's outline. */
export interface OutlineEntry extends Span {
  /** depth from 1 */
  readonly level: number;
  readonly marker: string;
  readonly title: string;
}

/** 文件头: null where the text does not say. */
export interface DocumentHead {
  readonly title: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly date: string | null;
}

/** 发文层级: whose plan it is. Where `sure` is false the level is a mere guess, and a person is to be asked. */
export interface PlanLevel {
  readonly level: 'province' | 'city' | 'county';
  readonly sure: boolean;
  /** the words it was read from; empty where there are none */
  readonly from: string;
}

/** A sum of money 资金 with what it is for. */
export interface MoneyMention extends Span {
  readonly text: string;
  readonly value: number;
  readonly unit: string;
  readonly yuan: number;
  readonly purpose: string;
}

/** A named place 地名. */
export interface PlaceMention extends Span {
  readonly name: string;
}

/** Something a person should look at before the plan is taken over. */
export interface ReaderWarning extends Span {
  readonly code:
    | 'taskWithoutOwner'
    | 'taskWithoutDeadline'
    | 'unmeasurableCommitment'
    | 'looserThanNationalLimit'
    | 'contradiction'
    | 'deadlineBeforeIssue'
    | 'impossibleDate'
    | 'damagedNumber'
    | 'blankToFill';
  readonly severity: 'warning' | 'info';
  readonly message: { readonly zh: string; readonly en: string };
  /** the other place of a contradiction */
  readonly other?: Span;
}

/** What the reader found, each with its place in the source. */
export interface ReaderOutput {
  readonly document: DocumentHead;
  /** absent in documents read before levels were */
  readonly level?: PlanLevel;
  readonly outline: readonly OutlineEntry[];
  readonly tasks: readonly PlanTask[];
  readonly commitments: readonly Statement[];
  readonly facts: readonly Statement[];
  readonly money: readonly MoneyMention[];
  readonly places: readonly PlaceMention[];
  readonly warnings: readonly ReaderWarning[];
}
