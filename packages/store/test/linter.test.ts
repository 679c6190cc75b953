import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../src/database/migrate.ts';
import { splitStatements } from '../src/database/statements.ts';
import { lintStatement, prepareLinter } from './lint-statement.ts';

beforeAll(prepareLinter);

const BAD: readonly (readonly [rule: number, statement: string])[] = [
  [2, 'ALTER TABLE figure ADD FOREIGN KEY (county_code, school_id) REFERENCES school ON DELETE SET NULL'],
  [2, 'ALTER TABLE figure ADD FOREIGN KEY (county_code, school_id) REFERENCES school ON UPDATE CASCADE'],
  [3, "UPDATE school SET county_code = '990002' WHERE county_code = '990001'"],
  [
    3,
    'INSERT INTO county VALUES ($1, $2, $3) ON CONFLICT (county_code) DO UPDATE SET county_code = excluded.county_code',
  ],
  [4, 'CREATE TRIGGER touch BEFORE UPDATE ON figure FOR EACH ROW EXECUTE FUNCTION touch()'],
  [5, 'SELECT * FROM figure f JOIN school s ON s.school_id = f.school_id'],
  [5, 'SELECT * FROM figure f, school s WHERE s.school_id = f.school_id AND f.county_code = $1'],
  [
    5,
    'SELECT * FROM school s WHERE s.county_code = $1 AND EXISTS (SELECT 1 FROM figure f WHERE f.school_id = s.school_id)',
  ],
  [5, 'SELECT (SELECT max(version) FROM figure WHERE school_id = s.school_id) FROM school s WHERE s.county_code = $1'],
  [5, 'UPDATE figure f SET version = 2 FROM school s WHERE s.school_id = f.school_id'],
  [5, 'SELECT * FROM division d, LATERAL (SELECT 1 FROM county c WHERE c.county_code = d.code) x'],
  [5, 'SELECT 1 UNION SELECT 2 FROM figure f JOIN school s ON s.school_id = f.school_id'],
  [5, 'SELECT * FROM import LIMIT 1 FOR UPDATE SKIP LOCKED'],
  [
    5,
    'WITH RECURSIVE t AS (SELECT school_id FROM section UNION SELECT section.school_id FROM section, t) SELECT * FROM t',
  ],
  [6, 'SELECT left(county_code, 2), count(*) FROM verdict_run GROUP BY ROLLUP (left(county_code, 2))'],
  [6, 'SELECT status, school_year, count(*) FROM verdict_run GROUP BY CUBE (status, school_year)'],
  [7, 'INSERT INTO county VALUES ($1, $2, $3) ON CONFLICT (county_code) DO UPDATE SET at = now()'],
  [7, 'INSERT INTO county VALUES ($1, $2, $3) ON CONFLICT (county_code) DO UPDATE SET at = CURRENT_TIMESTAMP'],
  [7, 'UPDATE county SET name = $2 WHERE county_code = $1 RETURNING now()'],
  [7, 'UPDATE school_in_year SET place = random() * 100 WHERE county_code = $1'],
  [7, 'MERGE INTO county c USING division d ON c.county_code = d.code WHEN MATCHED THEN DELETE'],
  [7, 'INSERT INTO school_view VALUES ($1)'],
  [8, `CREATE FUNCTION pupils() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM figure'`],
  [8, 'CREATE FUNCTION pupils() RETURNS bigint LANGUAGE sql RETURN (SELECT count(*) FROM figure)'],
  [9, 'SELECT 1; SELECT 2'],
  [10, 'CREATE TABLE section (county_code text NOT NULL, section_id bigserial)'],
  [10, 'CREATE TABLE section (county_code text NOT NULL, section_id bigint GENERATED ALWAYS AS IDENTITY)'],
  [11, "SELECT set_config('app.counties', '990001', true)"],
  [11, "SET app.counties = '990001'"],
  [11, 'COPY figure FROM STDIN'],
  [11, 'CREATE POLICY p ON figure USING (county_code IN (SELECT code FROM division))'],
  [11, 'CREATE VIEW board AS SELECT * FROM figure'],
  [12, 'SELECT any_value(name) FROM county'],
  [12, "SELECT JSON_OBJECT('a': 1)"],
  [12, "UPDATE county SET name = 'x' WHERE county_code = $1 RETURNING WITH (OLD AS o) o.name"],
  [12, 'SELECT uuidv7()'],
];

const GOOD: readonly string[] = [
  'SELECT * FROM figure f JOIN school s ON s.county_code = f.county_code AND s.school_id = f.school_id',
  'SELECT * FROM figure JOIN school USING (county_code, school_id)',
  'SELECT * FROM figure f, school s WHERE s.school_id = f.school_id AND f.county_code = $1 AND s.county_code = $1',
  'SELECT * FROM school s WHERE EXISTS (SELECT 1 FROM figure f WHERE f.county_code = s.county_code AND f.school_id = s.school_id)',
  'SELECT * FROM import WHERE county_code = $1 LIMIT 1 FOR UPDATE SKIP LOCKED',
  'WITH c AS MATERIALIZED (SELECT status, count(*) AS n FROM verdict_run GROUP BY status) SELECT status, sum(n) FROM c GROUP BY ROLLUP (status)',
  'INSERT INTO county VALUES ($1, $2, $3) ON CONFLICT (county_code) DO UPDATE SET at = excluded.at',
  "SET LOCAL app.counties = '990001'",
  'CREATE VIEW board WITH (security_invoker = true) AS SELECT * FROM figure',
  "CREATE FUNCTION two() RETURNS integer LANGUAGE sql AS 'SELECT 2'",
];

describe('the linter catches a statement that breaks', () => {
  test.each(BAD)('rule %i: %s', (rule, statement) => {
    expect(lintStatement(statement).map((finding) => finding.rule)).toContain(rule);
  });
});

test.each(GOOD)('the linter lets pass: %s', (statement) => {
  expect(lintStatement(statement)).toEqual([]);
});

test('every migration passes the linter, one statement a call', async () => {
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql'));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const statements = splitStatements(await readFile(`${MIGRATIONS}${file}`, 'utf8'));
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.flatMap(lintStatement), file).toEqual([]);
  }
});

test('a migration is cut at its semicolons, not at those inside texts, bodies and comments', () => {
  const text = `-- a; b\nSELECT ';', "a;b"; CREATE FUNCTION f() RETURNS void AS $x$ BEGIN; END; $x$ LANGUAGE plpgsql;\n-- last; word\n`;
  expect(splitStatements(text)).toEqual([
    `-- a; b\nSELECT ';', "a;b"`,
    'CREATE FUNCTION f() RETURNS void AS $x$ BEGIN; END; $x$ LANGUAGE plpgsql',
  ]);
});
