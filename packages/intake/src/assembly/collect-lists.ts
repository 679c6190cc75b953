import type { Stage } from '@junheng/schools';
import { contextOf } from '../layout/workbook-views.ts';
import type { MappingConstants } from '../mapping/mapping.ts';
import type { RoomKind } from '../values/read-code.ts';
import { rowPlace, schoolKey, skipped } from './collect-schools.ts';
import type { CountyShelf } from './counties.ts';
import { type DraftCounty, type DraftListEntry, type DraftSchool, sectionOf } from './draft.ts';
import type { Findings } from './findings.ts';
import { figureIn, type MappedSheet, type RowValue, readRow, stageOfRow, valueIn } from './read-row.ts';

/** What a list needs to find its schools: the county may be told by the other files of the import. */
export interface ListContext {
  readonly shelf: CountyShelf;
  readonly findings: Findings;
  readonly told: MappingConstants;
  /** the school of the workbook, for lists that do not name one */
  readonly own: DraftSchool | undefined;
}

const NONE = '无';

/** Reads a sheet with one class, one room or one kind of teacher a row 班级、专用教室、教师类型名单. */
export function collectList(sheet: MappedSheet, context: ListContext): void {
  for (const record of sheet.view.records) {
    if (context.own === undefined && skipped(sheet, record, context.findings)) continue;
    const row = readListRow(sheet, record, context.findings);
    const school = schoolFor(row, sheet, record, context);
    if (school !== undefined) addEntry(sheet, row, school, context.findings);
  }
}

/** 无 in a list says that there is none: an empty list is known, a blank one missing. */
function readListRow(
  sheet: MappedSheet,
  record: MappedSheet['view']['records'][number],
  findings: Findings,
): readonly RowValue[] {
  const columns = sheet.columns.filter(({ column, target }) => !(isSize(target.id) && record.value(column) === NONE));
  const none = sheet.columns.filter((column) => !columns.includes(column));
  const rows = readRow({ ...sheet, columns }, record, findings);
  return [
    ...rows,
    ...none.map(
      ({ column, target }): RowValue => ({
        target,
        stage: null,
        figure: { value: NONE, original: NONE, place: placeFor(sheet, record, column) },
      }),
    ),
  ];
}

function placeFor(
  sheet: MappedSheet,
  record: MappedSheet['view']['records'][number],
  column: MappedSheet['columns'][number]['column'],
) {
  return rowPlace({ ...sheet, columns: sheet.columns.filter((c) => c.column === column) }, record);
}

const isSize = (target: string): boolean => target === 'class.size' || target === 'room.area';

function schoolFor(
  row: readonly RowValue[],
  sheet: MappedSheet,
  record: MappedSheet['view']['records'][number],
  context: ListContext,
): DraftSchool | undefined {
  const named = valueIn(row, 'school.id') ?? valueIn(row, 'school.name');
  if (named === null && context.own !== undefined) return context.own;
  const place = rowPlace(sheet, record);
  const key = schoolKey(row, sheet, record, context.findings);
  if (key === undefined) return undefined;
  const known = [...context.shelf.counties.values()].flatMap((county) => schoolIn(county, key));
  if (known.length === 1) return known[0];
  const told = { ...context.told, ...contextOf([...sheet.view.titles, sheet.workbook.name]) };
  const county = known.length === 0 ? undefined : context.shelf.countyOf(row, told, place);
  if (county !== undefined) return schoolIn(county, key)[0];
  context.findings.problem({
    code: 'unknownSchool',
    severity: 'error',
    at: place,
    value: key,
    school: key,
    message: {
      zh: `名单中的学校“${key}”不在本次导入的学校中；请核对标识码，或一并导入该校`,
      en: `the school "${key}" of the list is not among the imported ones; check the identifier or import it too`,
    },
  });
  return undefined;
}

function schoolIn(county: DraftCounty, key: string): readonly DraftSchool[] {
  const byId = county.schools.get(key);
  if (byId !== undefined) return [byId];
  return [...county.schools.values()].filter((school) => school.figures.get('school.name')?.value === key);
}

function addEntry(sheet: MappedSheet, row: readonly RowValue[], school: DraftSchool, findings: Findings): void {
  const type = school.figures.get('school.type')?.value;
  const stage =
    stageOfRow(row, sheet.mapping, null) ??
    stageOfGrade(valueIn(row, 'class.grade')) ??
    stageOfRow(row, sheet.mapping, typeof type === 'string' ? type : null);
  if (sheet.mapping.role === 'rooms') {
    addRoom(row, school, stageOfRow(row, { ...sheet.mapping, stage: null }, null));
    return;
  }
  if (stage === null) {
    const size = figureIn(row, 'class.size') ?? figureIn(row, 'teacher.count');
    if (size !== undefined)
      findings.problem({
        code: 'noStage',
        severity: 'error',
        at: size.place,
        value: size.original,
        school: school.id,
        message: {
          zh: '不知道此行属于小学部还是初中部；请填学段或年级',
          en: 'the stage of this row is not known; fill in the stage or the grade',
        },
      });
    return;
  }
  const section = sectionOf(school, stage);
  if (sheet.mapping.role === 'classes') pushEntry(section.classes, figureIn(row, 'class.size'));
  else
    section.teacherTypes.push({
      aboveDegree: valueIn(row, 'teacher.aboveDegree') === true,
      backbone: valueIn(row, 'teacher.backbone') === true,
      peArt: valueIn(row, 'teacher.peArt') === true,
      count: Number(valueIn(row, 'teacher.count') ?? 0),
    });
}

const ROOM_KINDS: readonly unknown[] = ['music', 'art', 'musicGross', 'artGross'] satisfies readonly RoomKind[];
const isRoomKind = (value: unknown): value is RoomKind => ROOM_KINDS.includes(value);

function addRoom(row: readonly RowValue[], school: DraftSchool, stage: Stage | null): void {
  const kind = valueIn(row, 'room.kind');
  if (!isRoomKind(kind)) return;
  const rooms = stage === null ? school.rooms : sectionOf(school, stage).rooms;
  const list = rooms.get(kind) ?? [];
  rooms.set(kind, list);
  pushEntry(list, figureIn(row, 'room.area'));
}

function pushEntry(list: DraftListEntry[], figure: ReturnType<typeof figureIn>): void {
  if (figure === undefined) return;
  const { value, place, original } = figure;
  list.push({ value: value === NONE ? 'none' : typeof value === 'number' ? value : null, place, original });
}

const GRADES: readonly (readonly [RegExp, Stage])[] = [
  [/^(初|七|八|九|[789])/, 'junior'],
  [/^(小|一|二|三|四|五|六|[1-6])/, 'primary'],
];

/** 1–6 and 一–六年级 are primary; 7–9, 七–九年级 and 初一–初三 junior. */
function stageOfGrade(grade: string | number | boolean | null): Stage | null {
  if (grade === null) return null;
  return GRADES.find(([pattern]) => pattern.test(String(grade)))?.[1] ?? null;
}
