import type { PlanTask, ReaderView, ReaderWarning, Span, Statement } from './reader-view.ts';

export const FINDING_KINDS = ['task', 'commitment', 'fact', 'warning'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

interface Found extends Span {
  /** `task-3`: the kind and the place in the reader's list */
  readonly key: string;
  readonly index: number;
  /** what it is called in the list */
  readonly title: string;
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
export function findingsOf(view: ReaderView, text: string): readonly Finding[] {
  const place = (kind: FindingKind, index: number, { start, end }: Span) => ({
    ...{ key: `${kind}-${index}`, index, start, end },
  });
  const heading = new Map(view.outline.map((entry) => [entry.start, entry]));
  const taskTitle = ({ path, start }: PlanTask) => {
    const entry = heading.get(start);
    return entry === undefined ? (path.at(-1) ?? text.slice(start, start + 30)) : `${entry.marker}${entry.title}`;
  };
  const all: Finding[] = [
    ...view.tasks.map((task, i) => ({
      ...{ kind: 'task' as const, task, title: short(taskTitle(task)), ...place('task', i, task) },
    })),
    ...statements('commitment', view.commitments),
    ...statements('fact', view.facts),
    ...view.warnings.map((warning, i) => ({
      ...{ kind: 'warning' as const, warning, ...place('warning', i, warning) },
      title: short(text.slice(warning.start, warning.end)),
    })),
  ];
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

function statements(kind: 'commitment' | 'fact', list: readonly Statement[]): readonly Finding[] {
  return list.map((statement, index) => {
    const { start, end, quote } = statement;
    return { kind, statement, title: short(quote), key: `${kind}-${index}`, index, start, end };
  });
}

const short = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 90);
