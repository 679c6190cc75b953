import { describe, expect, it } from 'vitest';
import { factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { evaluateCounty } from '../index.ts';

const verdict = () => evaluateCounty(factsOf(EXAMPLE_COUNTY), lawOnDisk());

describe('the county of the interchange format', () => {
  it('has 7.6923 above-degree teachers per 100 primary pupils at s1, as the format prints', () => {
    const section = verdict().sections[0];
    expect(section).toMatchObject({ school: 's1', stage: 'primary', enrolment: 91, assessed: true, status: 'met' });
    expect(section?.indicators.aboveDegreeTeachers).toMatchObject({ limit: 4.2, status: 'met', atLeast85: true });
    expect(section?.indicators.aboveDegreeTeachers?.value).toBeCloseTo(7.6923, 4);
  });

  it('has a primary mean of 7.5829 and a coefficient of 0.0125, as the format prints', () => {
    const dispersion = verdict().dispersion.primary.aboveDegreeTeachers;
    expect(dispersion).toMatchObject({ limit: 0.5, status: 'met' });
    expect(dispersion?.mean).toBeCloseTo(7.5829, 4);
    expect(Math.trunc((dispersion?.cv ?? 0) * 1e4)).toBe(125); // printed figures are cut
  });

  it('divides the nine-year school by 1 : 1.1', () => {
    const [, primary, junior] = verdict().sections;
    expect(primary?.indicators.equipmentValue?.value).toBeCloseTo(640000 / 230, 9);
    expect(junior?.indicators.equipmentValue?.value).toBeCloseTo((640000 * 1.1) / 230, 9);
  });
});
