import type { Stage } from '@junheng/schools';
import type { Random } from './random.ts';

/** Grades of each stage in the 6–3 system. */
export const GRADES: Readonly<Record<Stage, number>> = { primary: 6, junior: 3 };
const LARGEST: Readonly<Record<Stage, number>> = { primary: 45, junior: 50 };
/** A class is opened when the grade would pass this many pupils a class. */
const OPENED_AT: Readonly<Record<Stage, number>> = { primary: 43, junior: 47 };

/** 年级数: very small teaching points do not run every grade. */
export const gradesOf = (stage: Stage, enrolment: number): number =>
  Math.max(1, Math.min(GRADES[stage], Math.floor(enrolment / 5)));

/** 班额: sizes of the classes of a section, grade by grade; they add up to the enrolment and none is above 45 / 50. */
export function classSizesOf(stage: Stage, enrolment: number, random: Random): readonly number[] {
  const grades = gradesOf(stage, enrolment);
  const perGrade = Math.max(1, Math.ceil(enrolment / grades / OPENED_AT[stage]));
  const count = grades * perGrade;
  const sizes = Array.from(
    { length: count },
    (_, i) => Math.floor(enrolment / count) + (i < enrolment % count ? 1 : 0),
  );
  for (let move = 0; move < count; move += 1) movePupils(sizes, LARGEST[stage], random);
  return sizes;
}

function movePupils(sizes: number[], largest: number, random: Random): void {
  const from = random.whole(0, sizes.length - 1);
  const to = random.whole(0, sizes.length - 1);
  const many = random.whole(1, 2);
  const left = sizes[from] ?? 0;
  const right = sizes[to] ?? 0;
  if (from === to || left - many < 3 || right + many > largest) return;
  sizes[from] = left - many;
  sizes[to] = right + many;
}
