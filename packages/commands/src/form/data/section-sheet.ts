import type { Indicator, RuleSet, SectionVerdict, Term } from '@junheng/rules';
import { isTeachingPoint, runsSeniorStage } from '@junheng/schools';
import { type Cell, type Look, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { holdsFormula, MET, NOT_MET, sumOrBlank, UNKNOWN } from '../sheet/formulas.ts';
import { at, columnName, newSheet, on, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { type CountedSection, countedSchools, countedSections, type FormInput, STAGE_TEXT } from './form-input.ts';
import { type SchoolSheets, text } from './school-sheets.ts';
import type { Standards } from './standards-sheet.ts';

/** Fixed columns of the section sheet; each indicator then has a block of {@link BLOCK} columns. */
export const SECTION = {
  serial: 1,
  id: 2,
  name: 3,
  stage: 4,
  type: 5,
  enrolment: 6,
  assessed: 7,
  weighted: 8,
  share: 9,
  status: 10,
  below: 11,
  far: 12,
  missing: 13,
} as const;
const FIRST_BLOCK = 14;
const BLOCK = 5;
const HEAD = 4;
export type BlockPart = 'amount' | 'value' | 'met' | 'reaches' | 'used';
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

interface Layout {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly rowOf: (school: string, stage: string) => number | undefined;
  readonly column: SectionSheet['column'];
}

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
  put(sheet, 1, 1, { value: '学段指标计算（全部为公式，引用“数据”各表和“标准”表）', look: 'subtitle' });
  put(sheet, 2, 1, {
    value:
      '校舍、场馆、设备、多媒体按学生数加权拆分：本学段权重×本学段人数÷各学段权重×人数之和。比较时容许 1E-12 的浮点误差。',
    look: 'note',
  });
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
    computed(...weightedPupils(counted, row, layout)),
    computed(...splitShare(counted, row, layout)),
  ]);
  const { indicators } = layout.input.law.base;
  for (const indicator of indicators) writeBlock(sheet, indicator, { counted, row, verdict }, layout);
  writeStatus(sheet, { counted, row, verdict }, layout);
}

/** 1 unless an exclusion of the law's scope applies or there are no pupils. */
function assessedFormula({ input, data }: Layout, row: number, school: string): string {
  const type = at(row, SECTION.type);
  const pupils = at(row, SECTION.enrolment);
  const owner = data.school(school, 'ownership');
  const tests = input.law.base.scope.map(({ typePrefixes, ownership, ownershipNot, enrolmentBelow }) => {
    const parts = [
      ...(typePrefixes === undefined
        ? []
        : [`OR(${typePrefixes.map((p) => `LEFT(${type},${p.length})="${p}"`).join(',')})`]),
      ...(ownership === undefined ? [] : [`OR(${ownership.map((o) => `${owner}=${o}`).join(',')})`]),
      ...(ownershipNot === undefined ? [] : [`ISNUMBER(${owner})`, ...ownershipNot.map((o) => `${owner}<>${o}`)]),
      ...(enrolmentBelow === undefined ? [] : [`ISNUMBER(${pupils})`, `${pupils}<${enrolmentBelow}`]),
    ];
    return `AND(${parts.join(',')})`;
  });
  return `IF(OR(${[...tests, `AND(ISNUMBER(${pupils}),${pupils}=0)`].join(',')}),0,1)`;
}

/** Σ weight × pupils over the stages of the school, senior pupils included. */
function weightedPupils({ counted }: CountedSection, _row: number, layout: Layout): readonly [string, Value] {
  const { standards, data, rowOf, input } = layout;
  const { school, parts } = counted;
  const stages = (['primary', 'junior'] as const).flatMap((stage) => {
    const row = rowOf(school.id, stage);
    return row === undefined ? [] : [{ stage, cell: at(row, SECTION.enrolment) }];
  });
  const seniors = parts.map(({ id }) => data.school(id, 'seniorEnrolment'));
  const needed = [
    ...stages.map(({ cell }) => cell),
    ...parts.filter(({ type }) => runsSeniorStage(type)).map(({ id }) => data.school(id, 'seniorEnrolment')),
  ];
  const terms = [
    ...stages.map(({ stage, cell }) => `${standards.limit(`weight/${stage}`)}*${cell}`),
    `${standards.limit('weight/senior')}*(${seniors.map((cell) => `N(${cell})`).join('+')})`,
  ];
  const weights = input.law.base.splitWeights;
  const missing = parts.some((p) => runsSeniorStage(p.type) && p.seniorEnrolment == null);
  const value = pupilsOf(layout, school.id).reduce<number | null>(
    (sum, { stage, pupils }) => (sum === null || pupils === null ? null : sum + weights[stage] * pupils),
    weights.senior * parts.reduce((sum, { seniorEnrolment }) => sum + (seniorEnrolment ?? 0), 0),
  );
  return [`IF(COUNT(${needed.join(',')})=${needed.length},${terms.join('+')},"")`, missing ? '' : (value ?? '')];
}

function pupilsOf(
  { input }: Layout,
  school: string,
): readonly { readonly stage: 'primary' | 'junior'; readonly pupils: number | null }[] {
  return input.verdict.sections
    .filter((v) => v.school === school)
    .map(({ stage, enrolment }) => ({ stage, pupils: enrolment }));
}

function splitShare(section: CountedSection, row: number, layout: Layout): readonly [string, Value] {
  const weighted = at(row, SECTION.weighted);
  const pupils = at(row, SECTION.enrolment);
  const weight = layout.standards.limit(`weight/${section.stage}`);
  const [, total] = weightedPupils(section, row, layout);
  const own = pupilsOf(layout, section.counted.school.id).find(({ stage }) => stage === section.stage)?.pupils ?? null;
  const known = typeof total === 'number' && own !== null && total > 0;
  const value = known ? (layout.input.law.base.splitWeights[section.stage] * own) / total : '';
  return [`IF(COUNT(${weighted},${pupils})<2,"",IF(${weighted}=0,"",${weight}*${pupils}/${weighted}))`, value];
}

function writeBlock(sheet: Sheet, indicator: Indicator, { counted, row, verdict }: SectionRow, layout: Layout): void {
  const { id, per } = indicator;
  const cell = (part: BlockPart): string => at(row, layout.column(id, part));
  const result = verdict?.indicators[id];
  const value = result?.value ?? null;
  const pupils = at(row, SECTION.enrolment);
  const assessed = at(row, SECTION.assessed);
  const limit = `${id}/${counted.stage}`;
  const flag = (reach: string): string => {
    const comparator = indicator.limits[counted.stage]?.comparator ?? 'atLeast';
    return `IF(AND(${assessed}=1,ISNUMBER(${cell('value')})),IF(${holdsFormula(comparator, cell('value'), reach)},1,0),"")`;
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
        value: value === null ? null : (value * (verdict?.enrolment ?? 0)) / per,
        look: 'computed',
      },
      {
        formula: `IF(COUNT(${cell('amount')},${pupils})<2,"",IF(${pupils}=0,"",${per}*${cell('amount')}/${pupils}))`,
        value: verdict?.assessed === true ? (value ?? '') : null,
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

/** The amount of a section: its own figures, or its part of the school's; empty when a figure is missing. */
function amountFormula(indicator: Indicator, section: CountedSection, row: number, layout: Layout): string {
  const terms = indicator.terms.filter((term) => appliesTo(term, section));
  const share = at(row, SECTION.share);
  const own = (term: Term): readonly string[] =>
    section.parts.map((p) => layout.data.section(p.school.id, section.stage, term.fact));
  const whole = (term: Term): readonly string[] =>
    section.counted.parts.map((p) => layout.data.school(p.id, term.fact));
  const sum = (term: Term, cells: readonly string[]): string =>
    `${term.times < 0 ? '-' : '+'}(${cells.map((c) => (term.optional === true ? `N(${c})` : c)).join('+')})`;
  const needed = terms.filter(({ optional }) => optional !== true);
  if (terms.every(({ from }) => from === 'section')) {
    const cells = needed.flatMap(own);
    return `IF(COUNT(${cells.join(',')})<${cells.length},"",${terms
      .map((t) => sum(t, own(t)))
      .join('')
      .replace(/^\+/, '')})`;
  }
  const parts = terms.map((term) => {
    const cells = own(term);
    if (term.from === 'section') return { known: [...cells], formula: sum(term, cells) };
    const school = whole(term);
    const stated = `COUNT(${cells.join(',')})=${cells.length}`;
    const from = term.optional === true ? 'TRUE' : `COUNT(${[...school, share].join(',')})=${school.length + 1}`;
    const sign = term.times < 0 ? '-' : '+';
    return {
      known: [],
      test: `OR(${stated},${from})`,
      formula: `${sign}IF(${stated},${cells.join('+')},(${school.map((c) => (term.optional === true ? `N(${c})` : c)).join('+')})*${share})`,
    };
  });
  const tests = parts.flatMap((part) =>
    'test' in part ? [part.test] : [`COUNT(${part.known.join(',')})=${part.known.length}`],
  );
  return `IF(AND(${tests.join(',')}),${parts
    .map(({ formula }) => formula)
    .join('')
    .replace(/^\+/, '')},"")`;
}

/** As the engine counts: terms for other stages or other groups of schools are left out. */
function appliesTo({ stages, schools }: Term, { stage, counted }: CountedSection): boolean {
  if (stages !== undefined && !stages.includes(stage)) return false;
  if (schools === undefined || schools === 'all') return true;
  const { school } = counted;
  const enrolment = school.sections.find((s) => s.stage === stage)?.enrolment ?? null;
  const rural = school.urbanRural?.startsWith('2') ?? false;
  const groups: Readonly<Record<typeof schools, boolean>> = {
    rural,
    urban: school.urbanRural?.startsWith('1') ?? false,
    public: school.ownership !== null && school.ownership !== 10,
    private: school.ownership === 10,
    rural50To99: rural && enrolment !== null && enrolment >= 50 && enrolment <= 99,
    denseCityCentre: school.facts.denseCityCentre === true,
    teachingPoints: isTeachingPoint(school.type),
  };
  return groups[schools];
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

export function sectionCell({ sheet }: SectionSheet, row: number, column: number): string {
  return on(sheet, row, column);
}

/** Whether dispersions weigh sections by pupils (the method's way) or all alike (a setting). */
export const weighsByPupils = ({ settings }: RuleSet): boolean => settings.dispersionWeighting !== 'unweighted';
