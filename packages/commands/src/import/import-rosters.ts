import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Observation } from '@junheng/schools';
import { loadCountyYear } from '@junheng/store';
import { DEFAULT_CATALOGUE, lawDate } from '../catalogue/library.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { saveWithVerdict } from '../county/save-county-year.ts';
import {
  type Misfit,
  mergeRoster,
  type RosterFacts,
  type RosterMerge,
  sectionFactsFromRosters,
} from '../roster/index.ts';
import { Trouble } from '../trouble.ts';
import { IMPORTER } from './read-workbooks.ts';

/** A teacher and a pupil roster 名册 and the county year that they count; `dryRun` counts without writing. */
export interface RosterImport {
  readonly files: readonly string[];
  readonly county: string | undefined;
  readonly year: string | undefined;
  readonly dryRun: boolean;
}

/**
 * 导入名册: section figures of a county that is already stored, counted from a teacher and a pupil roster. Rows that do not fit are
 * named with their reasons; no column of a person is read.
 * @throws Trouble when a roster cannot be told apart or read, or the county year is not stored.
 */
export async function importRosters(
  context: CommandContext,
  { files, county, year, dryRun }: RosterImport,
): Promise<readonly string[]> {
  const rosters = tellApart(files);
  if (county === undefined || !/^\d{4}$/.test(year ?? ''))
    throw new Trouble('noCounty', {
      zh: '导入名册请用 --county 和 --year 指明县和学年',
      en: 'name the county and school year of the rosters with --county and --year',
    });
  const facts = await sectionFactsFromRosters(rosters);
  const observations = await observationsOf(rosters, context.clock());
  const bytes = new Map(
    await Promise.all(files.map(async (file) => [basename(file), (await stat(file)).size] as const)),
  );
  const law = await context.library.law([DEFAULT_CATALOGUE], lawDate(Number(year), undefined));
  const { merge, written } = await inCounty(context, county, async (tx) => {
    const merged = mergeRoster(await loadCountyYear(tx, county, Number(year)), facts.sections, observations);
    if (dryRun) return { merge: merged, written: 0 };
    const sources = Object.values(observations).map(({ file, sha256 }) => ({
      name: file,
      sha256,
      bytes: bytes.get(file) ?? 0,
      layout: 'roster',
    }));
    const { written: count } = await saveWithVerdict(tx, law, {
      countyYear: merged.countyYear,
      files: sources,
      why: 'roster',
    });
    return { merge: merged, written: count };
  });
  return [
    ...misfitLines(facts),
    `名册给出 ${merge.figures.length} 个数，${dryRun ? '试运行，未写入' : `写入 ${written}`}`,
    ...unmatchedLines(merge),
  ];
}

function unmatchedLines({ unmatched }: RosterMerge): readonly string[] {
  if (unmatched.length === 0) return [];
  const first = unmatched.slice(0, 5).map(({ schoolCode, stage }) => `${schoolCode}:${stage}`);
  return [`名册中有 ${unmatched.length} 个学段不在本县：${first.join('、')}`];
}

/** By the words of the file name: a roster holds no title that says what it is. */
function tellApart(files: readonly string[]): { teachers?: string; pupils?: string } {
  const teachers = files.filter((file) => /教师|teacher/i.test(basename(file)));
  const pupils = files.filter((file) => /学生|pupil|student/i.test(basename(file)));
  const clear =
    teachers.length <= 1 &&
    pupils.length <= 1 &&
    teachers.length + pupils.length === files.length &&
    teachers[0] !== (pupils[0] ?? '');
  if (clear)
    return {
      ...(teachers[0] === undefined ? {} : { teachers: teachers[0] }),
      ...(pupils[0] === undefined ? {} : { pupils: pupils[0] }),
    };
  throw new Trouble('rosterUnclear', {
    zh: '名册文件名须分别含“教师”“学生”（或 teacher、pupil），各一个',
    en: 'name the roster files so that one says teacher, the other pupil (教师, 学生), one of each',
  });
}

async function observationsOf(
  rosters: Readonly<Record<string, string>>,
  now: Date,
): Promise<Record<string, Observation>> {
  const entries = Object.entries(rosters).map(
    async ([kind, path]) =>
      [
        kind,
        {
          file: basename(path),
          sha256: await hashOf(path),
          sheet: '',
          cell: '',
          importer: `${IMPORTER} roster`,
          at: now.toISOString(),
        },
      ] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Uint8Array);
  return hash.digest('hex');
}

function misfitLines({ teachers, pupils }: RosterFacts): readonly string[] {
  const of = (title: string, misfits: readonly Misfit[] = []) =>
    misfits.map(
      ({ rows, message, examples }) =>
        `[核实] ${title} ${rows} 行：${message.zh}（如第 ${examples.map(({ row }) => row).join('、')} 行）`,
    );
  return [...of('教师名册', teachers?.misfits), ...of('学生名册', pupils?.misfits)];
}
