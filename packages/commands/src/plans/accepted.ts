import type { Correction, Decision, Link } from '@junheng/contract';
import type { PlanTask, ReaderOutput, Statement } from '@junheng/reader';

/** A commitment or fact that a person accepted, with the corrections in it. */
export interface AcceptedStatement {
  readonly index: number;
  readonly statement: Statement;
  /** what measures it, as the person said; else the reader's indicator decides */
  readonly link: Link | null;
  readonly title: string;
  /** the person said how the figure limits, so that a bare figure is meant to the letter */
  readonly exact: boolean;
}

/** A task that a person accepted, with the corrections in it. */
export interface AcceptedTask {
  readonly index: number;
  readonly task: PlanTask;
  readonly number: string;
  readonly title: string;
  readonly recurring: NonNullable<Correction['recurring']> | null;
}

/** What of a plan counts 已核对的发现. */
export interface Accepted {
  readonly tasks: readonly AcceptedTask[];
  readonly commitments: readonly AcceptedStatement[];
  readonly facts: readonly AcceptedStatement[];
}

/** A plan as stored: text, findings, decisions. */
export interface ReadPlan {
  readonly text: string;
  readonly output: ReaderOutput;
  readonly decisions: readonly Decision[];
}

/** The findings that were accepted or corrected, in the order of the text; open and rejected ones are left out. */
export function acceptedFindings({ text, output, decisions }: ReadPlan): Accepted {
  const of = (kind: Decision['kind']) =>
    decisions
      .filter((decision) => decision.kind === kind && decision.state !== 'rejected')
      .toSorted((a, b) => a.index - b.index);
  const statements = (kind: 'commitment' | 'fact', list: readonly Statement[]) =>
    of(kind).flatMap((decision) => {
      const found = list[decision.index];
      return found === undefined ? [] : [statementOf(decision, found)];
    });
  return {
    tasks: of('task').flatMap((decision) => {
      const found = output.tasks[decision.index];
      return found === undefined ? [] : [taskOf(decision, found, { text, output })];
    }),
    commitments: statements('commitment', output.commitments),
    facts: statements('fact', output.facts),
  };
}

function statementOf({ index, link, correction = {} }: Decision, found: Statement): AcceptedStatement {
  const { valueMax: foundMax, ...rest } = found;
  const { stage, comparator, value, unit, deadline, scope, title } = correction;
  const valueMax = correction.valueMax === undefined ? foundMax : (correction.valueMax ?? undefined);
  const statement: Statement = {
    ...rest,
    ...given({ stage, comparator, value, unit, deadline, scope }),
    ...(valueMax === undefined ? {} : { valueMax }),
  };
  return { index, statement, link: link ?? null, title: title ?? found.subject, exact: comparator !== undefined };
}

/** The entries that were said; null is said, absent is not. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const RHYTHMS = [
  ['yearly', /每(?:学)?年/],
  ['termly', /每(?:个)?学期/],
  ['quarterly', /每(?:个)?季度/],
  ['monthly', /每(?:个)?月/],
] as const;

function taskOf(
  { index, correction = {} }: Decision,
  found: PlanTask,
  { text, output }: Pick<ReadPlan, 'text' | 'output'>,
): AcceptedTask {
  const { deadline, leads, partners } = correction;
  const task = { ...found, ...given({ deadline, leads, partners }) };
  const heading = output.outline.find(({ start }) => start === found.start);
  const own = text.slice(found.start, found.end);
  const rhythm = RHYTHMS.find(([, words]) => words.test(own))?.[0] ?? null;
  const last = found.path.at(-1) ?? '';
  return {
    index,
    task,
    number: correction.number ?? plainNumber(heading?.marker ?? ''),
    title: correction.title ?? heading?.title ?? (last === '' ? `任务 ${index + 1}` : last),
    recurring: correction.recurring === undefined ? rhythm : correction.recurring,
  };
}

const plainNumber = (marker: string): string => marker.trim().replace(/[、.．]$/, '');
