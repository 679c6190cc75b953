import { describeMisfits, type MisfitTest, malformedRows } from './misfits.ts';
import { TEACHER_COLUMNS } from './roster-columns.ts';
import type { BySection, RosterReading, TeacherFigures } from './roster-facts.ts';
import type { RosterSession } from './roster-session.ts';
import { openRosterSource, type RosterSource } from './roster-source.ts';
import { linesOf, type SectionLine, STAGE_OF, sectionKey } from './section-lines.ts';
import { type TeacherCounting, teachersStatement, teacherValues } from './teachers-statement.ts';

const UNREAD = ['fullTime', 'education', 'backbone', 'subject'] as const;

/** Counts a teacher roster by section. */
export async function readTeachers(
  session: RosterSession,
  file: string,
  counting: TeacherCounting,
): Promise<{ readonly sections: BySection<TeacherFigures>; readonly reading: RosterReading }> {
  const source = await openRosterSource(session, file, TEACHER_COLUMNS);
  const { connection } = session;
  const lines = await linesOf(connection, source, teachersStatement(source, counting));
  const malformed = source.format === 'csv' ? await malformedRows(connection, source.path) : [];
  const sections = new Map<string, { code: string; stage: 'primary' | 'junior'; figures: TeacherFigures }>();
  for (const line of lines.sections)
    sections.set(sectionKey(line), { code: line.code, stage: STAGE_OF[line.stage], figures: figuresOf(line) });
  const misfits = await describeMisfits(connection, source, testsOf(source, counting, lines));
  const { rows, counted } = lines.totals;
  return {
    sections,
    reading: {
      ...{ file, format: source.format, encoding: source.encoding, counted },
      rows: rows + (malformed[0]?.rows ?? 0),
      misfits: [...misfits, ...malformed],
    },
  };
}

/** A figure is missing where a row that could not be read might change it. */
function figuresOf({ values }: SectionLine): TeacherFigures {
  const known = (figure: string, ...unread: readonly string[]): number | null =>
    unread.some((name) => (values[`${name}Unread`] ?? 0) > 0) ? null : (values[figure] ?? null);
  return {
    fullTimeTeachers: known('fullTimeTeachers', 'fullTime'),
    aboveDegreeTeachers: known('aboveDegreeTeachers', 'fullTime', 'education'),
    backboneTeachers: known('backboneTeachers', 'fullTime', 'backbone'),
    peArtTeachers: known('peArtTeachers', 'fullTime', 'subject'),
  };
}

function testsOf(
  source: RosterSource,
  counting: TeacherCounting,
  lines: Awaited<ReturnType<typeof linesOf>>,
): readonly MisfitTest[] {
  const values = teacherValues(source, counting);
  const placed = `${values.schoolCode} IS NOT NULL AND (${values.stage}) < 2`;
  const unread = UNREAD.map((reason): MisfitTest => {
    const among = reason === 'fullTime' ? placed : `${placed} AND (${values.fullTime})`;
    const rows = lines.sections.reduce((sum, line) => sum + (line.values[`${reason}Unread`] ?? 0), 0);
    return {
      reason,
      rows,
      test: `${among} AND (${values[reason]}) IS NULL`,
      cell: source.cells[reason]?.text ?? 'NULL',
    };
  });
  return [...lines.misfits, ...unread];
}
