import type { DateMention } from './dates.ts';
import { type Normalised, originalSpan, originalText } from './normalise.ts';
import type { SentenceReading } from './reading.ts';
import type { ClauseStage, Comparator, Statement } from './types.ts';

/** A statement as the grammar builds it: spans are indices into its sentence. */
export interface Draft {
  readonly reading: SentenceReading;
  readonly start: number;
  readonly end: number;
  readonly figure: { readonly start: number; readonly end: number; readonly unitEnd: number } | null;
  readonly subject: string;
  readonly indicator: string;
  readonly stage: ClauseStage;
  readonly comparator: Comparator;
  readonly value: number | null;
  readonly valueMax?: number;
  readonly unit: string | null;
  readonly date: DateMention | null;
  readonly deadline: string | null;
  readonly tier: 1 | 2;
  readonly per?: string;
  readonly base?: string;
  readonly qualifier?: string;
  readonly blank?: true;
  readonly intended?: string;
  /** set where a table says so; otherwise the sentence decides */
  readonly achieved?: boolean;
  /** places, where a table names them */
  readonly scope?: readonly string[];
}

/** Turns a draft into a statement with places in the original text. */
export function toStatement(draft: Draft, source: Normalised, scope: readonly string[] | null): Statement {
  const at = draft.reading.sentence.start;
  const span = originalSpan(source, at + draft.start, at + draft.end);
  const intended = draft.intended ?? draft.date?.intended;
  return {
    ...span,
    quote: originalText(source, at + draft.start, at + draft.end),
    figure: draft.figure === null ? null : figureOf(draft.figure, at, source),
    subject: draft.subject,
    indicator: draft.indicator,
    stage: draft.stage,
    comparator: draft.comparator,
    value: draft.value,
    ...(draft.valueMax === undefined ? {} : { valueMax: draft.valueMax }),
    unit: draft.unit,
    deadline: draft.deadline,
    scope,
    tier: draft.tier,
    ...(draft.per === undefined ? {} : { per: draft.per }),
    ...(draft.base === undefined ? {} : { base: draft.base }),
    ...(draft.qualifier === undefined ? {} : { qualifier: draft.qualifier }),
    ...(draft.date?.relativeTo === undefined ? {} : { relativeTo: draft.date.relativeTo }),
    ...(draft.per !== undefined && /年|月|天|周|学期|季度/.test(draft.per) ? { recurring: true as const } : {}),
    ...(draft.blank ? { blank: true as const } : {}),
    ...(intended === undefined ? {} : { mangled: true as const, intended }),
  };
}

function figureOf(figure: { readonly start: number; readonly end: number }, at: number, source: Normalised) {
  const span = originalSpan(source, at + figure.start, at + figure.end);
  return { text: source.original.slice(span.start, span.end), ...span };
}
