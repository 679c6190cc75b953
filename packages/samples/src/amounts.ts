import type { Stage } from '@junheng/schools';
import type { Range, Setting } from './kinds.ts';
import type { Random } from './random.ts';
import type { TeacherCounts } from './teachers.ts';

/** Pupils of a school by stage; senior pupils only weigh in the split of areas and equipment. */
export interface Pupils {
  readonly primary?: number;
  readonly junior?: number;
  readonly senior?: number;
}

const WEIGHT = { primary: 1, junior: 1.1, senior: 1.32 } as const;

/** What the generator aims at: the national figures per pupil, by stage. Judging is the engine's business, not ours. */
const AIM: Readonly<Record<Stage, Readonly<Record<ResourceId, number>>>> = {
  primary: { teachingFloorArea: 4.5, sportsArea: 7.5, equipmentValue: 2000, multimediaClassrooms: 0.023 },
  junior: { teachingFloorArea: 5.8, sportsArea: 10.2, equipmentValue: 2500, multimediaClassrooms: 0.024 },
};
/** Quantities of a school that are divided among its stages. */
export type ResourceId = 'teachingFloorArea' | 'sportsArea' | 'equipmentValue' | 'multimediaClassrooms';

/** How far above the aim a place usually is: crowded town schools, roomy village schools. */
const PLENTY: Readonly<Record<ResourceId, Readonly<Record<Setting, Range>>>> = {
  teachingFloorArea: { city: [1.02, 1.2], town: [1.1, 1.5], rural: [1.3, 2] },
  sportsArea: { city: [1.02, 1.15], town: [1.15, 1.6], rural: [1.4, 2.2] },
  equipmentValue: { city: [1.05, 1.5], town: [1.05, 1.4], rural: [1.2, 1.9] },
  multimediaClassrooms: { city: [1.02, 1.2], town: [1.05, 1.4], rural: [1.2, 1.7] },
};

/** The least amount of a whole school that gives each section `ratio` times its aim after the split by pupil weights. */
export function amountFor(resource: ResourceId, pupils: Pupils, ratio: number): number {
  const weighted = (pupils.primary ?? 0) + WEIGHT.junior * (pupils.junior ?? 0) + WEIGHT.senior * (pupils.senior ?? 0);
  const scale = pupils.primary === undefined ? 1 / WEIGHT.junior : 1;
  const needs = [
    pupils.primary === undefined ? 0 : AIM.primary[resource],
    pupils.junior === undefined ? 0 : AIM.junior[resource] / (WEIGHT.junior * scale),
  ];
  return weighted * scale * Math.max(...needs) * ratio;
}

/** A usual amount of the resource for a school of this size and place. */
export function usualAmount(resource: ResourceId, pupils: Pupils, setting: Setting, random: Random): number {
  return amountFor(resource, pupils, random.between(...PLENTY[resource][setting]));
}

const PER_HUNDRED: Readonly<
  Record<Stage, { readonly degree: number; readonly backbone: number; readonly peArt: number }>
> = {
  primary: { degree: 4.2, backbone: 1, peArt: 0.9 },
  junior: { degree: 5.3, backbone: 1, peArt: 0.9 },
};
const PUPILS_A_TEACHER: Readonly<Record<Stage, Readonly<Record<Setting, Range>>>> = {
  primary: { city: [17, 19], town: [15, 18], rural: [11, 15] },
  junior: { city: [12.5, 14], town: [11.5, 13.5], rural: [9.5, 12] },
};

const SURPLUS: Readonly<Record<Setting, Range>> = { city: [1.15, 1.9], town: [1.05, 1.7], rural: [1, 1.5] };

/** The four teacher counts of a section; each reaches its figure per hundred pupils, small schools by a whole person more. */
export function usualTeachers(stage: Stage, pupils: number, setting: Setting, random: Random): TeacherCounts {
  const least = PER_HUNDRED[stage];
  const reach = (perHundred: number, ratio: number): number => Math.ceil((perHundred * ratio * pupils) / 100);
  const taught = Math.ceil(pupils / random.between(...PUPILS_A_TEACHER[stage][setting]));
  const degreeShare = stage === 'primary' ? random.between(0.93, 1) : random.between(0.84, 0.97);
  const fullTimeTeachers = Math.max(taught, reach(least.degree, 1.05) + 1, pupils > 50 ? 5 : 2);
  const enough = Math.max(reach(least.degree, 1), Math.round(fullTimeTeachers * degreeShare));
  return {
    fullTimeTeachers,
    aboveDegreeTeachers: Math.min(fullTimeTeachers, enough),
    backboneTeachers: reach(least.backbone, random.between(...SURPLUS[setting])),
    peArtTeachers: reach(least.peArt, random.between(...SURPLUS[setting]) * 0.95 + 0.05),
  };
}
