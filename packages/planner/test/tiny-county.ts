import type { CountyYear, School, Stage, TeacherType } from '@junheng/schools';
import { randomSource } from './random-county.ts';

/** Three whole indicators that a tiny county is short of; the other four stand at twice the limit everywhere. */
export const TINY_INDICATORS = ['aboveDegreeTeachers', 'backboneTeachers', 'multimediaClassrooms'] as const;

/**
 * A county of up to four sections whose only troubles are counted things, so that every plan can be listed. With `through`,
 * two of the sections share a school and its classrooms. Teachers of two kinds can move when `movers` is set.
 */
export function tinyCounty(seed: number, { through = false, movers = false, kilometresApart = 0 } = {}): CountyYear {
  const random = randomSource(seed * 7919);
  const pick = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const places: (readonly Stage[])[] = through
    ? [['primary', 'junior'], ['primary'], ['junior']]
    : [['primary'], ['primary'], ['primary'], ...(movers ? [] : [['primary'] as const])];
  const schools = places.map((stages, i): School => {
    const sections = stages.map((stage) => {
      const enrolment = pick(40, 130);
      const aboveDegreeTeachers = pick(1, 8);
      const backboneTeachers = pick(0, 2);
      const both = Math.min(1, aboveDegreeTeachers, backboneTeachers);
      const teacherTypes: TeacherType[] = [
        { aboveDegree: true, backbone: false, peArt: false, count: Math.min(1, aboveDegreeTeachers - both) },
        { aboveDegree: true, backbone: true, peArt: false, count: both },
      ];
      return {
        stage,
        enrolment,
        classSizes: null,
        ...(movers ? { teacherTypes } : {}),
        facts: { fullTimeTeachers: 40, aboveDegreeTeachers, backboneTeachers, peArtTeachers: enrolment / 10 },
      };
    });
    const weighted = sections.reduce(
      (sum, { stage, enrolment }) => sum + (stage === 'primary' ? 1 : 1.1) * enrolment,
      0,
    );
    return {
      id: `s${i + 1}`,
      name: `校${i + 1}`,
      type: stages.length === 2 ? '312' : stages[0] === 'primary' ? '211' : '311',
      ownership: 7,
      urbanRural: '220',
      boarding: false,
      builtYear: 2000,
      // on one meridian, each a step north of the one before
      ...(kilometresApart > 0 ? { longitude: 110, latitude: 30 + (i * kilometresApart) / 111 } : {}),
      facts: {
        teachingRoomsSquareMetres: 20 * weighted,
        indoorSportsSquareMetres: 0,
        outdoorSportsSquareMetres: 30 * weighted,
        equipmentValueYuan: 9000 * weighted,
        multimediaClassrooms: pick(0, 4),
      },
      sections,
    };
  });
  return {
    county: { code: '990001', name: '小县', facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
    schoolYear: 2025,
    schools,
  };
}
