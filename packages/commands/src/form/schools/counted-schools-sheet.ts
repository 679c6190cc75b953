import { isSpecialEducation, isThroughSchool, isVocational } from '@junheng/schools';
import { type CountedSchool, countedSchools, STAGE_TEXT } from '../raw/form-input.ts';
import { text } from '../raw/list-sheets.ts';
import { OUT, type RoomGroupsSheet } from '../rooms/room-groups-sheet.ts';
import { SECTION, sectionCell } from '../sections/section-sheet.ts';
import { type Cell, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { worstOf, worstStatus } from '../sheet/formulas.ts';
import { at, cellAt, columnOf, newSheet, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { answerCells } from './answer-cells.ts';
import { classCells } from './class-cells.ts';
import {
  COLUMNS,
  type ColumnName,
  notApplied,
  type Place,
  plus,
  type Row,
  type SchoolParts,
  sum,
} from './school-row.ts';
import { sizeCells } from './size-cells.ts';
import { smallSchoolCells } from './small-school-cells.ts';

/** 计算-学校: what the items test school by school, one row a counted school, all of it formulas. */
export interface CountedSchoolsSheet {
  readonly sheet: Sheet;
  /** a column over all rows; columns are named by {@link COLUMNS} */
  readonly column: (name: ColumnName) => string;
  /** the results of a column, row by row */
  readonly results: (name: ColumnName) => readonly Value[];
}

const HEADS: Readonly<Record<ColumnName, string>> = {
  id: '标识码',
  name: '学校',
  type: '类型',
  group: '规模类别',
  pupils: '义务教育在校生（已知部分）',
  unknown: '缺在校生学段数',
  assessed: '参评学段数',
  sizeLimit: '规模标准',
  size: '规模判定',
  small: '属小规模学校（1/0）',
  funds: '公用经费（元）',
  needed: '应拨公用经费（元）',
  smallFunds: '小规模学校经费判定',
  charter: '章程判定',
  training: '培训经费判定',
  primaryOver: '小学超限班数',
  juniorOver: '初中超限班数',
  classes: '班额判定',
  rooms: '专用教室判定',
};
const HEAD = 3;

/** Lays out the tests of all counted schools. */
export function countedSchoolsSheet(parts: SchoolParts, rooms: RoomGroupsSheet): CountedSchoolsSheet {
  const schools = countedSchools(parts.input.facts);
  const sheet = newSheet(
    '计算-学校',
    false,
    COLUMNS.map((name) => (name === 'name' ? 30 : name === 'id' ? 14 : 11)),
  );
  putTitle(sheet, '逐校核对（全部为公式）');
  putRow(
    sheet,
    HEAD,
    COLUMNS.map((name): Cell => ({ value: HEADS[name], look: 'heading' })),
  );
  schools.forEach((counted, index) => {
    const row = HEAD + 1 + index;
    const cells = { ...schoolCells(counted, row, parts), rooms: roomsCell(counted, rooms) };
    putRow(
      sheet,
      row,
      COLUMNS.map((name): Cell => ({ look: 'computed', ...cells[name] })),
    );
  });
  sheet.headRows = [HEAD, HEAD];
  sheet.frozenColumns = 2;
  const rows = [HEAD + 1, HEAD + Math.max(1, schools.length)] as const;
  const results = (name: ColumnName): readonly Value[] =>
    schools.map((_, index) => cellAt(sheet, HEAD + 1 + index, COLUMNS.indexOf(name) + 1)?.value ?? null);
  return { sheet, results, column: (name) => columnOf(sheet, COLUMNS.indexOf(name) + 1, rows) };
}

function schoolCells(counted: CountedSchool, row: number, parts: SchoolParts): Row {
  const { school } = counted;
  const { data, sections } = parts;
  const rows = sections.rows.filter((r) => r.counted.counted.school.id === school.id);
  const cell = (name: ColumnName): string => at(row, COLUMNS.indexOf(name) + 1);
  const applies = rows.length > 0 && !isSpecialEducation(school.type) && !isVocational(school.type);
  const place: Place = { counted, row, parts, rows, cell, applies };
  const enrolments = rows.map((r) => sectionCell(sections, r.row, SECTION.enrolment));
  const known = rows.map(({ verdict }) => verdict?.enrolment ?? null);
  const flags = rows.map((r) => sectionCell(sections, r.row, SECTION.assessed));
  return {
    id: { formula: data.school(school.id, 'id'), value: text(school.id) },
    name: { formula: data.school(school.id, 'name'), value: text(school.name) },
    type: { formula: data.school(school.id, 'type'), value: text(school.type) },
    group: { value: groupOf(place) },
    pupils: { formula: plus(enrolments.map((c) => `N(${c})`)), value: sum(known.map((n) => n ?? 0)) },
    unknown: {
      formula: plus(enrolments.map((c) => `(1-ISNUMBER(${c}))`)),
      value: known.filter((n) => n === null).length,
    },
    assessed: { formula: plus(flags), value: rows.filter(({ verdict }) => verdict?.assessed === true).length },
    ...sizeCells(place),
    ...smallSchoolCells(place),
    ...answerCells(place),
    ...classCells(place),
  };
}

/** The worst of the school's rows on the room sheet. */
function roomsCell({ school }: CountedSchool, { cells, groups }: RoomGroupsSheet): Cell {
  const own = groups.flatMap((group, index) =>
    group.counted.school.id === school.id ? [{ group, cell: cells(index) }] : [],
  );
  const statuses = own.flatMap(({ group }) => group.status ?? []);
  const list = own.map(({ cell }) => cell);
  if (own.length === 0) return notApplied;
  const out = list.map((cell) => `(${cell}="${OUT}")`).join('*');
  return {
    formula: `IF(${out}=1,"${OUT}",${worstOf(list)})`,
    value: statuses.length === 0 ? OUT : STATUS_TEXT[worstStatus(statuses)],
  };
}

function groupOf({ counted, applies, rows }: Place): Value {
  if (!applies) return OUT;
  if (isThroughSchool(counted.school.type)) return '一贯制';
  // the engine asks for the first stage of the school
  return STAGE_TEXT[counted.school.sections[0]?.stage ?? rows[0]?.counted.stage ?? 'primary'];
}
