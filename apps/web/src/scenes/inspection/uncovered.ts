import type { DrawnSchool, DrawPreview } from '@junheng/contract';

/** Drawn schools that none of the chosen inspectors may visit. */
export function uncoveredSchools(
  { sample, inspectors }: Pick<DrawPreview, 'sample' | 'inspectors'>,
  chosen: readonly string[],
): readonly DrawnSchool[] {
  const own = inspectors.filter(({ login }) => chosen.includes(login));
  return sample.filter(({ school }) => !own.some(({ schools }) => schools === null || schools.includes(school)));
}
