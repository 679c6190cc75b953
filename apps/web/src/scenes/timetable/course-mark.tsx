import type { TimetableRow } from '@junheng/contract';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { courseOf } from './milestones.ts';

const SIGNS = { reached: '✓', onCourse: '→', late: '▼', passed: '!', unknown: '?' } as const;

const today = (): string => new Date().toISOString().slice(0, 10);

export function courseText(row: TimetableRow, { t }: Speech): string {
  const course = courseOf(row, today());
  return course === 'passed' ? t('ttPassed') : t(`ttCourse_${course}`);
}

/** Sign and word, with the number that a steady pace would have reached by now. */
export function CourseMark({ row }: { readonly row: TimetableRow }) {
  const speech = useSpeech();
  const { t } = speech;
  const course = courseOf(row, today());
  const expected = row.expectedMet;
  return (
    <span className={`course ${course}`}>
      <span aria-hidden="true">{SIGNS[course]}</span> {courseText(row, speech)}
      {expected === null || course === 'reached' ? null : (
        <small> {t('ttExpected', { n: display(Math.ceil(expected), 'plain') })}</small>
      )}
      {course === 'unknown' && row.standing !== null ? <small> {t('ttNoPace')}</small> : null}
    </span>
  );
}
