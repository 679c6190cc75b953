import type { Status, Verdict } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { below, generator, type Random } from './seeds.ts';

const STATUSES: readonly Status[] = ['met', 'notMet', 'notAssessable'];
const INDICATORS = ['aboveDegreeTeachers', 'backboneTeachers', 'teachingFloorArea'];

export interface MadeUpVerdict {
  readonly seed: number;
  readonly county: string;
  readonly schoolYear?: number;
}

/** A verdict of made-up results, the same for the same seed: for storing and adding up, not for believing. */
export function madeUpVerdict({ seed, county, schoolYear = 2025 }: MadeUpVerdict): Verdict {
  const random = generator(seed);
  const sections = Array.from({ length: 8 }, (_, index) => section(index, random));
  return {
    ...{ county, schoolYear, catalogue: ['national-2017'], date: '2025-09-01', status: statusOf(random) },
    sections,
    dispersion: { primary: dispersionOf(random), junior: dispersionOf(random) },
    composite: { primary: null, junior: 0.3 },
    ...{ items: {}, vetoes: {}, prerequisites: {}, targets: {}, findings: [] },
    of32: { met: below(random, 20), notMet: below(random, 8), notAssessable: below(random, 4) },
  };
}

const statusOf = (random: Random): Status => STATUSES[below(random, STATUSES.length)] ?? 'met';

function section(index: number, random: Random): Verdict['sections'][number] {
  const stage: Stage = index % 2 === 0 ? 'primary' : 'junior';
  const indicators = INDICATORS.map((indicator) => {
    const value = random() * 10;
    return [indicator, { value, limit: 4.2, status: statusOf(random), atLeast85: true, distance: value - 4.2 }];
  });
  return {
    ...{
      school: `s${index}`,
      stage,
      enrolment: below(random, 900),
      assessed: random() < 0.8,
      status: statusOf(random),
    },
    indicators: Object.fromEntries(indicators),
  };
}

function dispersionOf(random: Random): Verdict['dispersion'][Stage] {
  return Object.fromEntries(
    INDICATORS.map((indicator) => {
      const mean = random() < 0.2 ? null : random() * 10;
      return [indicator, { mean, cv: mean === null ? null : random(), limit: 0.5, status: statusOf(random) }];
    }),
  );
}
