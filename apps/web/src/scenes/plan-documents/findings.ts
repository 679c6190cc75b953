import type { PlanTask, ReaderView, ReaderWarning, Span, Statement } from './reader-view.ts';

export const FINDING_KINDS = ['task', 'commitment', 'fact', 'warning'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

interface Found extends Span {
  /** `task-3`: the kind and the place in the reader's list */
  readonly key: string;
  readonly index: number;
}

export type Finding =
  | (Found & { readonly kind: 'task'; readonly task: PlanTask })
  | (Found & { readonly kind: 'commitment' | 'fact'; readonly statement: Statement })
  | (Found & { readonly kind: 'warning'; readonly warning: ReaderWarning });

/** A finding that a person accepts, rejects or corrects. */
export type DecidableFinding = Exclude<Finding, { readonly kind: 'warning' }>;

export function isDecidable(finding: Finding): finding is DecidableFinding {
  return finding.kind !== 'warning';
}

/** Everything that the reader found in the order of the text; of two that begin together the longer comes first. */
export function findingsOf(view: ReaderView): readonly Finding[] {
  const place = (kind: FindingKind, index: number, { start, end }: Span) => ({
    key: `${kind}-${index}`,
    index,
    start,
    end,
  });
  const all: Finding[] = [
    ...view.tasks.map((task, i) => ({ kind: 'task' as const, task, ...place('task', i, task) })),
    ...view.commitments.map((s, i) => ({ kind: 'commitment' as const, statement: s, ...place('commitment', i, s) })),
    ...view.facts.map((s, i) => ({ kind: 'fact' as const, statement: s, ...place('fact', i, s) })),
    ...view.warnings.map((warning, i) => ({ kind: 'warning' as const, warning, ...place('warning', i, warning) })),
  ];
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** What a finding is called in the list. */
export function titleOfFinding(finding: Finding, text: string): string {
  if (finding.kind === 'task') return finding.task.path.at(-1) ?? text.slice(finding.start, finding.start + 30);
  return (finding.kind === 'warning' ? text.slice(finding.start, finding.end) : finding.statement.quote)
    .replace(/\s+/g, ' ')
    .slice(0, 90);
}
