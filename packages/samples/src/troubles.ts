import type { CountyYear, School } from '@junheng/schools';
import { editSchool, editSection, ordinarySections, withFact, withSectionFact } from './edit.ts';
import { type Random, randomFor } from './random.ts';
import { INDICATORS, setIndicator } from './shortfall.ts';

/** What a usual county looks like: a few sections short of a figure, a blank here, a zero there, a class over the limit. */
export function withUsualTroubles(county: CountyYear, seed: number): CountyYear {
  return ordinarySections(county).reduce((changed, { school, section }) => {
    const random = randomFor(seed, `troubles ${school.id} ${section.stage}`);
    return editSchool(changed, school.id, (current) => trouble(current, section.stage, random));
  }, county);
}

function trouble(school: School, stage: 'primary' | 'junior', random: Random): School {
  const dice = random.next();
  const indicator = random.pick(INDICATORS);
  if (dice < 0.14) return setIndicator(school, stage, { indicator, ratio: random.between(0.87, 0.98), random });
  if (dice < 0.19) return setIndicator(school, stage, { indicator, ratio: random.between(0.4, 0.8), random });
  if (dice < 0.22) return editSection(school, stage, (section) => withSectionFact(section, 'backboneTeachers', null));
  if (dice < 0.24) return editSection(school, stage, (section) => withSectionFact(section, 'peArtTeachers', 0));
  if (dice < 0.27) return withFact(school, 'artRoomsSquareMetres', []);
  if (dice < 0.3) return editSection(school, stage, (section) => oneLargeClass(section, random.whole(2, 9)));
  return school;
}

/** 大班额: moves pupils from the other classes into the first one, enrolment unchanged. */
export function oneLargeClass<S extends { readonly classSizes: readonly number[] | null }>(
  section: S,
  over: number,
): S {
  const sizes = [...(section.classSizes ?? [])];
  const largest = sizes.length > 6 || (sizes[0] ?? 0) > 40;
  const last = sizes.length - 1;
  if (!largest || last < 1) return section;
  const wanted = 50 + over;
  for (let i = last; i > 0 && (sizes[0] ?? 0) < wanted; i -= 1) {
    const moved = Math.min(wanted - (sizes[0] ?? 0), Math.max(0, (sizes[i] ?? 0) - 20));
    sizes[i] = (sizes[i] ?? 0) - moved;
    sizes[0] = (sizes[0] ?? 0) + moved;
  }
  return { ...section, classSizes: sizes };
}
