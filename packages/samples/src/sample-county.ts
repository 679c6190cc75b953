import type { CountyYear } from '@junheng/schools';
import { generateCounty } from './generate-county.ts';

const SAMPLE = { schools: 36, code: '990001', name: '示例县', schoolYear: 2025 } as const;

/** The shipped sample 示例县: 36 schools, most sections in order, at least one rule of each kind failed or without its figure. */
export function sampleCounty(): CountyYear {
  return generateCounty({
    ...SAMPLE,
    seed: 36,
    rules: 'allHold',
    broken: [
      'dispersionPrimary',
      'dispersionJunior',
      'indicatorBelow85',
      'indicatorBetween85And100',
      'twoIndicatorsBelow',
      'zeroFigure',
      'classSize',
      'schoolSize',
      'musicArtRooms',
      'smallSchoolFunds',
      'trainingHours',
      'judgementNotMet',
      'judgementMissing',
      'workloadNotMet',
      'juniorRetention',
      'missingCountyFigure',
      'publicApproval',
    ],
  });
}

/** The same kind of county with every rule of the 2017 method holding. */
export function compliantCounty(): CountyYear {
  return generateCounty({ ...SAMPLE, seed: 37, name: '达标示例县', code: '990002', rules: 'allHold' });
}
