import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Trouble } from '../trouble.ts';
import type { RosterFacts } from './roster-facts.ts';
import { sectionFactsFromRosters } from './section-facts-from-rosters.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'junheng-roster-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SUBJECTS = ['语文', '数学', '体育', '体育与健康', '音乐', '美术', '艺术', '科学'];
const EDUCATION = ['11', '14', '21', '31', '41', '61', '22'];

interface Teacher {
  readonly school: string;
  readonly stage: '小学' | '初中';
  readonly education: string;
  readonly backbone: boolean;
  readonly subject: string;
  readonly fullTime: boolean;
}
interface Pupil {
  readonly school: string;
  readonly stage: '小学' | '初中';
  readonly grade: number;
  readonly class: number;
}

function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function people(seed: number): { teachers: readonly Teacher[]; pupils: readonly Pupil[] } {
  const next = seeded(seed);
  const place = () => {
    const at = next(9);
    const stage = at % 3 === 2 ? ('初中' as const) : ('小学' as const);
    return { school: `21310000${10 + at}`, stage };
  };
  const teachers = Array.from({ length: 400 }, () => ({
    ...place(),
    education: EDUCATION[next(EDUCATION.length)] ?? '21',
    backbone: next(8) === 0,
    subject: SUBJECTS[next(SUBJECTS.length)] ?? '语文',
    fullTime: next(12) !== 0,
  }));
  const pupils = Array.from({ length: 3000 }, () => {
    const at = place();
    return { ...at, grade: (at.stage === '小学' ? 1 : 7) + next(3), class: 1 + next(2) };
  });
  return { teachers, pupils };
}

const yesNo = (value: boolean): string => (value ? '是' : '否');
const teacherCsv = (rows: readonly Teacher[]): string =>
  [
    '姓名,学校标识码,身份证号,学段,学历,县级以上骨干教师,任教学科,专任教师',
    ...rows.map(
      (t, i) =>
        `"王,${i}",${t.school},11010119900101${i}, ${t.stage} ,${t.education},${yesNo(t.backbone)},${t.subject},${yesNo(t.fullTime)}`,
    ),
  ].join('\r\n');
const pupilCsv = (rows: readonly Pupil[]): string =>
  [
    '学籍号,学校标识码,学段,年级,班级',
    ...rows.map((p, i) => `G${i},${p.school},${p.stage},${p.grade},${p.class}`),
  ].join('\n');

/** The same counts by plain loops over the made-up people. */
function byHand(teachers: readonly Teacher[], pupils: readonly Pupil[]): RosterFacts['sections'] {
  const keys = [...new Set([...teachers, ...pupils].map((p) => `${p.school} ${p.stage}`))].sort();
  return keys.map((key) => {
    const [school, stage] = key.split(' ');
    const staff = teachers.filter((t) => t.school === school && t.stage === stage && t.fullTime);
    const enrolled = pupils.filter((p) => p.school === school && p.stage === stage);
    const classes = [...new Set(enrolled.map((p) => `${p.grade}-${p.class}`))].sort();
    const enough = stage === '小学' ? ['11', '14', '21', '31'] : ['11', '14', '21'];
    return {
      schoolCode: school ?? '',
      stage: stage === '小学' ? ('primary' as const) : ('junior' as const),
      enrolment: enrolled.length,
      classSizes: classes.map((c) => enrolled.filter((p) => `${p.grade}-${p.class}` === c).length),
      facts: {
        fullTimeTeachers: staff.length,
        aboveDegreeTeachers: staff.filter((t) => enough.includes(t.education)).length,
        backboneTeachers: staff.filter((t) => t.backbone).length,
        peArtTeachers: staff.filter((t) => /体育|音乐|美术|艺术/.test(t.subject)).length,
      },
    };
  });
}

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('rosters', () => {
  it('in UTF-8 become the facts that plain counting gives', async () => {
    const { teachers, pupils } = people(1);
    const files = {
      teachers: await write('教师.csv', `\ufeff${teacherCsv(teachers)}`),
      pupils: await write("pupils' list.csv", pupilCsv(pupils)),
    };
    const facts = await sectionFactsFromRosters(files);
    expect(facts.sections).toEqual(byHand(teachers, pupils));
    expect(facts.teachers).toMatchObject({ rows: 400, counted: 400, misfits: [], encoding: 'utf-8', format: 'csv' });
    expect(facts.pupils).toMatchObject({ rows: 3000, counted: 3000, misfits: [] });
  });

  it('in GB18030 are read the same, rare names and all', async () => {
    const { teachers, pupils } = people(2);
    const text = teacherCsv(teachers).replace('王,0', '㐀𠮷,"",0');
    const files = {
      teachers: await write('gb-t.csv', iconv.encode(text, 'gb18030')),
      pupils: await write('gb-p.csv', iconv.encode(pupilCsv(pupils), 'gb18030')),
    };
    const facts = await sectionFactsFromRosters(files);
    expect(facts.sections).toEqual(byHand(teachers, pupils));
    expect(facts.teachers?.encoding).toBe('gb18030');
  });

  it('in Parquet are read the same, with typed columns', async () => {
    const { teachers, pupils } = people(3);
    const csv = { t: await write('to-t.csv', teacherCsv(teachers)), p: await write('to-p.csv', pupilCsv(pupils)) };
    const files = { teachers: join(folder, 't.parquet'), pupils: join(folder, 'p.parquet') };
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(
      `COPY (SELECT * REPLACE (专任教师 = '是' AS 专任教师) FROM read_csv('${csv.t}')) TO '${files.teachers}' (FORMAT parquet)`,
    );
    await connection.run(`COPY (SELECT * FROM read_csv('${csv.p}')) TO '${files.pupils}' (FORMAT parquet)`);
    connection.closeSync();
    const facts = await sectionFactsFromRosters(files);
    expect(facts.sections).toEqual(byHand(teachers, pupils));
    expect(facts.teachers?.format).toBe('parquet');
  });

  it('that do not fit are counted with their reasons, and make the figures missing that they could change', async () => {
    const rows = [
      'schoolCode,stage,education,backbone,subject,fullTime',
      '1,primary,21,1,音乐,1',
      '1,primary,15,0,数学,1',
      '2,junior,21,也许,体育,1',
      '3,junior,21,0,,1',
      '4,junior,21,0,体育,',
      '4,junior,21,0,体育,1',
      '5,junior,21,1,体育,0',
      ',primary,21,0,体育,1',
      '6,高中,21,0,体育,1',
      '7,三年级,21,0,体育,1',
      '8,primary,21',
    ];
    const { sections, teachers } = await sectionFactsFromRosters({ teachers: await write('odd.csv', rows.join('\n')) });
    const facts = (full: number | null, above: number | null, backbone: number | null, arts: number | null) => ({
      fullTimeTeachers: full,
      aboveDegreeTeachers: above,
      backboneTeachers: backbone,
      peArtTeachers: arts,
    });
    expect(sections.map((s) => [s.schoolCode, s.facts])).toEqual([
      ['1', facts(2, null, 1, 1)],
      ['2', facts(1, 1, null, 1)],
      ['3', facts(1, 1, 0, null)],
      ['4', facts(null, null, null, null)],
      ['5', facts(0, 0, 0, 0)],
    ]);
    expect(sections[0]).toMatchObject({ enrolment: null, classSizes: null });
    expect(teachers?.rows).toBe(11);
    expect(teachers?.counted).toBe(7);
    const seen = teachers?.misfits.map(({ reason, rows: count, examples }) => [reason, count, examples[0]]);
    expect(seen).toEqual([
      ['schoolCode', 1, { row: 9, value: null }],
      ['stage', 1, { row: 11, value: '三年级' }],
      ['otherStage', 1, { row: 10, value: '高中' }],
      ['fullTime', 1, { row: 6, value: null }],
      ['education', 1, { row: 3, value: '15' }],
      ['backbone', 1, { row: 4, value: '也许' }],
      ['subject', 1, { row: 5, value: null }],
      ['malformedRow', 1, { row: 12, value: 'MISSING COLUMNS' }],
    ]);
  });

  it('count a pupil without a class as enrolled, and leave the class sizes missing', async () => {
    const rows = ['学校标识码,学段,年级,班级', '1,小学,1,1', '1,小学,1,', '2,小学,1,1', '2,小学,2,1', '2,小学,1,1'];
    const { sections, pupils } = await sectionFactsFromRosters({
      pupils: await write('no-class.csv', rows.join('\n')),
    });
    expect(sections.map((s) => [s.enrolment, s.classSizes])).toEqual([
      [2, null],
      [3, [2, 1]],
    ]);
    expect(pupils?.misfits).toMatchObject([{ reason: 'class', rows: 1, examples: [{ row: 3 }] }]);
    expect(sections[0]?.facts.fullTimeTeachers).toBeNull();
  });

  it('may count 本科 for both stages, as the draft law does', async () => {
    const rows = [
      'schoolCode,stage,education,backbone,subject,fullTime',
      '1,primary,31,0,数学,1',
      '1,primary,21,0,数学,1',
    ];
    const teachers = await write('degrees.csv', rows.join('\n'));
    const [college] = (await sectionFactsFromRosters({ teachers })).sections;
    const [bachelor] = (await sectionFactsFromRosters({ teachers }, { aboveDegreePrimary: 'bachelor' })).sections;
    expect([college?.facts.aboveDegreeTeachers, bachelor?.facts.aboveDegreeTeachers]).toEqual([2, 1]);
  });
});

describe('a roster that cannot be read', () => {
  const failing = async (teachers: string, options = {}) => {
    const error = await sectionFactsFromRosters({ teachers }, options).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Trouble)) throw new Error(`expected a Trouble, got ${String(error)}`);
    return error;
  };

  it('says which columns are missing and how to name them', async () => {
    const error = await failing(await write('short.csv', '学校标识码,学段,姓名\n1,小学,甲\n'));
    expect(error.code).toBe('rosterColumnsMissing');
    expect(error.details.map((d) => d.code)).toEqual(['education', 'backbone', 'subject', 'fullTime']);
    expect(error.details[0]?.message.en).toContain('column "学历" or "education" is needed');
  });

  it('is refused when it is not there, a pattern, an address or a workbook', async () => {
    expect((await failing(join(folder, 'none.csv'))).code).toBe('rosterNotFound');
    expect((await failing('https://example.org/t.csv')).code).toBe('rosterNotFound');
    expect((await failing(await write('all[1]*.csv', 'a\n'))).code).toBe('rosterNamePattern');
    expect((await failing(await write('book.csv', 'PK\u0003\u0004'))).code).toBe('rosterIsWorkbook');
    expect((await failing(await write('broken.parquet', 'PAR1 and no more'))).code).toBe('rosterUnreadable');
  });

  it('stops on a signal and leaves no folder behind', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('junheng-roster-')).length;
    const error = await failing(await write('stop.csv', teacherCsv(people(4).teachers)), {
      signal: AbortSignal.abort(),
    });
    expect(error.code).toBe('rosterStopped');
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('junheng-roster-')).length;
    expect(after).toBe(before);
  });
});
