import type { DuckDBConnection } from '@duckdb/node-api';
import type { RosterSource } from './roster-source.ts';

/** Why rows did not fit. */
export type MisfitReason =
  | 'schoolCode'
  | 'stage'
  | 'otherStage'
  | 'fullTime'
  | 'education'
  | 'backbone'
  | 'subject'
  | 'class'
  | 'malformedRow';

/** Rows of a roster that could not be used as they are, with what that did. */
export interface Misfit {
  readonly reason: MisfitReason;
  readonly rows: number;
  readonly message: { readonly zh: string; readonly en: string };
  /** the first few: the row (the heading is row 1) and what its cell says, null when blank */
  readonly examples: readonly { readonly row: number; readonly value: string | null }[];
}

const MESSAGES: Readonly<Record<MisfitReason, Misfit['message']>> = {
  schoolCode: {
    zh: '学校标识码为空，不能归入学校，未计入',
    en: 'no school identifier: belongs to no school, not counted',
  },
  stage: {
    zh: '学段不是小学、初中或其他已知学段，未计入',
    en: 'the stage is neither primary, junior nor another known one: not counted',
  },
  otherStage: {
    zh: '其他学段（如高中、幼儿园），按规则不计入',
    en: 'another stage (senior, kindergarten): left out by rule',
  },
  fullTime: {
    zh: '“专任教师”须填是或否；该校该学段的教师数记为缺失',
    en: 'full-time must say yes or no; the teacher figures of that section are missing',
  },
  education: {
    zh: '学历代码无法判断是否取得专科或本科毕业；该学段的高于规定学历教师数记为缺失',
    en: 'the education code does not tell which diploma is held; that section’s above-degree figure is missing',
  },
  backbone: {
    zh: '“骨干教师”须填是或否；该学段的骨干教师数记为缺失',
    en: 'backbone must say yes or no; that section’s backbone figure is missing',
  },
  subject: {
    zh: '任教学科为空；该学段的体育艺术教师数记为缺失',
    en: 'no subject; that section’s PE and arts figure is missing',
  },
  class: {
    zh: '年级或班级为空；计入在校生，该学段的班额记为缺失',
    en: 'no grade or class: counted as enrolled, that section’s class sizes are missing',
  },
  malformedRow: {
    zh: '该行列数与表头不符或无法解析，未计入',
    en: 'the line does not have the columns of the heading or cannot be parsed: not counted',
  },
};

const EXAMPLES = 5;
const SHOWN_CHARACTERS = 40;

/** How rows of one reason are found again in the file, once their number is known. */
export interface MisfitTest {
  readonly reason: MisfitReason;
  readonly rows: number;
  /** true for a row of this reason, in terms of the file's columns */
  readonly test: string;
  /** the cell that is at fault */
  readonly cell: string;
}

/** Looks the first rows of each reason up again; only done for reasons that occurred. */
export async function describeMisfits(
  connection: DuckDBConnection,
  source: RosterSource,
  tests: readonly MisfitTest[],
): Promise<readonly Misfit[]> {
  const found = tests.filter(({ rows }) => rows > 0);
  const misfits: Misfit[] = [];
  for (const { reason, rows, test, cell } of found) {
    const reader = await connection.runAndReadAll(
      `SELECT place::INTEGER, value FROM (SELECT row_number() OVER () + 1 AS place, ${test} AS misfit, ${cell} AS value
       FROM ${source.table}) WHERE misfit LIMIT ${EXAMPLES}`,
      source.parameters,
    );
    const examples = reader.getRows().map(([row, value]) => ({
      row: Number(row),
      value: typeof value === 'string' ? value.slice(0, SHOWN_CHARACTERS) : null,
    }));
    misfits.push({ reason, rows, message: MESSAGES[reason], examples });
  }
  return misfits;
}

/** Lines that DuckDB could not take apart, from its own list; the text of the line is not read. */
export async function malformedRows(connection: DuckDBConnection, path: string): Promise<readonly Misfit[]> {
  const reader = await connection.runAndReadAll(
    `SELECT line::INTEGER AS line, any_value(e.error_type)::VARCHAR FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id)
     WHERE s.file_path = $path GROUP BY line ORDER BY line`,
    { path },
  );
  const lines = reader.getRows();
  if (lines.length === 0) return [];
  const examples = lines.slice(0, EXAMPLES).map(([line, type]) => ({ row: Number(line), value: String(type) }));
  return [{ reason: 'malformedRow', rows: lines.length, message: MESSAGES.malformedRow, examples }];
}
