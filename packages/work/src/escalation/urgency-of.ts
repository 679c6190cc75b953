import type { EscalationLevel, EscalationRules } from './rules.ts';

/** Something with a deadline: a task, a finding, a project 有时限事项. */
export interface Due {
  readonly id: string;
  /** ISO day; null = none set, never late */
  readonly deadline: string | null;
  readonly done: boolean;
  /** lead and partner units */
  readonly units: readonly string[];
}

/** How pressing something is 紧急程度. The day of the deadline itself is still in time. */
export interface Urgency {
  readonly status: 'done' | 'noDeadline' | 'inTime' | 'dueSoon' | 'overdue';
  /** whole days to the deadline, negative after it; null without one */
  readonly daysLeft: number | null;
  /** the highest level that it has reached; null when it is not overdue */
  readonly escalatedTo: EscalationLevel['to'] | null;
}

const DAY = 86_400_000;

/**
 * Whole days from one ISO day to another, negative backwards.
 * @throws RangeError when a text is no ISO day.
 */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayNumber(to) - dayNumber(from)) / DAY);
}

function dayNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    throw new RangeError(`not an ISO day: ${JSON.stringify(day.slice(0, 40))}; write it like 2025-09-20`);
  return time;
}

/** How pressing something is on a day 预警与督办. */
export function urgencyOf(
  rules: EscalationRules,
  { deadline, done }: Pick<Due, 'deadline' | 'done'>,
  today: string,
): Urgency {
  const daysLeft = deadline === null ? null : daysBetween(today, deadline);
  const status = done ? 'done' : daysLeft === null ? 'noDeadline' : statusFor(daysLeft, rules);
  if (status !== 'overdue' || daysLeft === null) return { status, daysLeft, escalatedTo: null };
  const reached = rules.levels.findLast(({ fromDaysOverdue }) => -daysLeft >= fromDaysOverdue);
  return { status, daysLeft, escalatedTo: reached?.to ?? null };
}

function statusFor(daysLeft: number, { dueSoonDays }: EscalationRules): Urgency['status'] {
  if (daysLeft < 0) return 'overdue';
  return daysLeft <= dueSoonDays ? 'dueSoon' : 'inTime';
}
