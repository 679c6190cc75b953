import { describeMisfits, type MisfitTest, malformedRows } from './misfits.ts';
import { pupilsStatement } from './pupils-statement.ts';
import { PUPIL_COLUMNS } from './roster-columns.ts';
import type { BySection, PupilFigures, RosterReading } from './roster-facts.ts';
import type { RosterSession } from './roster-session.ts';
import { openRosterSource } from './roster-source.ts';
import { linesOf, STAGE_OF, sectionKey } from './section-lines.ts';
import { stageOf } from './teachers-statement.ts';

/** Counts a pupil roster by section and class. */
export async function readPupils(
  session: RosterSession,
  file: string,
): Promise<{ readonly sections: BySection<PupilFigures>; readonly reading: RosterReading }> {
  const source = await openRosterSource(session, file, PUPIL_COLUMNS);
  const { connection } = session;
  const lines = await linesOf(connection, source, pupilsStatement(source));
  const malformed = source.format === 'csv' ? await malformedRows(connection, source.path) : [];
  const sections = new Map<string, { code: string; stage: 'primary' | 'junior'; figures: PupilFigures }>();
  let unread = 0;
  for (const line of lines.sections) {
    const { classUnread = 0, rows = 0 } = line.values;
    unread += classUnread;
    const classSizes = classUnread > 0 ? null : line.classSizes;
    sections.set(sectionKey(line), {
      code: line.code,
      stage: STAGE_OF[line.stage],
      figures: { enrolment: rows, classSizes },
    });
  }
  const [schoolCode, grade, ofClass] = ['schoolCode', 'grade', 'class'].map((id) => source.cells[id]?.text ?? 'NULL');
  const inClass: MisfitTest = {
    reason: 'class',
    rows: unread,
    test: `${schoolCode} IS NOT NULL AND (${stageOf(source)}) < 2 AND (${grade} IS NULL OR ${ofClass} IS NULL)`,
    cell: `coalesce(${grade}, ${ofClass})`,
  };
  const misfits = await describeMisfits(connection, source, [...lines.misfits, inClass]);
  return {
    sections,
    reading: {
      ...{ file, format: source.format, encoding: source.encoding, counted: lines.totals.counted },
      rows: lines.totals.rows + (malformed[0]?.rows ?? 0),
      misfits: [...misfits, ...malformed],
    },
  };
}
