import type { CountyYear, Facts, School, Section } from './facts.ts';
import { joinFigures } from './joined-figures.ts';
import { runsSeniorStage } from './school-types.ts';

/**
 * Campuses that are not counted as schools 不计校数的校区 (those with a `parent`) joined to their parent: amounts, pupils and classes
 * are added, area lists put together. Not so what is no amount: the number of grades is the larger of the two, the share of migrant
 * children is weighted by pupils, and the built year, boarding and place are the parent's. A figure that one of them lacks is missing
 * in the whole. Other schools stay untouched.
 */
export function mergeCampuses(county: CountyYear): CountyYear {
  const campuses = county.schools.filter((s) => (s.parent ?? null) !== null);
  if (campuses.length === 0) return county;
  const schools = county.schools
    .filter((s) => (s.parent ?? null) === null)
    .map((school) => campuses.filter((c) => c.parent === school.id).reduce(merge, school));
  return { ...county, schools };
}

function merge(school: School, campus: School): School {
  const senior = addOrMissing(seniorOf(school), seniorOf(campus));
  return {
    ...school,
    ...(senior === 0 && school.seniorEnrolment === undefined ? {} : { seniorEnrolment: senior }),
    ...migrantsOf(school, campus),
    facts: mergeFacts(school.facts, campus.facts),
    sections: [
      ...school.sections.map((section) => {
        const other = campus.sections.find((s) => s.stage === section.stage);
        return other === undefined ? section : mergeSection(section, other);
      }),
      ...campus.sections.filter((s) => !school.sections.some((own) => own.stage === s.stage)),
    ],
  };
}

/** Migrant children of both over the pupils of both; missing where one of the four figures is. */
function migrantsOf(school: School, campus: School): Pick<School, 'migrantShare'> {
  const [own, other] = [school.migrantShare ?? null, campus.migrantShare ?? null];
  if (own === null && other === null) return {};
  const [pupils, more] = [pupilsOf(school), pupilsOf(campus)];
  if (own === null || other === null || pupils === null || more === null || pupils + more === 0)
    return { migrantShare: null };
  return { migrantShare: Number(((own * pupils + other * more) / (pupils + more)).toFixed(12)) };
}

const pupilsOf = ({ sections }: School): number | null =>
  sections.reduce<number | null>((sum, { enrolment }) => addOrMissing(sum, enrolment), 0);

const seniorOf = (school: School): number | null => school.seniorEnrolment ?? (runsSeniorStage(school.type) ? null : 0);

function mergeSection(a: Section, b: Section): Section {
  const types = [...(a.teacherTypes ?? []), ...(b.teacherTypes ?? [])];
  return {
    stage: a.stage,
    enrolment: addOrMissing(a.enrolment, b.enrolment),
    classSizes: a.classSizes === null || b.classSizes === null ? null : [...a.classSizes, ...b.classSizes],
    ...(types.length === 0 ? {} : { teacherTypes: types }),
    facts: mergeFacts(a.facts, b.facts),
  };
}

const addOrMissing = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b);

function mergeFacts(a: Facts, b: Facts): Facts {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...ids].map((id) => [id, joinFigures(id, a[id] ?? null, b[id] ?? null)]));
}
