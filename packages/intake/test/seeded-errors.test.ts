import type { CountyYear, Stage } from '@junheng/schools';
import { afterAll, describe, expect, it } from 'vitest';
import { generateCounty } from '../../samples/src/index.ts';
import { wideColumns } from '../../samples/src/workbook/wide-columns.ts';
import { type CellValue, cellAddress, errorWorkbook, type Problem } from '../src/index.ts';
import { importFiles, sharedReader } from './import-files.ts';
import { quickXlsx, type RawCell } from './quick-xlsx.ts';
import { wideSheet } from './wide-sheet.ts';

const LONG = process.env.JUNHENG_LONG === '1';
const FILES = LONG ? 1_000 : 200;
const SEED = 4_711;
const FIRST_ROW = 5;

afterAll(() => sharedReader().close());

/** One mistake in a row: where it is typed, what is typed, and where and as what it must be reported. */
interface Mistake {
  readonly name: string;
  readonly column: string;
  readonly typed: (cells: Cells) => RawCell;
  readonly code: string;
  /** header of the cell reported, when it is not the one typed in */
  readonly reportedAt?: string;
}

type Cells = (header: string) => CellValue;
const number = (cells: Cells, header: string): number => Number(cells(header));

const MISTAKES: readonly Mistake[] = [
  { name: 'a word for a number', column: '在校生数/合计', typed: () => '约三百', code: 'notANumber' },
  {
    name: 'an error value',
    column: '网络多媒体教室',
    typed: () => ({ xml: '<c r="$ADDRESS" t="e"><v>#DIV/0!</v></c>' }),
    code: 'cellError',
  },
  {
    name: 'a formula that was never computed',
    column: '占地面积及其他办学条件/图书(册)',
    typed: () => ({ xml: '<c r="$ADDRESS"><f>SUM(A1:A2)</f></c>' }),
    code: 'formulaWithoutResult',
  },
  { name: 'a negative area', column: '本学年校舍建筑面积/教学及辅助用房/计', typed: () => -5, code: 'outOfRange' },
  {
    name: 'half a teacher',
    column: '教职工数/合计',
    typed: (cells) => number(cells, '教职工数/合计') + 0.5,
    code: 'notWhole',
  },
  { name: 'a type that does not exist', column: '办学类型', typed: () => '999 学校', code: 'unknownCode' },
  { name: 'an owner that does not exist', column: '举办者类型', typed: () => 77, code: 'unknownCode' },
  { name: 'maybe for yes or no', column: '是否寄宿制学校', typed: () => '部分', code: 'notYesNo' },
  {
    name: 'separators in wrong places',
    column: '占地面积及其他办学条件/数字终端数(台)/计',
    typed: () => '1,23,4',
    code: 'notANumber',
  },
  {
    name: 'more backbone teachers than teachers',
    column: '教基1102/县级以上骨干教师(小学)',
    typed: (cells) => number(cells, '专任教师/合计') + 1,
    code: 'backboneAtMostFullTime',
  },
  {
    name: 'degrees that do not add up',
    column: '专任教师/#按学历分/高中阶段',
    typed: (cells) => number(cells, '专任教师/#按学历分/高中阶段') + 1,
    code: 'degreesAddUp',
    reportedAt: '专任教师/合计',
  },
  {
    name: 'entrants that differ from the first grade',
    column: '招生数/合计',
    typed: (cells) => number(cells, '招生数/合计') + 1,
    code: 'entrantsEqualGradeOne',
  },
  {
    name: 'grades that do not add up',
    column: '在校生数/分年级/三年级',
    typed: (cells) => number(cells, '在校生数/分年级/三年级') + 2,
    code: 'primaryGradesAddUp',
    reportedAt: '在校生数/合计',
  },
  {
    name: 'more boarders than pupils',
    column: '在校生数/其中/寄宿生',
    typed: (cells) => number(cells, '在校生数/合计') + 1,
    code: 'boardersAtMostEnrolment',
  },
  {
    name: 'more sports rooms than rooms',
    column: '本学年校舍建筑面积/教学及辅助用房/室内体育用房',
    typed: (cells) => number(cells, '本学年校舍建筑面积/教学及辅助用房/计') + 1,
    code: 'indoorSportsAtMostTeachingRooms',
  },
  {
    name: 'equipment up to standard but worth nothing',
    column: '教学仪器设备资产值(万元)',
    typed: () => 0,
    code: 'sportsEquipmentHasValue',
  },
  { name: 'no identifier', column: '学校(机构)标识码', typed: () => null, code: 'noSchoolId' },
];

interface Table {
  readonly paths: readonly (readonly string[])[];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

function tableOf({ county, schools }: CountyYear, stage: Stage): Table {
  const columns = wideColumns(stage, county.name);
  const rows = schools.flatMap((school) =>
    school.sections
      .filter((s) => s.stage === stage)
      .map((section) => columns.map(({ value }) => value({ school, section }))),
  );
  return { paths: columns.map(({ path }) => path), headers: columns.map(({ path }) => path.join('/')), rows };
}

function fileOf({ paths }: Table, rows: readonly (readonly RawCell[])[], name: string) {
  const sheet = wideSheet({
    title: '2025/2026学年初 示例县(990001)小学阶段学校统计数据',
    paths,
    rows: rows as readonly (readonly CellValue[])[],
  });
  return { name, bytes: quickXlsx(sheet) };
}

/** Types one mistake into each of some different rows. */
function seeded({ headers, rows }: Table, draw: () => number) {
  const typed = rows.map((row) => [...row] as RawCell[]);
  const expected: string[] = [];
  const cellsOf =
    (row: number): Cells =>
    (header) =>
      rows[row]?.[headers.indexOf(header)] ?? null;
  const free = rows.map((_, i) => i).filter((row) => isWhole(cellsOf(row)));
  const count = 1 + Math.floor(draw() * 5);
  for (let i = 0; i < count && free.length > 0; i += 1) {
    const [row = 0] = free.splice(Math.floor(draw() * free.length), 1);
    const mistake = MISTAKES[Math.floor(draw() * MISTAKES.length)];
    if (mistake === undefined) continue;
    (typed[row] ?? [])[headers.indexOf(mistake.column)] = mistake.typed(cellsOf(row));
    expected.push(
      `${cellAddress(FIRST_ROW + row, headers.indexOf(mistake.reportedAt ?? mistake.column))} ${mistake.code}`,
    );
  }
  return { typed, expected: expected.sort() };
}

/** Rows with gaps or zeros of their own would hide a mistake. */
function isWhole(cells: Cells): boolean {
  return [
    '在校生数/合计',
    '专任教师/合计',
    '教基1102/县级以上骨干教师(小学)',
    '本学年校舍建筑面积/教学及辅助用房/计',
    '教学仪器设备资产值(万元)',
  ].every((header) => typeof cells(header) === 'number' && cells(header) !== 0);
}

function seededDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An equipment value of 0 breaks two rules of one cell; both are one mistake. */
function reported(problems: readonly Problem[]): readonly string[] {
  return problems
    .filter(({ code }) => code !== 'scienceEquipmentHasValue')
    .map(({ cell, code }) => `${cell} ${code}`)
    .sort();
}

describe(`mistakes typed into ${FILES} exports (seed ${SEED})`, () => {
  const county = generateCounty({ seed: 3, schools: 24, code: '990001', name: '示例县', schoolYear: 2025 });
  const table = tableOf(county, 'primary');

  it('are reported cell by cell, all and only those', async () => {
    const draw = seededDraw(SEED);
    const seen = new Set<string>();
    for (let i = 0; i < FILES; i += 1) {
      const { typed, expected } = seeded(table, draw);
      const { outcome } = await importFiles([fileOf(table, typed, `小学${i}.xlsx`)]);
      expect(reported(outcome.problems), `file ${i}`).toEqual(expected);
      for (const line of expected) seen.add(line.split(' ')[1] ?? '');
    }
    expect([...seen].sort()).toEqual([...new Set(MISTAKES.map(({ code }) => code))].sort());
  });

  it('leave no trace once corrected: the file sent again gives what the right one gives, and twice the same', async () => {
    const draw = seededDraw(SEED + 1);
    const right = await importFiles([fileOf(table, table.rows, '小学.xlsx')]);
    expect(right.outcome.problems).toEqual([]);
    const wrong = await importFiles([fileOf(table, seeded(table, draw).typed, '小学.xlsx')]);
    expect(wrong.outcome.problems).not.toEqual([]);
    const again = await importFiles([
      fileOf(table, table.rows, '小学.xlsx'),
      fileOf(table, table.rows, '小学 副本.xlsx'),
    ]);
    expect(again.outcome.counties).toEqual(right.outcome.counties);
  });

  it('come back as a workbook of the wrong rows with the reason beside each, which can be corrected and sent', async () => {
    const { typed, expected } = seeded(table, seededDraw(SEED + 2));
    const wrong = await importFiles([fileOf(table, typed, '小学.xlsx')]);
    const bytes = await errorWorkbook(wrong.workbooks, wrong.outcome.problems);
    const back = await importFiles([{ name: '小学 问题.xlsx', bytes }]);
    expect(back.proposals[0]?.layout).toBe('wideExport');
    expect(back.outcome.problems.map(({ code }) => code).sort()).toEqual(
      wrong.outcome.problems.map(({ code }) => code).sort(),
    );
    const rows = back.workbooks[0]?.sheets[0]?.rows ?? [];
    const reasons = rows.map(({ cells }) => String(cells.at(-1) ?? '')).filter((text) => text.includes('【必须改正】'));
    expect(reasons).toHaveLength(new Set(expected.map((line) => line.replace(/^[A-Z]+(\d+) .*/, '$1'))).size);
  });
});
