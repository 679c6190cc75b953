import type { Law } from '@junheng/rules';
import { timetableMilestones } from './timetable-milestones.ts';
import type { MilestoneDraft, YearsDraft } from './years-draft.ts';

/** The stages that a draft asks for: those typed, else those of the timetable; none beyond its years. */
export function milestonesOf(
  { milestones, years }: Pick<YearsDraft, 'milestones' | 'years'>,
  { law, code, schoolYear }: { readonly law: Law; readonly code: string; readonly schoolYear: number },
): readonly MilestoneDraft[] {
  const last = schoolYear + years - 1;
  const asked = milestones ?? timetableMilestones(law, { code, schoolYear, years });
  return asked.filter((one) => one.schoolYear < last).map(({ schoolYear: at, share }) => ({ schoolYear: at, share }));
}
