import type { RosterSource } from './roster-source.ts';
import { stageOf } from './teachers-statement.ts';

/** One line a school and stage: pupils, class sizes by grade and class (as text), and pupils without grade or class. */
export function pupilsStatement(source: RosterSource): string {
  const text = (id: string): string => source.cells[id]?.text ?? 'NULL';
  return `
    SELECT code, stage::INTEGER AS stage, sum(pupils)::INTEGER AS "rows",
      coalesce(sum(pupils) FILTER (grade IS NULL OR class IS NULL), 0)::INTEGER AS classUnread,
      list_transform(list_sort(list({g: grade, c: class, p: pupils})), lambda one: one.p) AS classSizes
    FROM (SELECT ${text('schoolCode')} AS code, ${stageOf(source)} AS stage, ${text('grade')} AS grade, ${text('class')} AS class,
                 count(*)::INTEGER AS pupils
          FROM ${source.table} GROUP BY ALL)
    GROUP BY code, stage`;
}
