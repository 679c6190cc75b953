import type { CountyYear, Observation, Section } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { mergeRoster } from './merge-roster.ts';
import type { RosterSection } from './roster-facts.ts';

const section: Section = {
  stage: 'primary',
  enrolment: 90,
  classSizes: [90],
  facts: { fullTimeTeachers: 7, peArtTeachers: 2 },
};
const observation: Observation = {
  file: 'old.xlsx',
  sha256: 'aa',
  sheet: '教基4149',
  cell: 'C7',
  importer: 'wide',
  at: '2025-09-10',
};
const countyYear: CountyYear = {
  county: { code: '990001', name: '示例县', facts: {}, judgements: {}, vetoes: {}, prerequisites: {} },
  schoolYear: 2025,
  schools: [
    {
      ...{
        id: '2131000010',
        name: '示例小学',
        type: '211',
        ownership: 7,
        urbanRural: '121',
        boarding: false,
        builtYear: 2008,
      },
      facts: {},
      sections: [section],
    },
  ],
  sources: { '2131000010:primary/fullTimeTeachers': observation, '2131000010:primary/peArtTeachers': observation },
};
const roster: RosterSection = {
  schoolCode: '2131000010',
  stage: 'primary',
  enrolment: 91,
  classSizes: [45, 46],
  facts: { fullTimeTeachers: 8, aboveDegreeTeachers: 7, backboneTeachers: 0, peArtTeachers: null },
};

describe('roster figures in a county year', () => {
  const counted: Observation = { ...observation, file: 'teachers.parquet', importer: 'roster' };
  const elsewhere: RosterSection = { ...roster, schoolCode: '2199999999' };
  const result = mergeRoster(countyYear, [roster, elsewhere], { teachers: counted });

  it('replace what they say, keep what they leave missing, and take 0 as a value', () => {
    expect(result.countyYear.schools[0]?.sections).toEqual([
      {
        stage: 'primary',
        enrolment: 91,
        classSizes: [45, 46],
        facts: { fullTimeTeachers: 8, aboveDegreeTeachers: 7, backboneTeachers: 0, peArtTeachers: 2 },
      },
    ]);
  });

  it('carry the roster as their source, and never the source of the figure before', () => {
    expect(result.countyYear.sources).toEqual({
      '2131000010:primary/fullTimeTeachers': counted,
      '2131000010:primary/aboveDegreeTeachers': counted,
      '2131000010:primary/backboneTeachers': counted,
      '2131000010:primary/peArtTeachers': observation,
    });
    expect(result.figures).toContain('2131000010:primary/enrolment');
    expect(result.figures).not.toContain('2131000010:primary/peArtTeachers');
  });

  it('name the sections that the county does not have', () => {
    expect(result.unmatched).toEqual([elsewhere]);
  });
});
