import type { CountyYear, FactValue, Observation, School, Section } from '@junheng/schools';
import { below, generator, type Random } from './seeds.ts';

export interface MadeUpCounty {
  readonly seed: number;
  readonly code?: string;
  readonly schoolYear?: number;
  readonly schools?: number;
  /** figures among the facts of each school and of each section */
  readonly factsEach?: number;
  readonly withSources?: boolean;
}

/** A county year of made-up figures, the same for the same seed: zeros, blanks, lists, both stages. */
export function madeUpCounty(options: MadeUpCounty): CountyYear {
  const { seed, code = '990001', schoolYear = 2025, schools = 5, factsEach = 6, withSources = false } = options;
  const random = generator(seed);
  const facts = () =>
    Object.fromEntries(Array.from({ length: factsEach }, (_, fact) => [`fact${fact}`, value(random)]));
  const countyYear: CountyYear = {
    county: {
      code,
      name: `示例县${code}`,
      facts: { residents: below(random, 1e6), achievementLevels: { 语文: 3, 数学: 4 } },
      judgements: { layout: 'met' },
      vetoes: { entranceExamination: false },
      prerequisites: { monitoringKept: true },
    },
    schoolYear,
    schools: Array.from({ length: schools }, (_, index) => school(index, random, facts)),
  };
  return withSources ? { ...countyYear, sources: sourcesOf(countyYear, seed) } : countyYear;
}

function value(random: Random): FactValue {
  const kind = below(random, 6);
  if (kind === 0) return 0;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return [below(random, 100), 96.5];
  return Math.round(random() * 1e9) / 100;
}

function school(index: number, random: Random, facts: () => Section['facts']): School {
  const stages = index % 3 === 0 ? (['primary', 'junior'] as const) : (['primary'] as const);
  return {
    id: `s${index}`,
    name: `示例学校${index}·𠮷`,
    type: stages.length === 2 ? '312' : '211',
    ownership: below(random, 10) + 1,
    urbanRural: random() < 0.2 ? null : '121',
    boarding: random() < 0.5,
    builtYear: random() < 0.2 ? null : 1990 + below(random, 35),
    facts: facts(),
    sections: stages.map((stage) => ({
      stage,
      enrolment: random() < 0.1 ? 0 : below(random, 900),
      classSizes: random() < 0.2 ? null : [45, below(random, 60)],
      facts: facts(),
    })),
  };
}

function sourcesOf({ county, schools }: CountyYear, seed: number): Readonly<Record<string, Observation>> {
  const paths = [
    ...Object.keys(county.facts).map((fact) => `county/${fact}`),
    ...schools.flatMap(({ id, facts, sections }) => [
      ...Object.keys(facts).map((fact) => `${id}/${fact}`),
      ...sections.flatMap(({ stage, facts: own }) => Object.keys(own).map((fact) => `${id}:${stage}/${fact}`)),
    ]),
  ];
  return Object.fromEntries(paths.map((path, row) => [path, observation(row, seed)]));
}

export function observation(row: number, seed: number): Observation {
  return {
    file: '宽表.xlsx',
    sha256: seed.toString(16).padStart(64, '0'),
    sheet: '小学',
    cell: `B${row + 1}`,
    importer: 'wide-export',
    at: '2026-09-20T08:00:00.000Z',
    original: `${row}`,
  };
}

/** A county year as it comes back: what is missing is absent among the facts and null where a key always stands. */
export function asLoaded(countyYear: CountyYear): CountyYear {
  const known = (facts: Section['facts']) =>
    Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== null));
  return {
    ...countyYear,
    county: { ...countyYear.county, facts: known(countyYear.county.facts) },
    schools: countyYear.schools.map((one) => ({
      ...one,
      facts: known(one.facts),
      sections: one.sections.map((section) => ({ ...section, facts: known(section.facts) })),
    })),
    sources: countyYear.sources ?? {},
  };
}
