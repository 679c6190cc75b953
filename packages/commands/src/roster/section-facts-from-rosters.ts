import type { DuckDBConnection } from '@duckdb/node-api';
import { Trouble } from '../trouble.ts';
import { readPupils } from './read-pupils.ts';
import { readTeachers } from './read-teachers.ts';
import { PE_ART_SUBJECTS } from './roster-codes.ts';
import type { BySection, PupilFigures, RosterFacts, RosterSection, TeacherFigures } from './roster-facts.ts';
import { inRosterSession, type RosterLimits } from './roster-session.ts';
import { rosterPath } from './roster-source.ts';
import type { TeacherCounting } from './teachers-statement.ts';

/** How teachers are counted, what the count may take, and a signal that stops it. */
export interface RosterOptions extends Partial<TeacherCounting>, Partial<RosterLimits> {
  readonly signal?: AbortSignal;
}

const NO_TEACHERS: TeacherFigures = {
  fullTimeTeachers: null,
  aboveDegreeTeachers: null,
  backboneTeachers: null,
  peArtTeachers: null,
};
const NO_PUPILS: PupilFigures = { enrolment: null, classSizes: null };

/**
 * Section facts from a teacher and a pupil roster 由教师名册和学生名册汇总学段数据, Parquet or CSV (UTF-8 or GB18030): enrolment, class
 * sizes, full-time, above-degree, backbone and PE or arts teachers. Columns are found by their headings, see {@link TEACHER_COLUMNS}
 * and {@link PUPIL_COLUMNS}; no column of a person (name, identity or pupil number) is asked for. Rows that do not fit are counted
 * with their reason, and a figure that such a row could change is missing.
 *
 * @throws Trouble when a file is not there, is no roster, or lacks a column; when the work was stopped by `signal`
 * @example const { sections, teachers } = await sectionFactsFromRosters({ teachers: 'teachers.parquet', pupils: 'pupils.csv' });
 */
export async function sectionFactsFromRosters(
  files: { readonly teachers?: string; readonly pupils?: string },
  options: RosterOptions = {},
): Promise<RosterFacts> {
  const { memoryMegabytes = 1024, threads = 2, signal } = options;
  const counting: TeacherCounting = {
    aboveDegreePrimary: options.aboveDegreePrimary ?? 'college',
    aboveDegreeJunior: options.aboveDegreeJunior ?? 'bachelor',
    peArtSubjects: options.peArtSubjects ?? PE_ART_SUBJECTS,
  };
  const teachersPath = files.teachers === undefined ? null : await rosterPath(files.teachers);
  const pupilsPath = files.pupils === undefined ? null : await rosterPath(files.pupils);
  const paths = [teachersPath, pupilsPath].filter((path) => path !== null);
  return inRosterSession(paths, { memoryMegabytes, threads }, (session) =>
    stoppable(session.connection, signal, async () => {
      const teachers = teachersPath === null ? null : await readTeachers(session, teachersPath, counting);
      const pupils = pupilsPath === null ? null : await readPupils(session, pupilsPath);
      return {
        sections: joined(teachers?.sections ?? new Map(), pupils?.sections ?? new Map()),
        teachers: teachers?.reading ?? null,
        pupils: pupils?.reading ?? null,
      };
    }),
  );
}

async function stoppable<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    if (signal?.aborted === true) throw new Error('stopped before the first row');
    return await work();
  } catch (error) {
    // DuckDB throws plain errors; anything more special is ours
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    const why = error.message.split('\n')[0];
    if (signal?.aborted === true)
      throw new Trouble(
        'rosterStopped',
        { zh: '名册读取已停止，没有写入任何数据', en: 'reading the rosters was stopped; nothing was written' },
        { cause: error },
      );
    throw new Trouble(
      'rosterUnreadable',
      { zh: `名册无法读取：${why}`, en: `the roster cannot be read: ${why}` },
      { cause: error },
    );
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

function joined(teachers: BySection<TeacherFigures>, pupils: BySection<PupilFigures>): readonly RosterSection[] {
  const keys = new Set([...teachers.keys(), ...pupils.keys()]);
  const sections: RosterSection[] = [];
  for (const key of keys) {
    const [staff, enrolled] = [teachers.get(key), pupils.get(key)];
    const place = staff ?? enrolled;
    if (place === undefined) continue;
    const { enrolment, classSizes } = enrolled?.figures ?? NO_PUPILS;
    sections.push({
      schoolCode: place.code,
      stage: place.stage,
      enrolment,
      classSizes,
      facts: staff?.figures ?? NO_TEACHERS,
    });
  }
  return sections.sort(byCodeAndStage);
}

function byCodeAndStage(a: RosterSection, b: RosterSection): number {
  if (a.schoolCode !== b.schoolCode) return a.schoolCode < b.schoolCode ? -1 : 1;
  return a.stage === b.stage ? 0 : a.stage === 'primary' ? -1 : 1;
}
