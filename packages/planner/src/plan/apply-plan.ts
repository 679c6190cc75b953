import { add, rationalFromNumber, toNumber } from '@junheng/quantities';
import {
  type CountyYear,
  type Facts,
  mergeCampuses,
  type School,
  type Section,
  type Stage,
  type TeacherType,
} from '@junheng/schools';
import type { YearsAsked } from '../years/years-request.ts';
import type { MovableType, Plan, Purchase, Transfer } from './plan.ts';

/** The fact a purchase of each indicator raises; others raise the fact of their own name. */
const BOUGHT: Readonly<Record<string, string>> = {
  teachingFloorArea: 'teachingRoomsSquareMetres',
  sportsArea: 'outdoorSportsSquareMetres',
  equipmentValue: 'equipmentValueYuan',
};

/**
 * The county as it would stand after a plan 方案实施后的数据: campuses merged, amounts raised, people moved with all they count
 * for; of
 * several years with the pupils forecast for the last. A gained above-degree teacher is one upgraded while there is one below the degree, else hired; a gained PE or arts
 * teacher is hired; a gained backbone teacher is one developed.
 */
export function applyPlan(
  facts: CountyYear,
  plan: Pick<Plan, 'purchases' | 'transfers'> & { readonly asked?: Partial<Pick<YearsAsked, 'locks' | 'pupils'>> },
): CountyYear {
  const merged = mergeCampuses(facts);
  const forecast = plan.asked?.pupils ?? [];
  const pupils = new Map(forecast.map((one) => [`${one.school}:${one.stage}`, one.pupils.at(-1)]));
  const schools = merged.schools.map((school) => schoolAfter(school, plan));
  if (pupils.size === 0) return { ...merged, schools };
  return {
    ...merged,
    schools: schools.map((school) => ({
      ...school,
      sections: school.sections.map((section) => ({
        ...section,
        enrolment: pupils.get(`${school.id}:${section.stage}`) ?? section.enrolment,
      })),
    })),
  };
}

function schoolAfter(school: School, { purchases, transfers }: Pick<Plan, 'purchases' | 'transfers'>): School {
  const own = purchases.filter((purchase) => purchase.school === school.id);
  const bought = own.filter(({ stage }) => stage === null);
  return {
    ...school,
    facts: bought.reduce(
      (known, { indicator, amount }) => raised(known, BOUGHT[indicator] ?? indicator, amount),
      school.facts,
    ),
    sections: school.sections.map((section) => {
      const { stage } = section;
      const moves = transfers.filter(
        (transfer) => transfer.stage === stage && (transfer.from === school.id || transfer.to === school.id),
      );
      return sectionAfter(
        section,
        own.filter((purchase) => purchase.stage === stage),
        signed(moves, school.id, stage),
      );
    }),
  };
}

interface Move {
  readonly type: MovableType;
  /** negative: they leave */
  readonly people: number;
}

function signed(transfers: readonly Transfer[], school: string, stage: Stage): Move[] {
  return transfers
    .filter((transfer) => transfer.stage === stage && transfer.from !== transfer.to)
    .map(({ to, type, count }) => ({ type, people: to === school ? count : -count }));
}

function sectionAfter(section: Section, purchases: readonly Purchase[], moves: readonly Move[]): Section {
  let facts = section.facts;
  for (const { type, people } of moves) {
    facts = raised(facts, 'fullTimeTeachers', people);
    if (type.aboveDegree) facts = raised(facts, 'aboveDegreeTeachers', people);
    if (type.backbone) facts = raised(facts, 'backboneTeachers', people);
    if (type.peArt) facts = raised(facts, 'peArtTeachers', people);
  }
  for (const { indicator, amount } of [...purchases].sort(
    (a, b) => Number(b.indicator === 'peArtTeachers') - Number(a.indicator === 'peArtTeachers'),
  )) {
    if (indicator === 'peArtTeachers') facts = raised(facts, 'fullTimeTeachers', amount);
    if (indicator === 'aboveDegreeTeachers') facts = raised(facts, 'fullTimeTeachers', hires(facts, amount));
    facts = raised(facts, BOUGHT[indicator] ?? indicator, amount);
  }
  const types = section.teacherTypes;
  return { ...section, facts, ...(types === undefined ? {} : { teacherTypes: typesAfter(types, moves) }) };
}

/** Above-degree teachers gained beyond those who can be upgraded. */
function hires(facts: Facts, gained: number): number {
  const { fullTimeTeachers, aboveDegreeTeachers } = facts;
  if (typeof fullTimeTeachers !== 'number' || typeof aboveDegreeTeachers !== 'number') return 0;
  return Math.max(0, gained - (fullTimeTeachers - aboveDegreeTeachers));
}

/** Decimals are added as written: 0.1 + 0.2 is 0.3. A missing figure stays missing. */
function raised(facts: Facts, id: string, by: number): Facts {
  const value = facts[id];
  if (typeof value !== 'number' || by === 0) return facts;
  return { ...facts, [id]: toNumber(add(rationalFromNumber(value), rationalFromNumber(by))) };
}

function typesAfter(types: readonly TeacherType[], moves: readonly Move[]): TeacherType[] {
  const same = (a: MovableType, b: MovableType) =>
    a.aboveDegree === b.aboveDegree && a.backbone === b.backbone && a.peArt === b.peArt;
  const after = types.map((type) => ({ ...type }));
  for (const { type, people } of moves) {
    const known = after.find((other) => same(other, type));
    if (known === undefined) after.push({ ...type, count: people });
    else known.count += people;
  }
  return after;
}
