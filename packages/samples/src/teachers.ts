import type { TeacherType } from '@junheng/schools';
import type { Random } from './random.ts';

/** Teachers of a section, in heads. */
export interface TeacherCounts {
  readonly fullTimeTeachers: number;
  readonly aboveDegreeTeachers: number;
  readonly backboneTeachers: number;
  readonly peArtTeachers: number;
}

/** Which teachers have which attributes, so that the types add up to the four counts of the section. */
export function teacherTypesOf(counts: TeacherCounts, random: Random): readonly TeacherType[] {
  const { fullTimeTeachers: all, aboveDegreeTeachers: degree, backboneTeachers: backbone, peArtTeachers } = counts;
  const peArt = new Set(drawn(all, peArtTeachers, random));
  // backbone teachers mostly hold the degree: draw them from the first ones
  const backbones = new Set(drawn(Math.max(degree, backbone), backbone, random));
  const tally = new Map<string, TeacherType>();
  for (let i = 0; i < all; i += 1) {
    const type = { aboveDegree: i < degree, backbone: backbones.has(i), peArt: peArt.has(i) };
    const key = JSON.stringify(type);
    tally.set(key, { ...type, count: (tally.get(key)?.count ?? 0) + 1 });
  }
  return [...tally.keys()].sort().flatMap((key) => tally.get(key) ?? []);
}

/** `many` different numbers below `of`. */
function drawn(of: number, many: number, random: Random): readonly number[] {
  const pool = Array.from({ length: of }, (_, i) => i);
  for (let i = 0; i < Math.min(many, of); i += 1) {
    const j = random.whole(i, of - 1);
    [pool[i], pool[j]] = [pool[j] ?? 0, pool[i] ?? 0];
  }
  return pool.slice(0, many);
}
