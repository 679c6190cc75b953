import type { ItemResult } from '@junheng/rules';
import type { Speech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';

type Values = Readonly<Record<string, number>>;
type Summary = (values: Values, t: Speech['t']) => string;

const sum = (values: Values): number => Object.values(values).reduce((total, n) => total + n, 0);

/** Items whose value has parts: what of it fits in a tile. The trace shows all. */
const SUMMARIES: Readonly<Record<string, Summary>> = {
  musicArtRooms: (v, t) => t('summaryShort', { n: sum(v) }),
  schoolSize: (v, t) => t('summaryOverSchools', { n: sum(v) }),
  classSize: (v, t) => t('summaryOverClasses', { n: sum(v) }),
  smallSchoolFunds: (v, t) => t('summarySchoolsShort', { n: v.short ?? 0 }),
  teacherPay: (v, t) => t('summaryYuan', { n: display(v.teacherMeanPayYuan, 'plain') }),
  nearbyEnrolment: (v) => `≥ ${display(Math.min(...Object.values(v)), 'share')}`,
  eliteHighSchoolQuota: (v) => display(v.share, 'share'),
  charters: (v, t) => t('summaryWithout', { n: v.without ?? 0 }),
  trainingFunds: (v, t) => t('summarySchoolsShort', { n: v.schoolsShort ?? 0 }),
  achievementLevel: (v, t) => t('summaryLowestLevel', { n: Math.min(...Object.values(v)) }),
  achievementBetweenSchoolShare: (v) => `≤ ${display(Math.max(...Object.values(v)), 'cv')}`,
};

/** The item's value in a few characters; empty where the trace says it better. */
export function itemSummary(id: string, result: ItemResult | undefined, t: Speech['t']): string {
  if (result === undefined || result.judged === true || result.status === 'notAssessable') return '';
  const { value, limit } = result;
  if (typeof value === 'number') {
    const text = number(value, limit);
    return id === 'specialEducationFunds' ? t('summaryYuanPerPupil', { n: text }) : text;
  }
  const values = numbersOf(value);
  return values === null ? '' : (SUMMARIES[id]?.(values, t) ?? '');
}

/** A value beside a limit of at most 1 is a share. */
function number(value: number, limit: unknown): string {
  if (typeof limit === 'number' && limit <= 1) return display(value, 'share');
  return display(value, Number.isInteger(value) ? 'plain' : 'value');
}

function numbersOf(value: unknown): Values | null {
  if (value === null || typeof value !== 'object') return null;
  const numbers = Object.entries(value).filter((e): e is [string, number] => typeof e[1] === 'number');
  return numbers.length === 0 ? null : Object.fromEntries(numbers);
}
