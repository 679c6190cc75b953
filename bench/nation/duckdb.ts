import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, INTEGER } from '@duckdb/node-api';
import type { NationColumns, NationLimits } from '@junheng/statistics';
import { COUNTIES } from './data.ts';

const CHUNK = 2048;
const K = [0, 1, 2, 3, 4, 5, 6];
const list = (make: (k: number) => string): string => K.map(make).join(', ');
const sum = (make: (k: number) => string): string => K.map(make).join(' + ');

/** The same columns as a table in memory: row, county and year, stage, pupils, seven amounts (NULL = missing). */
export async function loadNation(columns: NationColumns): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `CREATE TABLE nation (i INTEGER, county INTEGER, stage INTEGER, n INTEGER, ${list((k) => `a${k} INTEGER`)})`,
  );
  const appender = await connection.createAppender('nation');
  const countyOf = new Int32Array(columns.rows);
  const stageOf = new Int32Array(columns.rows);
  for (let g = 0; g < columns.groups; g++) {
    countyOf.fill(columns.groupCounty[g] ?? 0, columns.groupStart[g], columns.groupStart[g + 1]);
    stageOf.fill(columns.groupStage[g] ?? 0, columns.groupStart[g], columns.groupStart[g + 1]);
  }
  for (let from = 0; from < columns.rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, columns.rows);
    const part = (column: Int32Array): (number | null)[] =>
      Array.from(column.subarray(from, to), (a) => (a < 0 ? null : a));
    const chunk = DuckDBDataChunk.create(
      Array.from({ length: 11 }, () => INTEGER),
      to - from,
    );
    const rows = Array.from({ length: to - from }, (_, i) => from + i);
    chunk.setColumns([rows, part(countyOf), part(stageOf), part(columns.enrolment), ...columns.amounts.map(part)]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

/** a·100·… ≥ n·… in 64-bit integers, both stages in one expression. */
function below(limits: NationLimits, k: number, [share, of]: readonly [number, number]): string {
  const [p, j] = limits.stages.map((stage) => stage.perStudent[k] ?? { numerator: 0, denominator: 1 });
  if (p === undefined || j === undefined || p.denominator !== j.denominator)
    throw new Error('two stages, one denominator');
  const need = `CASE stage WHEN 0 THEN ${p.numerator * share} ELSE ${j.numerator * share} END`;
  return `(a${k}::BIGINT * ${p.denominator * of} < n::BIGINT * (${need}))`;
}

/** Every section: bits below the limit, bits below 85 %, bits missing, status; then every county. The fastest form found. */
function nationStatements(limits: NationLimits): readonly string[] {
  const bits = (test: (k: number) => string): string => sum((k) => `coalesce(${test(k)}::INTEGER, 0) * ${1 << k}`);
  const status = 'CASE WHEN bit_count(b) > 1 OR f > 0 THEN 1 WHEN m > 0 THEN 2 ELSE 0 END';
  const limit = limits.stages.map(({ dispersion: d }) => (d.numerator / d.denominator) ** 2 + 1);
  const ratio = (k: number): string => `(n * q${k} / (t${k} * t${k}))`;
  return [
    `CREATE OR REPLACE TABLE sections AS SELECT *, ${status} AS status FROM (
       SELECT i, county, stage, ${bits((k) => below(limits, k, [1, 1]))} AS b, ${bits((k) => below(limits, k, [85, 100]))} AS f,
              ${bits((k) => `(a${k} IS NULL)`)} AS m FROM nation)`,
    `CREATE OR REPLACE TABLE dispersion AS SELECT county, stage,
       ${list((k) => `CASE WHEN h${k} = r AND t${k} > 0 THEN sqrt(greatest(0, ${ratio(k)} - 1)) END AS c${k}`)},
       ${list((k) => `CASE WHEN h${k} = r AND t${k} > 0 THEN (${ratio(k)} > CASE stage WHEN 0 THEN ${limit[0]} ELSE ${limit[1]} END)::INTEGER ELSE 2 END AS d${k}`)}
     FROM (SELECT county, stage, count(*) AS r, sum(n)::DOUBLE AS n, ${list((k) => `count(a${k}) AS h${k}, sum(a${k})::DOUBLE AS t${k}, sum(a${k}::DOUBLE * a${k} / n) AS q${k}`)}
           FROM nation GROUP BY county, stage)`,
    `CREATE OR REPLACE TABLE counties AS SELECT county, CASE WHEN bool_or(s = 1) THEN 1 WHEN bool_or(s = 2) THEN 2 ELSE 0 END AS status FROM (
       SELECT county, CASE WHEN bool_or(status = 1) THEN 1 WHEN bool_or(status = 2) THEN 2 ELSE 0 END AS s FROM sections GROUP BY county
       UNION ALL SELECT county, CASE WHEN 1 IN (${list((k) => `d${k}`)}) THEN 1 WHEN 2 IN (${list((k) => `d${k}`)}) THEN 2 ELSE 0 END FROM dispersion
     ) GROUP BY county`,
  ];
}

export async function evaluateInDuckdb(connection: DuckDBConnection, limits: NationLimits): Promise<void> {
  for (const statement of nationStatements(limits)) await connection.run(statement);
}

/** Its results in the order of our columns, for the comparison. */
export async function readNation(connection: DuckDBConnection): Promise<{
  readonly packed: readonly (readonly unknown[])[];
  readonly dispersion: readonly (readonly unknown[])[];
  readonly counties: readonly (readonly unknown[])[];
}> {
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  return {
    packed: await rows('SELECT b, f, m, status FROM sections ORDER BY i'),
    dispersion: await rows(
      `SELECT ${list((k) => `c${k}`)}, ${list((k) => `d${k}`)} FROM dispersion ORDER BY county // ${COUNTIES}, county, stage`,
    ),
    counties: await rows('SELECT status FROM counties ORDER BY county'),
  };
}
