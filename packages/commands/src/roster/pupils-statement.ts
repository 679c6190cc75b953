import type { RosterSource } from './roster-source.ts';
import { stageOf } from './teachers-statement.ts';

/** One line a school and stage: pupils, class sizes by grade and class (as text), and pupils without grade or class. */
export function pupilsStatement(source: RosterSource): string {
  const { text } = source;
  return `
    SELECT code, stage::INTEGER AS stage, sum(pupils)::INTEGER AS "rows",
      coalesce(sum(pupils) FILTER (grade IS NULL OR class IS NULL), 0)::INTEGER AS classUnread,
      list(pupils ORDER BY grade, class) AS classSizes
    FROM (SELECT code, stage, grade, class, count(*)::INTEGER AS pupils
          FROM (SELECT ${text.schoolCode} AS code, ${stageOf(source)} AS stage, ${text.grade} AS grade, ${text.class} AS class
                FROM ${source.table})
          GROUP BY code, stage, grade, class)
    GROUP BY code, stage`;
}
