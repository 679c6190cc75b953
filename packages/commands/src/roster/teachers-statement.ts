import { EDUCATION_CODES, NO_WORDS, OTHER_SUBJECTS, STAGE_WORDS, YES_WORDS } from './roster-codes.ts';
import type { RosterSource } from './roster-source.ts';
import { type CellExpression, lookUp } from './sql-text.ts';

/** 高于规定学历: 专科 and up for primary, 本科 and up for junior in the national method; a draft law asks 本科 of both. */
export interface TeacherCounting {
  readonly aboveDegreePrimary: 'college' | 'bachelor';
  readonly aboveDegreeJunior: 'college' | 'bachelor';
  readonly peArtSubjects: readonly string[];
}

const NO_CELL: CellExpression = { raw: 'NULL', text: 'NULL' };

/** 0 primary, 1 junior, 2 another stage, NULL unknown. */
export function stageOf({ cells }: Pick<RosterSource, 'cells'>): string {
  return lookUp(cells.stage ?? NO_CELL, [
    [STAGE_WORDS.primary, '0'],
    [STAGE_WORDS.junior, '1'],
    [STAGE_WORDS.other, '2'],
  ]);
}

/** The values that a row is counted by; NULL wherever its cell is blank or in no list. */
export function teacherValues(
  { cells }: Pick<RosterSource, 'cells'>,
  { peArtSubjects }: TeacherCounting,
): Readonly<Record<string, string>> {
  const subject = cells.subject ?? NO_CELL;
  const yesNo = (id: string): string =>
    lookUp(cells[id] ?? NO_CELL, [
      [YES_WORDS, 'true'],
      [NO_WORDS, 'false'],
    ]);
  return {
    schoolCode: (cells.schoolCode ?? NO_CELL).text,
    stage: stageOf({ cells }),
    fullTime: yesNo('fullTime'),
    education: lookUp(cells.education ?? NO_CELL, [
      [EDUCATION_CODES.bachelor, '2'],
      [EDUCATION_CODES.college, '1'],
      [EDUCATION_CODES.below, '0'],
    ]),
    backbone: yesNo('backbone'),
    subject: lookUp(
      subject,
      [
        [peArtSubjects, 'true'],
        [OTHER_SUBJECTS, 'false'],
      ],
      `CASE WHEN ${subject.text} IS NOT NULL THEN false END`,
    ),
  };
}

const DEGREE = { college: 1, bachelor: 2 } as const;

/** One line a school and stage: rows, the four counts, and the rows whose cell could not be read, by its column. */
export function teachersStatement(source: RosterSource, counting: TeacherCounting): string {
  const values = teacherValues(source, counting);
  const select = Object.entries(values).map(([name, expression]) => `${expression} AS "${name}"`);
  const above = `education >= CASE stage WHEN 0 THEN ${DEGREE[counting.aboveDegreePrimary]} ELSE ${DEGREE[counting.aboveDegreeJunior]} END`;
  const unread = ['education', 'backbone', 'subject'].map(
    (name) => `count(*) FILTER (fullTime AND "${name}" IS NULL)::INTEGER AS "${name}Unread"`,
  );
  return `
    SELECT schoolCode AS code, stage::INTEGER AS stage, count(*)::INTEGER AS "rows",
      count(*) FILTER (fullTime)::INTEGER AS fullTimeTeachers,
      count(*) FILTER (fullTime AND ${above})::INTEGER AS aboveDegreeTeachers,
      count(*) FILTER (fullTime AND backbone)::INTEGER AS backboneTeachers,
      count(*) FILTER (fullTime AND subject)::INTEGER AS peArtTeachers,
      count(*) FILTER (fullTime IS NULL)::INTEGER AS fullTimeUnread,
      ${unread.join(', ')}
    FROM (SELECT ${select.join(', ')} FROM ${source.table})
    GROUP BY schoolCode, stage`;
}
