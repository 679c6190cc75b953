import { findContradictions } from './contradictions.ts';
import type { KnownLimit } from './national-limits.ts';
import type { PlanTask, ReaderWarning, Span, Statement } from './types.ts';

interface Findings {
  readonly tasks: readonly PlanTask[];
  readonly commitments: readonly Statement[];
  readonly issued: string | null;
  readonly limits: readonly KnownLimit[];
  /** dates that cannot be, as written and where */
  readonly impossible: readonly (Span & { readonly text: string; readonly allowed: ReaderWarning['message'] })[];
}

/** What a person should look at before the plan is taken over 待核对事项, in the order of the text. */
export function findWarnings({ tasks, commitments, issued, limits, impossible }: Findings): ReaderWarning[] {
  return [
    ...taskWarnings(tasks),
    ...commitments.flatMap((statement) => statementWarnings(statement, issued, limits)),
    ...findContradictions(commitments),
    ...impossible.map(impossibleDate),
  ].sort((a, b) => a.start - b.start);
}

function impossibleDate({ start, end, text, allowed }: Findings['impossible'][number]): ReaderWarning {
  const message = {
    zh: `“${text}”不是可能的日期：${allowed.zh}；请对照原件更正，此处不作为期限`,
    en: `“${text}” is no possible date: ${allowed.en}; correct it from the original, it is not taken as a deadline`,
  };
  return { start, end, code: 'impossibleDate', severity: 'warning', message };
}

/** Where a plan names owners or deadlines at all, a task without one stands out; where it never does, it is only noted. */
function taskWarnings(tasks: readonly PlanTask[]): ReaderWarning[] {
  const owners = tasks.some((task) => task.leads.length > 0);
  const deadlines = tasks.some((task) => task.deadlineFrom === 'label');
  return tasks.flatMap((task) => {
    const place = { start: task.start, end: task.end };
    const name = task.path.at(-1) ?? '';
    const found: ReaderWarning[] = [];
    if (task.leads.length === 0) {
      found.push({
        ...place,
        code: 'taskWithoutOwner',
        severity: owners ? 'warning' : 'info',
        message: { zh: `任务“${name}”没有写责任单位`, en: 'This task names no responsible unit' },
      });
    }
    if (task.deadline === null) {
      found.push({
        ...place,
        code: 'taskWithoutDeadline',
        severity: deadlines ? 'warning' : 'info',
        message: { zh: `任务“${name}”没有写完成时限`, en: 'This task names no deadline' },
      });
    }
    return found;
  });
}

interface Told {
  readonly code: ReaderWarning['code'];
  readonly severity: ReaderWarning['severity'];
  readonly message: ReaderWarning['message'];
}

function statementWarnings(
  statement: Statement,
  issued: string | null,
  limits: readonly KnownLimit[],
): ReaderWarning[] {
  const told = [
    blank(statement),
    damage(statement),
    unmeasurable(statement),
    tooEarly(statement, issued),
    looser(statement, limits),
  ];
  return told.flatMap((one) => (one === null ? [] : [{ start: statement.start, end: statement.end, ...one }]));
}

function blank(statement: Statement): Told | null {
  if (!statement.blank) return null;
  const message = { zh: '此处为空白，需填写数字后才能使用', en: 'A blank stands here; fill in the figure before use' };
  return { code: 'blankToFill', severity: 'warning', message };
}

function unmeasurable({ indicator, blank: empty, subject }: Statement): Told | null {
  if (indicator !== 'other' || empty) return null;
  const message = {
    zh: `“${subject}”没有对应的指标，请关联指标或新建本地目标`,
    en: 'No indicator or fact measures this; link one or make a local target',
  };
  return { code: 'unmeasurableCommitment', severity: 'info', message };
}

function tooEarly({ deadline }: Statement, issued: string | null): Told | null {
  if (issued === null || deadline === null || deadline >= issued) return null;
  const message = {
    zh: `期限${deadline}早于发文日期${issued}`,
    en: `The deadline ${deadline} lies before the date of issue ${issued}`,
  };
  return { code: 'deadlineBeforeIssue', severity: 'warning', message };
}

function damage({ intended, figure, deadline }: Statement): Told | null {
  if (intended === undefined) return null;
  const written = figure?.text ?? deadline ?? '';
  const message = {
    zh: `原文“${written}”有缺字，按“${intended}”理解：只有这样拆分才是合理的数值或日期`,
    en: `Signs are lost at “${written}”; read as ${intended}, the only split that gives a sensible number or date`,
  };
  return { code: 'damagedNumber', severity: 'warning', message };
}

function looserLimit(statement: Statement, limits: readonly KnownLimit[]): KnownLimit | null {
  const { value } = statement;
  if (
    value === null ||
    statement.per === '次' ||
    statement.comparator === 'eliminate' ||
    statement.comparator === 'complete'
  )
    return null;
  return (
    limits.find(
      (limit) =>
        applies(limit, statement) && (limit.comparator === 'atLeast' ? value < limit.value : value > limit.value),
    ) ?? null
  );
}

function applies(limit: KnownLimit, { indicator, unit, stage, per }: Statement): boolean {
  if (limit.indicator !== indicator || limit.unit !== unit) return false;
  if (indicator === 'trainingHours' && per !== '5年') return false;
  return limit.stage === null || limit.stage === stage;
}

function looser(statement: Statement, limits: readonly KnownLimit[]): Told | null {
  const limit = looserLimit(statement, limits);
  if (limit === null) return null;
  const { subject, value, unit } = statement;
  const message = {
    zh: `“${subject}”写为${value}${unit ?? ''}，宽于国家标准${limit.value}${limit.unit}（或口径不同），请核对`,
    en: `${value} ${unit ?? ''} is looser than the national limit ${limit.value} ${limit.unit}, or counted on another base`,
  };
  return { code: 'looserThanNationalLimit', severity: 'warning', message };
}
