import { STAGES, type Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { text } from '../raw/list-sheets.ts';
import { SECTION, type SectionRow, sectionCell, sectionColumn } from '../sections/section-sheet.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { UNKNOWN, whenKnown } from '../sheet/formulas.ts';
import { newSheet, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

/** Table Ⅱ-2: the seven values of every assessed section, primary rows first. */
export function schoolsTable(parts: Parts): Sheet {
  const { indicators } = parts.input.law.base;
  const sheet = newSheet('Ⅱ-2各校指标', true, [5, 24, 7, 8, 6, 6, ...indicators.map(() => 12), 9, 24]);
  const first = tableHead(sheet, 'Ⅱ-2  资源配置七项指标（按学校、学段）', parts.input);
  headings(sheet, first, parts);
  let row = first + 2;
  for (const stage of STAGES) {
    const rows = parts.sections.rows.filter((r) => r.counted.stage === stage && r.verdict?.assessed === true);
    putBlock(
      sheet,
      { row, column: 1, lastRow: row, lastColumn: sheet.widths.length },
      { value: `${STAGE_TEXT[stage]}（${rows.length}个学段）`, look: 'label' },
    );
    rows.forEach((section, index) => {
      putRow(sheet, row + 1 + index, sectionCells(section, index + 1, parts));
    });
    row += rows.length + 1;
  }
  footnotes(sheet, row, parts);
  sheet.frozenColumns = 2;
  return sheet;
}

function headings(sheet: Sheet, row: number, { input }: Parts): void {
  const { indicators } = input.law.base;
  const titles = [
    '序号',
    '学校名称',
    '举办者代码',
    '在校生数',
    '年级数',
    '班级数',
    ...indicators.map(({ shortTitle, unit }) => `${shortTitle.zh}\n（${unit}）`),
    '综合判定',
  ];
  putRow(
    sheet,
    row,
    titles.map((value): Cell => ({ value, look: 'heading' })),
  );
  putRow(
    sheet,
    row + 1,
    titles.map((_, i): Cell => ({ value: `L${i + 1}`, look: 'heading' })),
  );
  const column = titles.length + 1;
  putBlock(
    sheet,
    { row, column, lastRow: row + 1, lastColumn: column },
    { value: '备注（达标项；达85%项）', look: 'heading' },
  );
  sheet.headRows = [row, row + 1];
}

function sectionCells({ counted, row, verdict }: SectionRow, serial: number, parts: Parts): readonly Cell[] {
  const { sections, data, input } = parts;
  const { school } = counted.counted;
  const own = (column: number): string => sectionCell(sections, row, column);
  const path = `${school.id}:${counted.stage}`;
  const raw = (fact: string): readonly string[] =>
    counted.parts.map((p) => data.section(p.school.id, counted.stage, fact));
  const shown = (cell: string): string => `IF(${cell}="",${UNKNOWN},${cell})`;
  const status = verdict?.status ?? 'notAssessable';
  return [
    { value: serial, look: 'centre' },
    { formula: own(SECTION.name), value: text(school.name), look: 'text' },
    {
      formula: whenKnown([data.school(school.id, 'ownership')], data.school(school.id, 'ownership'), '"—"'),
      value: school.ownership ?? '—',
      look: 'referenced',
    },
    {
      formula: shown(own(SECTION.enrolment)),
      value: verdict?.enrolment ?? NOT_ASSESSABLE,
      look: 'referenced',
      format: FORMATS.whole,
      figure: `${path}/enrolment`,
    },
    { formula: gradesFormula(raw('grades')), value: gradesOf(counted), look: 'referenced', format: FORMATS.whole },
    {
      formula: whenKnown(raw('classes'), raw('classes').join('+')),
      value: classesOf(counted),
      look: 'referenced',
      format: FORMATS.whole,
    },
    ...input.law.base.indicators.map(({ id }): Cell => {
      const result = verdict?.indicators[id];
      return {
        formula: shown(own(sections.column(id, 'value'))),
        value: result?.value ?? NOT_ASSESSABLE,
        look: 'computed',
        format: FORMATS.value,
        proof: { item: id, school: school.id, stage: counted.stage },
        ...(result === undefined ? {} : { status: result.status }),
      };
    }),
    {
      formula: own(SECTION.status),
      value: STATUS_TEXT[status],
      look: 'computed',
      status,
      proof: { item: 'section', school: school.id, stage: counted.stage },
    },
    remark(row, verdict, parts),
  ];
}

const gradesFormula = (cells: readonly string[]): string =>
  `IF(COUNT(${cells.join(',')})=0,"—",MAX(${cells.join(',')}))`;

function gradesOf({ parts }: SectionRow['counted']): Value {
  const known = parts.flatMap(({ section }) =>
    typeof section.facts.grades === 'number' ? [section.facts.grades] : [],
  );
  return known.length === 0 ? '—' : Math.max(...known);
}

function classesOf({ parts }: SectionRow['counted']): Value {
  const counts = parts.map(({ section }) => section.classSizes?.length ?? null);
  return counts.every((n) => n !== null) ? counts.reduce((a, b) => a + b, 0) : NOT_ASSESSABLE;
}

/** Remark: which of L7 … L13 meet the limit, which of the others reach 85 % of it. */
function remark(row: number, verdict: SectionRow['verdict'], { sections, input }: Parts): Cell {
  const { indicators } = input.law.base;
  const flag = (id: string, part: 'met' | 'reaches'): string => sectionCell(sections, row, sections.column(id, part));
  const list = (test: (id: string) => string): string =>
    `TRIM(${indicators.map(({ id }, i) => `IF(${test(id)},"L${i + 7} ","")`).join('&')})`;
  const met = list((id) => `${flag(id, 'met')}=1`);
  const near = list((id) => `AND(${flag(id, 'met')}=0,${flag(id, 'met')}<>"",${flag(id, 'reaches')}=1)`);
  const all = indicators.map(({ id }) => `N(${flag(id, 'met')})`).join('+');
  const results = indicators.map(({ id }) => verdict?.indicators[id]);
  const names = (wanted: (r: (typeof results)[number]) => boolean): string =>
    results.flatMap((r, i) => (wanted(r) ? [`L${i + 7}`] : [])).join(' ');
  const allMet = results.every((r) => r?.status === 'met');
  return {
    formula: `IF(${all}=${indicators.length},"全部达标","达标："&${met}&CHAR(10)&"达85%："&${near})`,
    value: allMet
      ? '全部达标'
      : `达标：${names((r) => r?.status === 'met')}\n达85%：${names((r) => r?.status === 'notMet' && r.atLeast85 === true)}`,
    look: 'small',
  };
}

const COUNTS: Readonly<Record<Stage, readonly (readonly [string, readonly string[]])[]>> = {
  primary: [
    ['一贯制学校小学部', ['312', '345']],
    ['50人及以上教学点', ['218']],
  ],
  junior: [
    ['九年、十二年一贯制学校初中部', ['312', '345']],
    ['完全中学初中部', ['341']],
  ],
};

function footnotes(sheet: Sheet, row: number, parts: Parts): void {
  const { sections, input } = parts;
  STAGES.forEach((stage, index) => {
    const range = sections.range(stage);
    const assessed = input.verdict.sections.filter((s) => s.stage === stage && s.assessed);
    const types = new Map(input.facts.schools.map(({ id, type }) => [id, type]));
    const pieces = COUNTS[stage].map(([label, codes]) => ({
      label,
      value: assessed.filter((s) => codes.includes(types.get(s.school) ?? '')).length,
      formula: range === undefined ? '0' : countOf(parts, range, codes),
    }));
    const all = range === undefined ? '0' : `SUM(${sectionColumn(sections, SECTION.assessed, range)})`;
    footnote(
      sheet,
      row + index,
      `注：参评${STAGE_TEXT[stage]}${assessed.length}所，其中${pieces.map(({ label, value }) => `${label}${value}个`).join('、')}。`,
      `"注：参评${STAGE_TEXT[stage]}"&${all}&"所，其中${pieces.map(({ label, formula }) => `${label}"&${formula}&"个`).join('、')}。"&IF(${all}=${assessed.length},"","（参评数已变，请重新生成本表）")`,
    );
  });
  put(sheet, row + 2, 1, {
    value:
      '举办者代码：1 中央教育部门 2 中央其他部门 3 省级教育部门 4 省级其他部门 5 地级教育部门 6 地级其他部门 7 县级教育部门 8 县级其他部门 9 地方企业 10 民办。',
    look: 'note',
  });
  sheet.merges.push({ row: row + 2, column: 1, lastRow: row + 2, lastColumn: sheet.widths.length });
}

function countOf({ sections }: Parts, range: readonly [number, number], codes: readonly string[]): string {
  const type = sectionColumn(sections, SECTION.type, range);
  const assessed = sectionColumn(sections, SECTION.assessed, range);
  return `SUMPRODUCT((${codes.map((code) => `(${type}="${code}")`).join('+')})*${assessed})`;
}
