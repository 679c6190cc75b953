import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { applyMapping, mappingByHeaders } from '@junheng/intake';
import { evaluateCounty, lawAt, parseCatalogue, type Verdict } from '@junheng/rules';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogueLibrary } from '../src/catalogue/library.ts';
import { readYamlFolder } from '../src/catalogue/read-folder.ts';
import { readWorkbooks } from '../src/import/read-workbooks.ts';

const FILE = fileURLToPath(new URL('../../../../shared/data/schools/sjkc.csv', import.meta.url));

interface District {
  readonly name: string;
  readonly mean: number | null;
  readonly cv: number | null;
  readonly schools: number;
}

/** The same figures by SQL, straight from the file: pupil-weighted, population form, districts with a blank left aside. */
async function districtsBySql(): Promise<readonly District[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(
    `WITH school AS (
       SELECT trim(PPD) AS name, TRY_CAST(ENROLMEN AS DOUBLE) AS pupils, TRY_CAST(GURU AS DOUBLE) AS teachers
       FROM read_csv($file, header = true, all_varchar = true)
     ), district AS (
       SELECT name, sum(pupils) AS pupils, 100 * sum(teachers) / sum(pupils) AS mean, count(*) AS schools, bool_or(pupils IS NULL OR teachers IS NULL) AS blank
       FROM school WHERE pupils IS NULL OR pupils > 0 GROUP BY name
     )
     SELECT d.name, any_value(d.mean), sqrt(sum(s.pupils / d.pupils * (100 * s.teachers / s.pupils - d.mean) ** 2)) / any_value(d.mean), any_value(d.schools)::INTEGER, any_value(d.blank)
     FROM district d JOIN school s USING (name) WHERE s.pupils IS NULL OR s.pupils > 0 GROUP BY d.name ORDER BY d.name`,
    { file: FILE },
  );
  return reader.getRows().map(([name, mean, cv, schools, blank]) => ({
    name: String(name),
    mean: blank === true ? null : Number(mean),
    cv: blank === true ? null : Number(cv),
    schools: Number(schools),
  }));
}

describe.skipIf(!existsSync(FILE))(
  'a real register of 1,304 schools through the same engine (skipped where ../shared is absent)',
  () => {
    let verdicts: ReadonlyMap<string, Verdict>;

    beforeAll(async () => {
      const { dictionary } = await openCatalogueLibrary();
      const folder = fileURLToPath(new URL('register-catalogue', import.meta.url));
      const law = lawAt([parseCatalogue('register-catalogue', await readYamlFolder(folder))], '2020-09-01');
      const [workbook] = await readWorkbooks([{ name: 'sjkc.csv', path: FILE }]);
      if (workbook === undefined) throw new Error('the register was not read');
      const columns = {
        PPD: 'county.name',
        KODSEKOLAH: 'school.id',
        NAMASEKOLAH_C: 'school.name',
        ENROLMEN: 'enrolment',
        GURU: 'fullTimeTeachers',
        KOORDINATXX: 'school.longitude',
        KOORDINATYY: 'school.latitude',
      };
      const mapping = mappingByHeaders(workbook, {
        columns,
        stage: 'primary',
        constants: { schoolYear: 2020, schoolType: '211', inventCountyCodes: true },
      });
      const { counties } = applyMapping([workbook], mapping, {
        dictionary,
        importer: 'register',
        at: '2020-09-01T00:00:00.000Z',
      });
      verdicts = new Map(counties.map((county) => [county.county.name, evaluateCounty(county, law)]));
    });

    test('134 districts: mean and coefficient as an independent SQL gives them; 22 districts with one school have 0', async () => {
      const expected = await districtsBySql();
      expect(verdicts.size).toBe(134);
      expect(expected).toHaveLength(134);
      for (const { name, mean, cv } of expected) {
        const result = verdicts.get(name)?.dispersion.primary.teachersPerHundred;
        if (mean === null || cv === null) expect(result).toMatchObject({ cv: null, status: 'notAssessable' });
        else {
          expect(result?.mean).toBeCloseTo(mean, 9);
          expect(result?.cv).toBeCloseTo(cv, 9);
          expect(result?.status).toBe(cv <= 0.5 ? 'met' : 'notMet');
        }
      }
      expect(
        [...verdicts.values()].filter((v) => v.dispersion.primary.teachersPerHundred?.singleSection === true),
      ).toHaveLength(22);
    });

    test('the two districts with a blank figure are not assessable, never judged on the rest', () => {
      const open = [...verdicts.values()].filter(
        (v) => v.dispersion.primary.teachersPerHundred?.status === 'notAssessable',
      );
      expect(open).toHaveLength(2);
    });
  },
);
