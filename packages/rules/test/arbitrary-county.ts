import type { CountyYear, FactValue, School, Section, Stage } from '@junheng/schools';
import fc from 'fast-check';

/** Amounts about the limits, so that small changes turn verdicts; sometimes missing or zero. */
const about = (perPupil: number, pupils: number, decimals: number): fc.Arbitrary<number | null> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.double({ min: 0.8, max: 1.6, noNaN: true }).map((f) => cut(f * perPupil * pupils, decimals)),
    },
    { weight: 2, arbitrary: fc.constant(cut(perPupil * pupils, decimals)) },
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

const cut = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const pupilsOf = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 30, max: 900 }) },
  { weight: 2, arbitrary: fc.integer({ min: 45, max: 101 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1999, 2000, 2001) },
  { weight: 1, arbitrary: fc.constant(null) },
);

const classSizesOf = (pupils: number | null) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 25, max: 52 }).map((size) => classes(pupils ?? 100, size)) },
    { weight: 1, arbitrary: fc.constant(null) },
  );

function classes(pupils: number, size: number): readonly number[] {
  const count = Math.max(1, Math.round(pupils / size));
  return Array.from({ length: count }, (_, i) => Math.floor((pupils + i) / count));
}

const sectionOf = (stage: Stage): fc.Arbitrary<Section> =>
  pupilsOf.chain((enrolment) => {
    const n = enrolment ?? 200;
    return fc.record({
      stage: fc.constant(stage),
      enrolment: fc.constant(enrolment),
      classSizes: classSizesOf(enrolment),
      facts: fc.record({
        fullTimeTeachers: fc.constant(Math.ceil(n / 12)),
        aboveDegreeTeachers: about(0.05, n, 0),
        backboneTeachers: about(0.011, n, 0),
        peArtTeachers: about(0.01, n, 0),
      }) as fc.Arbitrary<Record<string, FactValue | null>>,
    });
  });

const TYPES: readonly (readonly [type: string, stages: readonly Stage[]])[] = [
  ['211', ['primary']],
  ['211', ['primary']],
  ['218', ['primary']],
  ['311', ['junior']],
  ['312', ['primary', 'junior']],
  ['341', ['junior']],
  ['345', ['primary', 'junior']],
  ['511', ['primary']],
];

const schoolOf = (id: string): fc.Arbitrary<School> =>
  fc.constantFrom(...TYPES).chain(([type, stages]) =>
    fc.tuple(...stages.map(sectionOf)).chain((sections) => {
      const n = sections.reduce((sum, s) => sum + (s.enrolment ?? 200), 0);
      return fc.record({
        id: fc.constant(id),
        name: fc.constant(`学校${id}`),
        type: fc.constant(type),
        ownership: fc.constantFrom(7, 7, 7, 10, 2),
        urbanRural: fc.constantFrom('111', '121', '220', '210', null),
        boarding: fc.constantFrom(true, false, null),
        builtYear: fc.constantFrom(1998, 2010, 2011, 2016, 2018, null),
        ...(type.startsWith('34') ? { seniorEnrolment: fc.constantFrom(0, 300, 900, null) } : {}),
        facts: fc.record({
          teachingRoomsSquareMetres: about(5.6, n, 2),
          indoorSportsSquareMetres: about(0.3, n, 2),
          outdoorSportsSquareMetres: about(8.4, n, 2),
          equipmentValueYuan: about(2200, n, 0),
          multimediaClassrooms: about(0.025, n, 0),
          musicRoomsSquareMetres: fc.constantFrom([96], [95.99, 100], [96, 120, 130], null),
          artRoomsSquareMetres: fc.constantFrom([90], [89.5], [95, 90, 91], null),
          operatingFundsYuan: fc.constantFrom(70000, 72000, 90000, null),
          operatingFundsBudgetYuan: fc.constantFrom(100000, 0, null),
          trainingFundsYuan: fc.constantFrom(5000, 4999.99, 6000, null),
          charter: fc.constantFrom(true, true, false, null),
        }) as fc.Arbitrary<Record<string, FactValue | null>>,
        sections: fc.constant(sections),
      }) as fc.Arbitrary<School>;
    }),
  );

/** A county of 1 to `most` schools of every kind, with figures about the limits, zeros and gaps. */
export const countyOf = (most: number): fc.Arbitrary<CountyYear> =>
  fc
    .integer({ min: 1, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => schoolOf(`s${i + 1}`))))
    .map((schools) => ({
      county: {
        code: '990001',
        name: '示例县',
        facts: {
          operatingFundsBasePrimaryYuan: 720,
          operatingFundsBaseJuniorYuan: 940,
          rotated: 10,
          rotationEligible: 100,
        },
        judgements: { layout: 'met' },
        vetoes: { falsifiedData: false },
        prerequisites: {},
      },
      schoolYear: 2025,
      schools,
    }));
