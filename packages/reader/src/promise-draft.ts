import type { Clause } from './clauses.ts';
import type { DateMention } from './dates.ts';
import type { Draft } from './drafts.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';
import { stageOfClause } from './stages.ts';
import { subjectOf } from './subject.ts';
import type { Comparator } from './types.ts';

/** A clause without a figure that may promise something. */
export interface Candidate {
  readonly reading: SentenceReading;
  readonly context: DocumentContext;
  readonly clause: Clause;
  /** start of a date that leads this very clause, or null */
  readonly from: number | null;
  /** end of the statement: the clause's, or that of the clause that says how far it goes */
  readonly until: number;
}

/** What sets one promise apart from another. */
export interface Parts {
  readonly comparator: Comparator;
  readonly date: DateMention | null;
  readonly tier: 1 | 2;
  readonly indicator?: string;
  readonly figure?: { readonly start: number; readonly end: number; readonly unitEnd: number };
  readonly base?: string;
  readonly qualifier?: string;
  readonly scope?: readonly string[];
  readonly subject?: string;
}

/** The statement of a candidate. */
export function promiseDraft({ reading, context, clause, from, until }: Candidate, parts: Parts): Draft {
  const text = reading.sentence.raw.slice(clause.start, until);
  const deadline = parts.date === null ? context.labelDeadline(reading.sentence.heading) : parts.date.iso;
  return {
    reading,
    start: from ?? clause.start,
    end: until,
    figure: parts.figure ?? null,
    subject: subjectOf(parts.subject ?? reading.dateless.slice(clause.start, clause.end)),
    indicator:
      parts.indicator ??
      context.findIndicator(reading.sentence.raw.slice(until > clause.end ? clause.end : clause.start, until)) ??
      context.findIndicator(text) ??
      'other',
    stage: stageOfClause(text),
    comparator: parts.comparator,
    value: null,
    unit: null,
    date: parts.date,
    deadline,
    tier: parts.tier,
    ...(parts.scope === undefined ? {} : { scope: parts.scope }),
    ...(parts.base === undefined ? {} : { base: parts.base }),
    ...(parts.qualifier === undefined ? {} : { qualifier: parts.qualifier }),
  };
}
