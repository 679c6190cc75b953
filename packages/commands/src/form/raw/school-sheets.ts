import type { Law } from '@junheng/rules';
import type { FactValue, School } from '@junheng/schools';
import { figurePath } from '@junheng/schools';
import { type Cell, FORMATS, type Value } from '../sheet/cell.ts';
import { columnOf, newSheet, on, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { type FormInput, STAGE_TEXT } from './form-input.ts';
import { FACT_LABELS } from './labels.ts';
import { classSheet, type ListSheet, roomFacts, roomSheet, text } from './list-sheets.ts';
import { ALSO_IN_SECTION } from './section-facts.ts';

/** Where the raw figures of schools and sections stand in the workbook. */
export interface SchoolSheets {
  readonly sheets: readonly Sheet[];
  /** address of a school's figure; undefined for one that the sheet does not carry */
  readonly school: (id: string, fact: string) => string;
  readonly section: (id: string, stage: string, fact: string) => string;
  /** a whole column of the school or section sheet */
  readonly schoolColumn: (fact: string) => string;
  readonly sectionColumn: (fact: string) => string;
  readonly classes: ListSheet;
  readonly rooms: ListSheet;
}

const HEAD = 3;
const YES_NO = ['是', '否'];
const yesNo = (value: FactValue | null | undefined): Value =>
  typeof value === 'boolean' ? (value ? '是' : '否') : null;
const figure = (value: FactValue | null | undefined): Value =>
  typeof value === 'number' ? value : Array.isArray(value) ? value.length : yesNo(value);

interface Column<T> {
  readonly fact: string;
  readonly label: string;
  readonly value: (of: T) => Value;
  /** codes and names stay texts when somebody types over them */
  readonly isText?: true;
  readonly choices?: readonly string[];
}

const SCHOOL_COLUMNS: readonly Column<School>[] = [
  { fact: 'id', label: '学校（机构）标识码', value: ({ id }) => text(id), isText: true },
  { fact: 'name', label: '学校名称', value: ({ name }) => text(name), isText: true },
  { fact: 'type', label: '办学类型码', value: ({ type }) => text(type), isText: true },
  { fact: 'ownership', label: '举办者代码', value: ({ ownership }) => ownership },
  { fact: 'urbanRural', label: '城乡分类代码', value: ({ urbanRural }) => text(urbanRural), isText: true },
  { fact: 'boarding', label: '寄宿制', value: ({ boarding }) => yesNo(boarding), choices: YES_NO },
  { fact: 'builtYear', label: '建校年份', value: ({ builtYear }) => builtYear },
  { fact: 'parent', label: '并入学校（不计校数校区）', value: ({ parent }) => text(parent), isText: true },
  { fact: 'seniorEnrolment', label: '高中在校生', value: ({ seniorEnrolment }) => seniorEnrolment ?? null },
  { fact: 'migrantShare', label: '随迁子女比例', value: ({ migrantShare }) => migrantShare ?? null },
];

/** Raw facts of schools, sections, classes and rooms, one sheet each: white cells that an official may change. */
export function schoolSheets({ facts, law }: FormInput): SchoolSheets {
  const terms = law.base.indicators.flatMap(({ terms }) => terms);
  const schoolFacts = [
    ...new Set([...terms.filter(({ from }) => from === 'splitSchool').map(({ fact }) => fact), ...itemFacts(law)]),
  ];
  const sectionFacts = [
    ...new Set([
      ...terms.filter(({ from, fact }) => from === 'section' || ALSO_IN_SECTION.has(fact)).map(({ fact }) => fact),
      'fullTimeTeachers',
      'staff',
      'grades',
      ...Object.values(roomFacts(law.base)),
    ]),
  ];
  const { schools } = facts;
  const schoolColumns = [...SCHOOL_COLUMNS, ...schoolFacts.map(schoolColumn)];
  const sections = schools.flatMap((school) => school.sections.map((section) => ({ school, section })));
  type Row = (typeof sections)[number];
  const sectionColumns: readonly Column<Row>[] = [
    { fact: 'school', label: '学校（机构）标识码', value: ({ school }) => text(school.id), isText: true },
    { fact: 'name', label: '学校名称', value: ({ school }) => text(school.name), isText: true },
    { fact: 'type', label: '办学类型码', value: ({ school }) => text(school.type), isText: true },
    { fact: 'stage', label: '学段', value: ({ section }) => STAGE_TEXT[section.stage] },
    { fact: 'enrolment', label: '在校生数', value: ({ section }) => section.enrolment },
    { fact: 'classes', label: '班数（班级清单）', value: ({ section }) => section.classSizes?.length ?? null },
    ...sectionFacts.map((fact) => ({
      fact,
      label: labelOf(fact),
      value: ({ section }: Row) => figure(section.facts[fact]),
    })),
  ];
  const schoolSheet = table('数据-学校', '学校数据（原始填报值）', {
    columns: schoolColumns,
    rows: schools,
    path: (s, fact) => figurePath({ school: s.id, fact }),
  });
  const sectionSheet = table('数据-学段', '学段数据（原始填报值）', {
    columns: sectionColumns,
    rows: sections,
    path: ({ school, section }, fact) =>
      figurePath({ school: school.id, stage: section.stage, fact: fact === 'classes' ? 'classSizes' : fact }),
  });
  const schoolRows = new Map(schools.map(({ id }, i) => [id, HEAD + 1 + i]));
  const sectionRows = new Map(
    sections.map(({ school, section }, i) => [`${school.id} ${section.stage}`, HEAD + 1 + i]),
  );
  const classes = classSheet(schools);
  const rooms = roomSheet(schools, law.base);
  return {
    sheets: [schoolSheet, sectionSheet, classes.sheet, rooms.sheet],
    school: (id, fact) => address(schoolSheet, schoolColumns, { row: schoolRows.get(id), fact }),
    section: (id, stage, fact) =>
      address(sectionSheet, sectionColumns, { row: sectionRows.get(`${id} ${stage}`), fact }),
    schoolColumn: (fact) => whole(schoolSheet, schoolColumns, { rows: schools.length, fact }),
    sectionColumn: (fact) => whole(sectionSheet, sectionColumns, { rows: sections.length, fact }),
    classes,
    rooms,
  };
}

function whole<T>(
  sheet: Sheet,
  columns: readonly Column<T>[],
  place: { readonly rows: number; readonly fact: string },
): string {
  const column = columns.findIndex(({ fact }) => fact === place.fact);
  if (column < 0) throw new RangeError(`${sheet.name} has no column ${place.fact}`);
  return columnOf(sheet, column + 1, [HEAD + 1, HEAD + Math.max(1, place.rows)]);
}

/** School facts that items ask for; which ones, the law's parameters say. */
function itemFacts({ base }: Law): readonly string[] {
  const named = base.items.flatMap(({ parameters }) =>
    [parameters.fact, parameters.pairs].flat().filter((p) => p !== undefined),
  );
  const training = named
    .flatMap((name) => (typeof name === 'string' ? name.split('/') : []))
    .filter((fact) => SCHOOL_FACTS.has(fact));
  return [
    ...new Set([...Object.values(roomFacts(base)), 'operatingFundsYuan', 'operatingFundsBudgetYuan', ...training]),
  ];
}

const SCHOOL_FACTS = new Set([
  'operatingFundsYuan',
  'operatingFundsBudgetYuan',
  'trainingFundsYuan',
  'trainingFundsSpentYuan',
  'teacherPayTotalYuan',
  'charter',
]);

const labelOf = (fact: string): string => FACT_LABELS[fact] ?? fact;
const schoolColumn = (fact: string): Column<School> => ({
  fact,
  label: labelOf(fact),
  value: ({ facts }) => figure(facts[fact]),
  ...(fact === 'charter' ? { choices: YES_NO } : {}),
});

interface TableRequest<T> {
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly path: (row: T, fact: string) => string;
}

function table<T>(name: string, title: string, { columns, rows, path }: TableRequest<T>): Sheet {
  const sheet = newSheet(
    name,
    false,
    columns.map(({ fact }) => (fact === 'name' ? 30 : fact === 'id' || fact === 'school' ? 16 : 12)),
  );
  putTitle(sheet, title, '白色单元格为填报值：空白表示缺数，0 表示零。改动后申报表各表自动重算。');
  putRow(
    sheet,
    HEAD,
    columns.map(({ label }): Cell => ({ value: label, look: 'heading' })),
  );
  rows.forEach((row, index) => {
    putRow(
      sheet,
      HEAD + 1 + index,
      columns.map((column): Cell => inputCell(column, row, path)),
    );
  });
  sheet.headRows = [HEAD, HEAD];
  sheet.frozenColumns = 2;
  return sheet;
}

function inputCell<T>({ fact, value, isText, choices }: Column<T>, row: T, path: TableRequest<T>['path']): Cell {
  return {
    value: value(row),
    look: 'input',
    figure: path(row, fact),
    ...(isText === true ? { format: FORMATS.text } : {}),
    ...(choices === undefined ? {} : { choices }),
  };
}

function address<T>(
  sheet: Sheet,
  columns: readonly Column<T>[],
  place: { readonly row: number | undefined; readonly fact: string },
): string {
  const column = columns.findIndex(({ fact }) => fact === place.fact);
  if (column < 0 || place.row === undefined) throw new RangeError(`${sheet.name} carries no ${place.fact} at this row`);
  return on(sheet, place.row, column + 1);
}
