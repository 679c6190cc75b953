import { toNumber } from '@junheng/quantities';
import { STAGES } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyOf } from '../../test/arbitrary-county.ts';
import { lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { ORACLE_INDICATORS, oracleDispersion, oracleIndicator } from '../../test/oracle.ts';
import { evaluateCounty } from '../index.ts';

const law = lawOnDisk();

describe('any county', () => {
  it('has in every cell the value and status of a second evaluation, written apart in fractions', () => {
    fc.assert(
      fc.property(countyOf(10), (county) => {
        const verdict = evaluateCounty(county, law);
        const all = county.schools.flatMap((school) => school.sections.map((section) => ({ school, section })));
        const assessed = all.filter((_, i) => verdict.sections[i]?.assessed === true);
        for (const id of ORACLE_INDICATORS) {
          assessed.forEach(({ school, section }) => {
            const found = verdict.sections.find((s) => s.school === school.id && s.stage === section.stage)?.indicators[
              id
            ];
            const { value, ...wanted } = oracleIndicator(id, school, section);
            expect(found, `${school.id} ${section.stage} ${id}`).toMatchObject(wanted);
            if (value === null) expect(found?.value).toBeNull();
            else expect(found?.value).toBeCloseTo(toNumber(value), 9);
          });
          for (const stage of STAGES) {
            const parts = assessed
              .filter(({ section }) => section.stage === stage)
              .map(({ school, section }) => ({
                pupils: section.enrolment ?? 0,
                value: oracleIndicator(id, school, section).value,
              }));
            const status = verdict.dispersion[stage][id]?.status;
            expect(status, `${stage} ${id}`).toBe(parts.length === 0 ? undefined : oracleDispersion(parts, stage));
          }
        }
      }),
      { numRuns: 80 },
    );
  });
});
