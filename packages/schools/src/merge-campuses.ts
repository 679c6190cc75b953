import type { CountyYear, Facts, FactValue, School, Section } from './facts.ts';
import { runsSeniorStage } from './school-types.ts';

/**
 * Campuses that are not counted as schools 不计校数的校区 (those with a `parent`) joined to their parent: amounts, pupils and classes
 * are added, area lists put together. A figure that one of them lacks is missing in the whole. Other schools stay untouched.
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
  return Object.fromEntries([...ids].map((id) => [id, mergeFigures(a[id] ?? null, b[id] ?? null)]));
}

/** Answers such as the charter are the parent's own. */
function mergeFigures(a: FactValue | null, b: FactValue | null): FactValue | null {
  if (typeof a === 'boolean' || typeof b === 'boolean') return a;
  if (a === null || b === null) return null;
  if (typeof a === 'number' && typeof b === 'number') return sumOfDecimals(a, b);
  return Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : a;
}

/** 0.1 + 0.2 is 0.3 here: the sum of two decimals at 12 places, as figures are counted in far coarser units. */
function sumOfDecimals(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(a) && Number.isInteger(b) ? sum : Number(sum.toFixed(12));
}
