import type { Item, RuleSet, Status } from '@junheng/rules';
import {
  type Facts,
  isSpecialEducation,
  isTeachingPoint,
  isThroughSchool,
  isVocational,
  type School,
  type Stage,
} from '@junheng/schools';
import { type Cell, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { allNumbers, failing, holdsFormula, MET, NOT_MET, UNKNOWN, worstOf, worstStatus } from '../sheet/formulas.ts';
import { at, cellAt, columnOf, newSheet, on, put, putRow, type Sheet } from '../sheet/sheet.ts';
import type { CountySheet } from './county-sheet.ts';
import { type CountedSchool, countedSchools, type FormInput, STAGE_TEXT } from './form-input.ts';
import { OUT, type RoomGroupsSheet } from './room-groups-sheet.ts';
import { type SchoolSheets, text } from './school-sheets.ts';
import { SECTION, type SectionSheet, sectionCell } from './section-sheet.ts';
import type { Standards } from './standards-sheet.ts';

/** 计算-学校: what the items test school by school, one row a counted school, all of it formulas. */
export interface CountedSchoolsSheet {
  readonly sheet: Sheet;
  /** a column over all rows; columns are named by {@link COLUMNS} */
  readonly column: (name: ColumnName) => string;
  /** the results of a column, row by row */
  readonly results: (name: ColumnName) => readonly Value[];
}

export const COLUMNS = [
  'id',
  'name',
  'type',
  'group',
  'pupils',
  'unknown',
  'assessed',
  'sizeLimit',
  'size',
  'small',
  'funds',
  'needed',
  'smallFunds',
  'charter',
  'training',
  'primaryOver',
  'juniorOver',
  'classes',
  'rooms',
] as const;
export type ColumnName = (typeof COLUMNS)[number];
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

/** The sheets that come before. */
export interface SchoolParts {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly county: CountySheet;
  readonly sections: SectionSheet;
}

export function countedSchoolsSheet(parts: SchoolParts, rooms: RoomGroupsSheet): CountedSchoolsSheet {
  const schools = countedSchools(parts.input.facts);
  const sheet = newSheet(
    '计算-学校',
    false,
    COLUMNS.map((name) => (name === 'name' ? 30 : name === 'id' ? 14 : 11)),
  );
  put(sheet, 1, 1, { value: '逐校核对（全部为公式）', look: 'subtitle' });
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

type Row = Readonly<Record<Exclude<ColumnName, 'rooms'>, Cell>>;

interface Place {
  readonly counted: CountedSchool;
  readonly row: number;
  readonly parts: SchoolParts;
  /** the school's sections with their rows on the section sheet */
  readonly rows: SectionSheet['rows'];
  readonly cell: (name: ColumnName) => string;
  /** special-education and vocational schools take part in none of these */
  readonly applies: boolean;
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

const plus = (terms: readonly string[]): string => (terms.length === 0 ? '0' : terms.join('+'));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const itemOf = ({ parts }: Place, computation: string): Item | undefined =>
  parts.input.law.base.items.find((item) => item.computation === computation);
const statusCell = (formula: string, status: Status): Cell => ({ formula, value: STATUS_TEXT[status], status });
const notApplied: Cell = { value: OUT };

function groupOf({ counted, applies, rows }: Place): Value {
  if (!applies) return OUT;
  if (isThroughSchool(counted.school.type)) return '一贯制';
  // the engine asks for the first stage of the school
  return STAGE_TEXT[counted.school.sections[0]?.stage ?? rows[0]?.counted.stage ?? 'primary'];
}

function sizeCells(place: Place): Pick<Row, 'sizeLimit' | 'size'> {
  const item = itemOf(place, 'schoolSize');
  const { counted, cell, rows, applies, parts } = place;
  const name = `${isThroughSchool(counted.school.type) ? 'through' : 'ordinary'}${sizeRelaxed(counted.school, parts.input.law.base) ? 'Relaxed' : ''}`;
  const limit = item?.limits[name];
  if (item === undefined || limit === undefined || !applies) return { sizeLimit: notApplied, size: notApplied };
  const pupils = sum(rows.map(({ verdict }) => verdict?.enrolment ?? 0));
  const open = rows.some(({ verdict }) => (verdict?.enrolment ?? null) === null);
  return {
    sizeLimit: { formula: parts.standards.limit(`${item.id}/${name}`), value: limit.value, look: 'referenced' },
    size: statusCell(
      `IF(${holdsFormula(limit.comparator, cell('pupils'), cell('sizeLimit'))},IF(${cell('unknown')}>0,${UNKNOWN},${MET}),${NOT_MET})`,
      pupils > limit.value ? 'notMet' : open ? 'notAssessable' : 'met',
    ),
  };
}

function sizeRelaxed({ builtYear, migrantShare }: School, { relaxations }: RuleSet): boolean {
  if (!relaxations.some(({ id }) => id === 'schoolSizeRelaxed')) return false;
  return (builtYear !== null && builtYear <= 2010) || (migrantShare ?? 0) > 0.5;
}

const BASES: Readonly<Record<Stage, string>> = {
  primary: 'operatingFundsBasePrimaryYuan',
  junior: 'operatingFundsBaseJuniorYuan',
};

function smallSchoolCells(place: Place): Pick<Row, 'small' | 'funds' | 'needed' | 'smallFunds'> {
  const item = itemOf(place, 'smallSchoolFunds');
  const { counted, cell, parts, rows, applies } = place;
  const limit = item?.limits.pupils;
  const none = { small: notApplied, funds: notApplied, needed: notApplied, smallFunds: notApplied };
  if (item === undefined || limit === undefined || !applies) return none;
  const size = parts.standards.limit(`${item.id}/pupils`);
  const place1 = parts.data.school(counted.school.id, 'urbanRural');
  const scope = item.parameters.scope === 'all' || isTeachingPoint(counted.school.type) ? null : place1;
  const inPlace = scope === null ? '' : `,OR(${scope}="",LEFT(${scope},1)="2")`;
  const pupils = sum(rows.map(({ verdict }) => verdict?.enrolment ?? 0));
  const open = rows.filter(({ verdict }) => (verdict?.enrolment ?? null) === null).length;
  const isSmall = pupils < limit.value && (pupils > 0 || open > 0) && (scope === null || placeFits(counted.school));
  const funds = mergedFact(counted, 'operatingFundsYuan');
  const cells = counted.parts.map(({ id }) => parts.data.school(id, 'operatingFundsYuan'));
  const bases = rows.map(({ row, counted: section, verdict }) => ({
    pupils: sectionCell(parts.sections, row, SECTION.enrolment),
    base: parts.county.fact(BASES[section.stage]),
    amount: parts.input.facts.county.facts[BASES[section.stage]],
    count: verdict?.enrolment ?? null,
  }));
  const known =
    open === 0 &&
    (scope === null || counted.school.urbanRural !== null) &&
    funds !== null &&
    bases.every(({ amount, count }) => count === 0 || typeof amount === 'number');
  const needed = (limit.value * sum(bases.map(({ amount, count }) => Number(amount ?? 0) * (count ?? 0)))) / pupils;
  const conditions = [
    `${cell('unknown')}=0`,
    ...(scope === null ? [] : [`${scope}<>""`]),
    ...bases.map(({ pupils: p, base }) => `OR(${p}=0,ISNUMBER(${base}))`),
  ];
  return {
    small: {
      formula: `IF(AND(${holdsFormula(limit.comparator, cell('pupils'), size)},OR(${cell('pupils')}>0,${cell('unknown')}>0)${inPlace}),1,0)`,
      value: isSmall ? 1 : 0,
    },
    funds: { formula: `IF(${allNumbers(cells)},${cells.join('+')},"")`, value: funds ?? '' },
    needed: {
      formula: `IF(AND(${cell('small')}=1,${conditions.join(',')}),${size}*(${bases.map(({ pupils: p, base }) => `N(${base})*${p}`).join('+')})/${cell('pupils')},"")`,
      value:
        isSmall &&
        (known || funds === null) &&
        open === 0 &&
        bases.every(({ amount, count }) => count === 0 || typeof amount === 'number') &&
        (scope === null || counted.school.urbanRural !== null)
          ? needed
          : '',
    },
    smallFunds: {
      formula: `IF(${cell('small')}=0,"${OUT}",IF(COUNT(${cell('funds')},${cell('needed')})<2,${UNKNOWN},IF(${holdsFormula('atLeast', cell('funds'), cell('needed'))},${MET},${NOT_MET})))`,
      value: !isSmall
        ? OUT
        : !known
          ? STATUS_TEXT.notAssessable
          : STATUS_TEXT[funds >= needed * (1 - 1e-12) ? 'met' : 'notMet'],
    },
  };
}

const placeFits = ({ urbanRural }: School): boolean =>
  urbanRural === null || urbanRural === '' || urbanRural.startsWith('2');

/** A school's figure with its campuses' added; one missing makes the whole missing. */
function mergedFact({ parts }: CountedSchool, fact: string): number | null {
  const values = parts.map(({ facts }) => numberIn(facts, fact));
  return values.every((v) => v !== null) ? sum(values) : null;
}

const numberIn = (facts: Facts, fact: string): number | null => {
  const value = facts[fact];
  return typeof value === 'number' ? value : null;
};

/** Charter and training money: only schools with an assessed section are asked. */
function answerCells(place: Place): Pick<Row, 'charter' | 'training'> {
  const { counted, cell, parts, rows } = place;
  const assessed = rows.some(({ verdict }) => verdict?.assessed === true);
  const asked = (formula: string, status: Status): Cell => ({
    formula: `IF(${cell('assessed')}=0,"${OUT}",${formula})`,
    value: assessed ? STATUS_TEXT[status] : OUT,
  });
  const charter = itemOf(place, 'everySchool');
  const training = itemOf(place, 'trainingFunds');
  return {
    charter: charter === undefined ? notApplied : asked(...answer(String(charter.parameters.fact), place)),
    training: training === undefined ? notApplied : asked(...trainingFormula(training, { counted, parts })),
  };
}

function answer(fact: string, { counted, parts }: Place): readonly [string, Status] {
  const stated = parts.data.school(counted.school.id, fact);
  const value = counted.school.facts[fact];
  const status = value === true ? 'met' : value === false ? 'notMet' : 'notAssessable';
  return [`IF(${stated}="是",${MET},IF(${stated}="否",${NOT_MET},${UNKNOWN}))`, status];
}

function trainingFormula(item: Item, { counted, parts }: Pick<Place, 'counted' | 'parts'>): readonly [string, Status] {
  const pairs = [item.parameters.pairs ?? []].flat().map((pair) => String(pair).split('/'));
  const tests = pairs.map(([part = '', whole = '']) => {
    const name = whole === 'teacherPayTotalYuan' ? 'shareOfPay' : 'share';
    const limit = item.limits[name];
    const of = (fact: string): readonly string[] => counted.parts.map(({ id }) => parts.data.school(id, fact));
    const [money, base] = [plus(of(part)), plus(of(whole))];
    const known = `AND(${allNumbers([...of(part), ...of(whole)])},(${base})<>0)`;
    const share = `(${money})/(${base})`;
    const [a, b] = [mergedFact(counted, part), mergedFact(counted, whole)];
    const met = a !== null && b !== null && b !== 0 ? a / b >= (limit?.value ?? 0) * (1 - 1e-12) : null;
    return {
      formula: `IF(${known},IF(${holdsFormula(limit?.comparator ?? 'atLeast', share, parts.standards.limit(`${item.id}/${name}`))},1,-1),0)`,
      status: (met === null ? 'notAssessable' : met ? 'met' : 'notMet') as Status,
    };
  });
  const least = `MIN(${tests.map(({ formula }) => formula).join(',')})`;
  const statuses = tests.map(({ status }) => status);
  const status = statuses.includes('notMet') ? 'notMet' : statuses.includes('notAssessable') ? 'notAssessable' : 'met';
  return [`IF(${least}<0,${NOT_MET},IF(${least}=0,${UNKNOWN},${MET}))`, status];
}

/** Classes over the limit, counted from the class list. */
function classCells(place: Place): Pick<Row, 'primaryOver' | 'juniorOver' | 'classes'> {
  const { applies, cell } = place;
  const item = itemOf(place, 'classSize');
  if (!applies || item === undefined) return { primaryOver: notApplied, juniorOver: notApplied, classes: notApplied };
  const primary = overCell('primary', item, place);
  const junior = overCell('junior', item, place);
  const both = `${cell('primaryOver')},${cell('juniorOver')}`;
  const unknown = [primary, junior].some(({ value }) => value === STATUS_TEXT.notAssessable);
  const over = [primary, junior].some(({ value }) => typeof value === 'number' && value > 0);
  return {
    primaryOver: primary,
    juniorOver: junior,
    classes: statusCell(
      `IF(SUM(${both})>0,${NOT_MET},IF(OR(${cell('primaryOver')}=${UNKNOWN},${cell('juniorOver')}=${UNKNOWN}),${UNKNOWN},${MET}))`,
      over ? 'notMet' : unknown ? 'notAssessable' : 'met',
    ),
  };
}

function overCell(stage: Stage, item: Item, { rows, parts }: Place): Cell {
  const section = rows.find((r) => r.counted.stage === stage);
  const limit = item.limits[stage];
  if (section === undefined || limit === undefined) return notApplied;
  const { sheet, rows: range } = parts.data.classes;
  const [ids, stages, sizes] = [1, 3, 5].map((column) => columnOf(sheet, column, range));
  const counts = section.counted.parts.map(({ school }) => parts.data.section(school.id, stage, 'classes'));
  const own = plus(section.counted.parts.map(({ school }) => `(${ids}=${parts.data.school(school.id, 'id')})`));
  const enrolment = sectionCell(parts.sections, section.row, SECTION.enrolment);
  const lists = section.counted.parts.map(({ section: s }) => s.classSizes);
  const known = lists.every((list) => list !== null);
  const empty = section.verdict?.enrolment === 0;
  const over = sum(lists.map((list) => (list ?? []).filter((size) => size > limit.value).length));
  return {
    formula: `IF(AND(ISNUMBER(${enrolment}),${enrolment}=0),"${OUT}",IF(${allNumbers(counts)},SUMPRODUCT((${own})*(${stages}="${STAGE_TEXT[stage]}")*${failing(limit.comparator, sizes ?? '', parts.standards.limit(`${item.id}/${stage}`))}),${UNKNOWN}))`,
    value: empty ? OUT : known ? over : STATUS_TEXT.notAssessable,
  };
}

/** Address of a cell of the sheet. */
export const schoolCell = ({ sheet }: CountedSchoolsSheet, row: number, name: ColumnName): string =>
  on(sheet, row, COLUMNS.indexOf(name) + 1);
