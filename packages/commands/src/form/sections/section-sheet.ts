import type { Indicator, RuleSet, SectionVerdict } from '@junheng/rules';
import { type CountedSection, countedSchools, countedSections, type FormInput, STAGE_TEXT } from '../raw/form-input.ts';
import { text } from '../raw/list-sheets.ts';
import type { SchoolSheets } from '../raw/school-sheets.ts';
import type { Standards } from '../raw/standards-sheet.ts';
import { type Cell, type Look, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { asJudged, holdsFormula, MET, NOT_MET, sumOrBlank, UNKNOWN } from '../sheet/formulas.ts';
import { at, columnName, newSheet, on, putBlock, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { amountFormula, amountOf } from './section-amount.ts';
import { type BlockPart, type Layout, SECTION } from './section-layout.ts';
import { assessedFormula, splitShare, weightedPupils } from './section-scope.ts';

export { type BlockPart, SECTION };

const FIRST_BLOCK = 14;
const BLOCK = 5;
const HEAD = 4;
const PARTS: readonly BlockPart[] = ['amount', 'value', 'met', 'reaches', 'used'];
const PART_TEXT: Readonly<Record<BlockPart, string>> = {
  amount: '数量',
  value: '指标值',
  met: '达标（1/0）',
  reaches: '达85%（1/0）',
  used: '离散计算用值',
};

/** One counted section with its row on the section sheet and what the engine said of it. */
export interface SectionRow {
  readonly counted: CountedSection;
  readonly row: number;
  readonly verdict: SectionVerdict | undefined;
}

/** 计算-学段: from raw figures to section values and verdicts, one row a section, all of it formulas. */
export interface SectionSheet {
  readonly sheet: Sheet;
  readonly rows: readonly SectionRow[];
  /** first and last row of each stage; undefined when the county has no section there */
  readonly range: (stage: string) => readonly [number, number] | undefined;
  readonly column: (indicator: string, part: BlockPart) => number;
}

/** Lays out one row a section, primary sections first. */
export function sectionSheet(input: FormInput, data: SchoolSheets, standards: Standards): SectionSheet {
  const { indicators } = input.law.base;
  const sections = countedSections(countedSchools(input.facts));
  const verdicts = new Map(input.verdict.sections.map((v) => [`${v.school} ${v.stage}`, v]));
  const keyOf = ({ counted, stage }: CountedSection): string => `${counted.school.id} ${stage}`;
  const rowNumbers = new Map(sections.map((section, index) => [keyOf(section), HEAD + 1 + index]));
  const column: SectionSheet['column'] = (indicator, part) =>
    FIRST_BLOCK + indicators.findIndex(({ id }) => id === indicator) * BLOCK + PARTS.indexOf(part);
  const layout: Layout = {
    input,
    data,
    standards,
    rowOf: (school, stage) => rowNumbers.get(`${school} ${stage}`),
    column,
  };
  const rows = sections.map((counted, index) => ({
    counted,
    row: HEAD + 1 + index,
    verdict: verdicts.get(keyOf(counted)),
  }));
  const sheet = newSheet('计算-学段', false, [
    6,
    13,
    30,
    6,
    6,
    9,
    7,
    11,
    10,
    10,
    8,
    8,
    8,
    ...indicators.flatMap(() => PARTS.map(() => 11)),
  ]);
  headings(sheet, indicators);
  const serials = { primary: 0, junior: 0 };
  for (const row of rows) {
    serials[row.counted.stage] += 1;
    writeRow(sheet, row, layout, serials[row.counted.stage]);
  }
  return { sheet, rows, column, range: (stage) => rangeOf(rows, stage) };
}

function rangeOf(rows: readonly SectionRow[], stage: string): readonly [number, number] | undefined {
  const own = rows.filter(({ counted }) => counted.stage === stage);
  const [first, last] = [own[0], own.at(-1)];
  return first === undefined || last === undefined ? undefined : [first.row, last.row];
}

function headings(sheet: Sheet, indicators: readonly Indicator[]): void {
  putTitle(
    sheet,
    '学段指标计算（全部为公式，引用“数据”各表和“标准”表）',
    '校舍、场馆、设备、多媒体按学生数加权拆分：本学段权重×本学段人数÷各学段权重×人数之和。比较时容许 1E-12 的浮点误差。',
  );
  const heads = [
    '序号',
    '标识码',
    '学校',
    '学段',
    '类型',
    '在校生',
    '参评',
    '加权学生',
    '拆分比例',
    '综合判定',
    '未达标项',
    '不足85%项',
    '缺数项',
  ];
  heads.forEach((value, index) => {
    putBlock(
      sheet,
      { row: HEAD - 1, column: index + 1, lastRow: HEAD, lastColumn: index + 1 },
      { value, look: 'heading' },
    );
  });
  indicators.forEach(({ shortTitle, title }, index) => {
    const column = FIRST_BLOCK + index * BLOCK;
    putBlock(
      sheet,
      { row: HEAD - 1, column, lastRow: HEAD - 1, lastColumn: column + BLOCK - 1 },
      { value: shortTitle.zh ?? title.zh, look: 'heading' },
    );
    putRow(
      sheet,
      HEAD,
      PARTS.map((part): Cell => ({ value: PART_TEXT[part], look: 'heading' })),
      column,
    );
  });
  sheet.headRows = [HEAD - 1, HEAD];
  sheet.frozenColumns = 4;
}

function writeRow(sheet: Sheet, { counted, row, verdict }: SectionRow, layout: Layout, serial: number): void {
  const { school } = counted.counted;
  const raw = (fact: string): string => layout.data.school(school.id, fact);
  const computed = (formula: string, value: Value, look: Look = 'computed'): Cell => ({ formula, value, look });
  const enrolments = counted.parts.map((part) => layout.data.section(part.school.id, counted.stage, 'enrolment'));
  const assessed = verdict?.assessed === true;
  putRow(sheet, row, [
    { value: serial, look: 'text' },
    computed(raw('id'), text(school.id), 'referenced'),
    computed(raw('name'), text(school.name), 'referenced'),
    { value: STAGE_TEXT[counted.stage], look: 'text' },
    computed(raw('type'), text(school.type), 'referenced'),
    computed(sumOrBlank(enrolments), verdict?.enrolment ?? ''),
    computed(assessedFormula(layout, row, school.id), assessed ? 1 : 0),
    computed(...weightedPupils(counted, layout)),
    computed(...splitShare(counted, row, layout)),
  ]);
  const { indicators } = layout.input.law.base;
  for (const indicator of indicators) writeBlock(sheet, indicator, { counted, row, verdict }, layout);
  writeStatus(sheet, { counted, row, verdict }, layout);
}

/** The value of a section that is left out, which the verdict does not carry. */
function leftOutValue(indicator: Indicator, { counted, row, verdict }: SectionRow, layout: Layout): number | null {
  const amount = amountOf(indicator, counted, row, layout);
  const pupils = verdict?.enrolment ?? null;
  return amount === null || pupils === null || pupils === 0 ? null : (indicator.per * amount) / pupils;
}

function writeBlock(sheet: Sheet, indicator: Indicator, { counted, row, verdict }: SectionRow, layout: Layout): void {
  const { id, per } = indicator;
  const cell = (part: BlockPart): string => at(row, layout.column(id, part));
  const result = verdict?.indicators[id];
  const known =
    verdict?.assessed === true ? (result?.value ?? null) : leftOutValue(indicator, { counted, row, verdict }, layout);
  const value = result?.value ?? null;
  const pupils = at(row, SECTION.enrolment);
  const assessed = at(row, SECTION.assessed);
  const limit = `${id}/${counted.stage}`;
  const flag = (reach: string): string => {
    const comparator = indicator.limits[counted.stage]?.comparator ?? 'atLeast';
    return `IF(AND(${assessed}=1,ISNUMBER(${cell('value')})),IF(${holdsFormula(comparator, asJudged(cell('value'), 2, layout.input.law.base), reach)},1,0),"")`;
  };
  const limited = layout.standards.has(limit);
  const standard = limited ? layout.standards.limit(limit) : '0';
  const one = (met: boolean | null | undefined): Value => (met == null ? '' : met ? 1 : 0);
  putRow(
    sheet,
    row,
    [
      {
        formula: amountFormula(indicator, counted, row, layout),
        value: amountOf(indicator, counted, row, layout) ?? '',
        look: 'computed',
      },
      {
        formula: `IF(COUNT(${cell('amount')},${pupils})<2,"",IF(${pupils}=0,"",${per}*${cell('amount')}/${pupils}))`,
        value: known ?? '',
        look: 'computed',
        format: '0.00',
        proof: { item: id, school: counted.counted.school.id, stage: counted.stage },
      },
      { formula: flag(standard), value: one(value === null ? null : result?.status === 'met'), look: 'computed' },
      {
        formula: flag(`(${standard}*${layout.standards.limit('atLeastShare')})`),
        value: one(value === null ? null : result?.atLeast85),
        look: 'computed',
      },
      {
        formula: `IF(AND(${assessed}=1,ISNUMBER(${cell('value')})),${cell('value')},0)`,
        value: value ?? 0,
        look: 'computed',
      },
    ],
    layout.column(id, 'amount'),
  );
}

function writeStatus(sheet: Sheet, { row, verdict }: SectionRow, layout: Layout): void {
  const { indicators } = layout.input.law.base;
  const { limit } = layout.standards;
  const sumOf = (part: BlockPart, test: (cell: string) => string): string =>
    indicators.map(({ id }) => test(at(row, layout.column(id, part)))).join('+');
  const results = Object.values(verdict?.indicators ?? {});
  const [assessed, below, far, missing] = (['assessed', 'below', 'far', 'missing'] as const).map((name) =>
    at(row, SECTION[name]),
  );
  const count = (test: (r: (typeof results)[number]) => boolean): number => results.filter(test).length;
  putRow(
    sheet,
    row,
    [
      {
        formula: `IF(${assessed}=0,"不参评",IF(OR(${below}>${limit('mayMiss')},${far}>0),${NOT_MET},IF(${missing}>0,${UNKNOWN},${MET})))`,
        value: verdict?.assessed === true ? STATUS_TEXT[verdict.status] : '不参评',
        look: 'computed',
        ...(verdict?.assessed === true ? { status: verdict.status } : {}),
      },
      {
        formula: `IF(${assessed}=0,0,${sumOf('met', (cell) => `(${cell}=0)*(${cell}<>"")`)})`,
        value: count((r) => r.status === 'notMet'),
        look: 'computed',
      },
      {
        formula: `IF(${assessed}=0,0,${sumOf('reaches', (cell) => `(${cell}=0)*(${cell}<>"")`)})`,
        value: count((r) => r.atLeast85 === false),
        look: 'computed',
      },
      {
        formula: `IF(${assessed}=0,0,${sumOf('value', (cell) => `(1-ISNUMBER(${cell}))`)})`,
        value: count((r) => r.value === null),
        look: 'computed',
      },
    ],
    SECTION.status,
  );
}

/** A column of one stage's rows on the section sheet, from any sheet. */
export function sectionColumn(
  { sheet }: SectionSheet,
  column: number,
  [first, last]: readonly [number, number],
): string {
  return `'${sheet.name}'!$${columnName(column)}$${first}:$${columnName(column)}$${last}`;
}

/** A cell of the section sheet, from any sheet. */
export function sectionCell({ sheet }: SectionSheet, row: number, column: number): string {
  return on(sheet, row, column);
}

/** Whether dispersions weigh sections by pupils (the method's way) or all alike (a setting). */
export const weighsByPupils = ({ settings }: RuleSet): boolean => settings.dispersionWeighting !== 'unweighted';
