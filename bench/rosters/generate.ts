import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

export const PEOPLE = 10_000_000;
export const SECTIONS = 200_000;

/** h spreads the people over sections without order: the hardest case for grouping. */
const spread = (seed: number): string =>
  `FROM (SELECT i, (hash(i + ${seed}) % 1000000007)::BIGINT AS h FROM range(${PEOPLE}) people(i))`;
const SECTION = `'21' || lpad((31000000 + h % ${SECTIONS})::VARCHAR, 8, '0') AS "学校标识码",
  CASE WHEN h % 10 < 7 THEN '小学' ELSE '初中' END AS "学段"`;
const pick = (divisor: number, words: readonly string[]): string =>
  `[${words.map((word) => `'${word}'`).join(', ')}][(1 + h // ${divisor} % ${words.length})::BIGINT]`;

const TEACHERS = (seed: number): string => `
  SELECT '教师' || (i * 7919 % 1000003) AS "姓名", 'ID' || lpad((i * 31 % 10000000000000000)::VARCHAR, 16, '0') AS "身份证号", ${SECTION},
    ${pick(SECTIONS, ['41', '31', '31', '14', '21', '21', '21', '21'])} AS "学历",
    CASE WHEN h // 7 % 20 = 0 THEN '是' ELSE '否' END AS "县级以上骨干教师",
    ${pick(13, ['语文', '数学', '英语', '体育与健康', '音乐', '美术', '科学', '道德与法治'])} AS "任教学科",
    CASE WHEN h // 17 % 50 = 0 THEN '否' ELSE '是' END AS "专任教师"
  ${spread(seed)}`;

const PUPILS = (seed: number): string => `
  SELECT '学生' || (i * 7919 % 1000003) AS "姓名", 'L' || lpad((i * 31 % 100000000000)::VARCHAR, 18, '0') AS "学籍号", ${SECTION},
    (CASE WHEN h % 10 < 7 THEN 1 + h // ${SECTIONS} % 6 ELSE 7 + h // ${SECTIONS} % 3 END)::VARCHAR AS "年级",
    (1 + h // 1300 % 2)::VARCHAR AS "班级"
  ${spread(seed + 1)}`;

/** Writes both rosters as Parquet and as CSV; names and numbers of people are made up and only there to be passed over. */
export async function writeRosters(folder: string, seed: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '2GB' });
  const connection = await instance.connect();
  for (const [name, query] of [
    ['teachers', TEACHERS(seed)],
    ['pupils', PUPILS(seed)],
  ] as const)
    for (const format of ['parquet', 'csv'])
      await connection.run(`COPY (${query}) TO '${join(folder, `${name}.${format}`)}' (FORMAT ${format})`);
  connection.closeSync();
  instance.closeSync();
}
