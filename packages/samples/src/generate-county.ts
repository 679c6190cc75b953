import type { CountyYear, School } from '@junheng/schools';
import { type Break, breakRules } from './breaks.ts';
import { makeCounty } from './county-facts.ts';
import { type Kind, type Place, placesOf } from './kinds.ts';
import { schoolName } from './names.ts';
import { randomFor } from './random.ts';
import { makeSchool } from './school.ts';
import { withUsualTroubles } from './troubles.ts';

/** What county is wanted. */
export interface CountyRequest {
  readonly seed: number;
  /** 10 … 300, campuses not counted as schools included */
  readonly schools: number;
  /** six-digit division code; 99xxxx belongs to no real place */
  readonly code: string;
  readonly name: string;
  readonly schoolYear: number;
  /** `realistic` (default): some sections fall short and some figures are blank; `allHold`: every rule of the 2017 method holds */
  readonly rules?: 'realistic' | 'allHold';
  /** rules to break on top, by name, in this order */
  readonly broken?: readonly Break[];
}

/**
 * A made-up but realistic county 示例县: every kind of school, crowded town schools and roomy village ones. Pure: the same
 * request gives the same county.
 * @throws RangeError when the number of schools or the code is out of range.
 */
export function generateCounty(request: CountyRequest): CountyYear {
  check(request);
  const schools = makeSchools(request);
  const county = makeCounty(request.code, request.name, schools, randomFor(request.seed, 'county'));
  const whole: CountyYear = { county, schoolYear: request.schoolYear, schools };
  const random = randomFor(request.seed, 'breaks');
  const usual = request.rules === 'allHold' ? whole : withUsualTroubles(whole, request.seed);
  return breakRules(usual, request.broken ?? [], random);
}

function check({ schools, code }: CountyRequest): void {
  if (!Number.isInteger(schools) || schools < 10 || schools > 300)
    throw new RangeError(`generateCounty: schools is ${schools}; allowed are 10 to 300`);
  if (!/^\d{6}$/.test(code))
    throw new RangeError(`generateCounty: code is ${JSON.stringify(code)}; six digits are wanted`);
}

function makeSchools({ seed, schools, code, name }: CountyRequest): readonly School[] {
  const used = new Set<string>();
  const places = [...placesOf(schools, randomFor(seed, 'places'))].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]);
  const centre = { longitude: 108.4 + (seed % 17) / 10, latitude: 34.1 + (seed % 13) / 10 };
  const made = places.map((place, index) =>
    makeSchool({
      place,
      id: identifier(place, code, index),
      name: schoolName(name, place.kind, place.setting, index, used),
      random: randomFor(seed, `school ${index}`),
      centre,
    }),
  );
  return withParents(made, places);
}

const ORDER: Readonly<Record<Kind, number>> = {
  primary: 0,
  campus: 1,
  privatePrimary: 2,
  teachingPoint: 3,
  teachingPointUnder50: 4,
  junior: 5,
  nineYear: 6,
  completeSecondary: 7,
  twelveYear: 8,
  specialEducation: 9,
};

/** 学校(机构)标识码: class 2 + province 2 + serial 6. */
function identifier({ kind }: Place, code: string, index: number): string {
  const order = ORDER[kind];
  const group = order < 5 ? '21' : order < 7 ? '31' : order < 9 ? '34' : '51';
  return `${group}${code.slice(0, 2)}${String(Number(code.slice(2)) % 1000).padStart(3, '0')}${String(index + 1).padStart(3, '0')}`;
}

/** Campuses not counted as schools belong to one of the county's ordinary primary schools, those of the seat first. */
function withParents(schools: readonly School[], places: readonly Place[]): readonly School[] {
  const settings = ['city', 'town', 'rural'] as const;
  const parents = settings.flatMap((setting) =>
    schools.filter((_, i) => places[i]?.kind === 'primary' && places[i]?.setting === setting),
  );
  let turn = 0;
  return schools.map((school, index) => {
    const parent = places[index]?.kind === 'campus' ? parents[turn++ % parents.length] : undefined;
    return parent === undefined ? school : { ...school, name: `${parent.name}分校区`, parent: parent.id };
  });
}
