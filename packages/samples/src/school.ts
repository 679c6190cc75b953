import type { Facts, School, Section, Stage } from '@junheng/schools';
import { STAGES } from '@junheng/schools';
import { type Pupils, usualAmount, usualTeachers } from './amounts.ts';
import { classSizesOf, gradesOf } from './classes.ts';
import { type Place, type Setting, sizesOf, TYPE_OF, urbanRuralOf } from './kinds.ts';
import type { Random } from './random.ts';
import { teacherTypesOf } from './teachers.ts';

/** What school is wanted. */
export interface SchoolRequest {
  readonly place: Place;
  readonly id: string;
  readonly name: string;
  readonly random: Random;
  /** the county seat */
  readonly centre: { readonly longitude: number; readonly latitude: number };
}

/** Per-pupil base of operating funds 生均公用经费基准定额, yuan a year (720 / 940 since spring 2023). */
export const FUNDS_BASE = { primary: 720, junior: 940 } as const;

/** One made-up school whose figures hang together: class sizes add up, teachers cover their attributes, rooms fit the classes. */
export function makeSchool(request: SchoolRequest): School {
  const { place, id, name, random } = request;
  const pupils = drawPupils(place, random);
  const sections = STAGES.flatMap((stage) => makeSection(stage, pupils[stage], place, random));
  return {
    id,
    name,
    type: TYPE_OF[place.kind],
    ownership: ownershipOf(place, random),
    urbanRural: urbanRuralOf(place.setting, random),
    boarding: place.setting !== 'city' && pupils.junior !== undefined,
    builtYear: random.whole(1984, 2022),
    ...(pupils.senior === undefined ? {} : { seniorEnrolment: pupils.senior }),
    ...coordinates(request),
    migrantShare: Math.round(random.between(0, place.setting === 'city' ? 0.3 : 0.06) * 1000) / 1000,
    facts: schoolFacts(place, pupils, sections, random),
    sections,
  };
}

function drawPupils(place: Place, random: Random): Pupils {
  const sizes = Object.entries(sizesOf(place)).map(
    ([stage, range]) => [stage, random.whole(range[0], range[1])] as const,
  );
  return Object.fromEntries(sizes);
}

function ownershipOf({ kind }: Place, random: Random): number {
  if (kind === 'privatePrimary' || kind === 'twelveYear') return 10;
  return random.chance(0.96) ? 7 : 8;
}

function coordinates({ place, random, centre }: SchoolRequest): { longitude: number; latitude: number } {
  const reach = { city: 0.03, town: 0.25, rural: 0.38 }[place.setting];
  const angle = random.between(0, 2 * Math.PI);
  const distance = reach * Math.sqrt(random.between(0.05, 1));
  return {
    longitude: Math.round((centre.longitude + distance * Math.cos(angle)) * 1e5) / 1e5,
    latitude: Math.round((centre.latitude + 0.8 * distance * Math.sin(angle)) * 1e5) / 1e5,
  };
}

function makeSection(stage: Stage, enrolment: number | undefined, place: Place, random: Random): readonly Section[] {
  if (enrolment === undefined) return [];
  const special = place.kind === 'specialEducation';
  const counts = usualTeachers(stage, special ? enrolment * 3 : enrolment, place.setting, random);
  const small = place.kind === 'teachingPointUnder50';
  const shown = small ? { ...counts, backboneTeachers: 0, peArtTeachers: 0 } : counts;
  return [
    {
      stage,
      enrolment,
      classSizes: special ? specialClasses(enrolment) : classSizesOf(stage, enrolment, random),
      teacherTypes: teacherTypesOf(shown, random),
      facts: {
        ...shown,
        grades: gradesOf(stage, enrolment),
        middleTitleTeachers: Math.round(shown.fullTimeTeachers * random.between(0.35, 0.6)),
        staff: shown.fullTimeTeachers + Math.round(shown.fullTimeTeachers * random.between(0.03, 0.12)),
        boarders: stage === 'junior' && place.setting !== 'city' ? Math.round(enrolment * random.between(0.3, 0.7)) : 0,
      },
    },
  ];
}

function specialClasses(enrolment: number): readonly number[] {
  const count = Math.max(1, Math.ceil(enrolment / 10));
  return Array.from({ length: count }, (_, i) => Math.floor(enrolment / count) + (i < enrolment % count ? 1 : 0));
}

function schoolFacts(place: Place, pupils: Pupils, sections: readonly Section[], random: Random): Facts {
  const { setting } = place;
  const all = (pupils.primary ?? 0) + (pupils.junior ?? 0);
  const indoor = setting === 'city' || random.chance(0.25) ? random.whole(2, 9) * 60 : 0;
  const sports = Math.ceil(usualAmount('sportsArea', pupils, setting, random));
  const classes = sections.reduce((sum, section) => sum + Math.ceil((section.classSizes?.length ?? 0) / 12), 0);
  const teachers = sections.reduce((sum, section) => sum + Number(section.facts.fullTimeTeachers ?? 0), 0);
  return {
    teachingRoomsSquareMetres: Math.ceil(usualAmount('teachingFloorArea', pupils, setting, random)) + indoor,
    indoorSportsSquareMetres: indoor,
    outdoorSportsSquareMetres: Math.max(sports - indoor, 200),
    equipmentValueYuan: Math.ceil(usualAmount('equipmentValue', pupils, setting, random) / 100) * 100,
    multimediaClassrooms: Math.ceil(usualAmount('multimediaClassrooms', pupils, setting, random)),
    ...specialRooms(place, classes, random),
    ...money(setting, pupils, random),
    teacherPayTotalYuan: teachers * Math.round(random.between(93000, 104000)),
    books: Math.round(all * random.between(16, 32)),
    computers: Math.ceil(all * random.between(0.1, 0.2)),
    charter: true,
  };
}

function specialRooms({ kind }: Place, count: number, random: Random): Facts {
  if (kind === 'teachingPointUnder50') return { musicRoomsSquareMetres: [], artRoomsSquareMetres: null };
  const rooms = (least: number): readonly number[] =>
    Array.from({ length: count }, () => least + Math.round(random.between(0, 36) * 10) / 10);
  return { musicRoomsSquareMetres: rooms(96), artRoomsSquareMetres: rooms(90) };
}

function money(setting: Setting, pupils: Pupils, random: Random): Facts {
  const primary = Math.max(pupils.primary ?? 0, pupils.junior === undefined && setting === 'rural' ? 100 : 0);
  const base = primary * FUNDS_BASE.primary + (pupils.junior ?? 0) * FUNDS_BASE.junior;
  const funds = Math.ceil((base * random.between(1.01, 1.2)) / 10) * 10;
  const budget = Math.round((funds * random.between(0.98, 1.05)) / 10) * 10;
  return {
    operatingFundsYuan: funds,
    operatingFundsBudgetYuan: budget,
    trainingFundsYuan: Math.ceil(budget * random.between(0.051, 0.08)),
  };
}
