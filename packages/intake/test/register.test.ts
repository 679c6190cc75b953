import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCountyYear } from '@junheng/schools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyMapping, type ImportOutcome, mappingByHeaders, proposeMapping, readTable } from '../src/index.ts';
import { DICTIONARY, ORIGIN, sharedReader } from './import-files.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/schools/sjkc.csv', import.meta.url));

afterAll(() => sharedReader().close());

describe.skipIf(!existsSync(FILE))(
  'a real school register under a stated mapping (skipped where ../shared is absent)',
  () => {
    let outcome: ImportOutcome;
    beforeAll(async () => {
      const workbook = await readTable({ name: 'sjkc.csv', path: FILE }, { process: sharedReader() });
      expect(proposeMapping(workbook, DICTIONARY).questions.map(({ kind }) => kind)).toEqual(['missingColumn']);
      const mapping = mappingByHeaders(workbook, {
        columns: {
          PPD: 'county.name',
          KODSEKOLAH: 'school.id',
          NAMASEKOLAH_C: 'school.name',
          ENROLMEN: 'enrolment',
          GURU: 'fullTimeTeachers',
          KOORDINATXX: 'school.longitude',
          KOORDINATYY: 'school.latitude',
        },
        stage: 'primary',
        constants: { schoolYear: 2020, schoolType: '211', inventCountyCodes: true },
      });
      outcome = applyMapping([workbook], mapping, ORIGIN);
    });

    it('gives 1,304 schools in 134 districts, 22 of them with one school', () => {
      expect(outcome.counties).toHaveLength(134);
      expect(outcome.counties.reduce((sum, { schools }) => sum + schools.length, 0)).toBe(1304);
      expect(outcome.counties.filter(({ schools }) => schools.length === 1)).toHaveLength(22);
    });

    it('keeps the two schools with blank pupils, as missing', () => {
      const blank = outcome.counties
        .flatMap(({ schools }) => schools)
        .filter(({ sections }) => sections[0]?.enrolment === null);
      expect(blank).toHaveLength(2);
    });

    it('gives documents that the strict parser takes, with a cell for every figure', () => {
      expect(outcome.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const county of outcome.counties)
        expect(() => parseCountyYear(JSON.parse(JSON.stringify(county)), DICTIONARY)).not.toThrow();
      const [first] = outcome.counties;
      const school = first?.schools[0];
      expect(first?.sources?.[`${school?.id}:primary/fullTimeTeachers`]).toMatchObject({
        file: 'sjkc.csv',
        original: String(school?.sections[0]?.facts.fullTimeTeachers),
      });
    });
  },
);
