import { isSpecialEducation, isTeachingPoint, type Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { SECTION, sectionColumn } from '../sections/section-sheet.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE, type Value } from '../sheet/cell.ts';
import { UNKNOWN, whenKnown } from '../sheet/formulas.ts';
import { newSheet, put, putRow, type Sheet } from '../sheet/sheet.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

interface Line {
  readonly label: string;
  readonly cell: Cell;
}

/** Table Ⅰ 县域基本情况, L1–L24. */
export function basicsTable(parts: Parts): Sheet {
  const sheet = newSheet('Ⅰ基本情况', true, [8, 34, 16, 8, 34, 16]);
  const first = tableHead(sheet, 'Ⅰ  县域基本情况', parts.input);
  const lines = [...countyLines(parts), ...schoolLines(parts), ...pupilLines(parts)];
  const half = Math.ceil(lines.length / 2);
  const heads = ['栏次', '项目', '数值'];
  putRow(
    sheet,
    first,
    [...heads, ...heads].map((value): Cell => ({ value, look: 'heading' })),
  );
  sheet.headRows = [first, first];
  lines.forEach(({ label, cell }, index) => {
    const row = first + 1 + (index % half);
    const column = index < half ? 1 : 4;
    put(sheet, row, column, { value: `L${index + 1}`, look: 'label' });
    put(sheet, row, column + 1, { value: label, look: 'text' });
    put(sheet, row, column + 2, { ...cell, look: 'computed' });
  });
  footnote(
    sheet,
    first + half + 1,
    '注：学校数不含不计校数的校区；班数、学生数、教职工数不含特殊教育学校。缺数者不以零计，列“无法评定”。',
  );
  return sheet;
}

function countyLines({ county, input }: Parts): readonly Line[] {
  const line = (fact: string, label: string, { per = 1, format = FORMATS.whole as string } = {}): Line => {
    const value = input.facts.county.facts[fact];
    const cell = county.fact(fact);
    return {
      label,
      cell: {
        formula: whenKnown([cell], per === 1 ? cell : `${cell}/${per}`),
        value: typeof value === 'number' ? value / per : NOT_ASSESSABLE,
        format,
        figure: `county/${fact}`,
      },
    };
  };
  const people = { per: 10_000, format: FORMATS.value };
  return [
    line('residents', '常住人口（万人）', people),
    line('ruralResidents', '其中：乡村人口（万人）', people),
    line('townships', '乡镇（街道）（个）'),
    line('villages', '行政村（个）'),
    line('gdpPerHeadYuan', '人均国内生产总值（元）'),
    line('localRevenuePerHeadYuan', '人均地方财政收入（元）'),
    line('farmerNetIncomeYuan', '农民人均纯收入（元）'),
    line('townDisposableIncomeYuan', '城镇居民人均可支配收入（元）'),
  ];
}

const KINDS = [
  ['211', '小学（所）'],
  ['312', '九年一贯制学校（所）'],
  ['311', '初级中学（所）'],
  ['341', '完全中学（所）'],
  ['345', '十二年一贯制学校（所）'],
] as const;

function schoolLines({ data, sections, input }: Parts): readonly Line[] {
  const [type, parent] = [data.schoolColumn('type'), data.schoolColumn('parent')];
  const counted = input.facts.schools.filter((school) => (school.parent ?? null) === null);
  const range = sections.range('primary');
  const points =
    range === undefined
      ? '0'
      : bigPoints(sectionColumn(sections, SECTION.type, range), sectionColumn(sections, SECTION.enrolment, range));
  const big = counted.filter((s) => isTeachingPoint(s.type) && s.sections.some((x) => (x.enrolment ?? 0) >= 50));
  const whole = (label: string, formula: string, value: Value): Line => ({
    label,
    cell: { formula, value, format: FORMATS.whole },
  });
  return [
    ...KINDS.map(([code, label]) =>
      whole(label, `SUMPRODUCT((${type}="${code}")*(${parent}=""))`, counted.filter((s) => s.type === code).length),
    ),
    whole(
      '特殊教育学校（所）',
      `SUMPRODUCT((LEFT(${type},2)="51")*(${parent}=""))`,
      counted.filter((s) => isSpecialEducation(s.type)).length,
    ),
    whole(
      '教学点（个）',
      `SUMPRODUCT((${type}="218")*(${parent}=""))`,
      counted.filter((s) => isTeachingPoint(s.type)).length,
    ),
    whole('其中：50人及以上教学点（个）', points, big.length),
  ];
}

const bigPoints = (types: string, pupils: string): string =>
  `SUMPRODUCT((${types}="218")*ISNUMBER(${pupils})*(${pupils}>=50))`;

function pupilLines(parts: Parts): readonly Line[] {
  const pair = (fact: string, label: string, unit: string): readonly Line[] =>
    (['primary', 'junior'] as const).map((stage) =>
      total(parts, stage, fact, `${STAGE_TEXT[stage]}${label}（${unit}）`),
    );
  return [
    ...pair('classes', '教学班数', '个'),
    ...pair('enrolment', '在校学生数', '人'),
    ...(['primary', 'junior'] as const).flatMap((stage) => [
      total(parts, stage, 'staff', `${STAGE_TEXT[stage]}教职工数（人）`),
      total(parts, stage, 'fullTimeTeachers', `其中：${STAGE_TEXT[stage]}专任教师数（人）`),
    ]),
  ];
}

/** A total over the raw section rows of one stage, special-education schools left out; one blank makes it unknown. */
function total({ data, input }: Parts, stage: Stage, fact: string, label: string): Line {
  const chosen = `(${data.sectionColumn('stage')}="${STAGE_TEXT[stage]}")*(LEFT(${data.sectionColumn('type')},2)<>"51")`;
  const column = data.sectionColumn(fact);
  const values = input.facts.schools
    .filter(({ type }) => !isSpecialEducation(type))
    .flatMap(({ sections }) => sections.filter((s) => s.stage === stage))
    .map(
      (s) => (fact === 'classes' ? s.classSizes?.length : fact === 'enrolment' ? s.enrolment : s.facts[fact]) ?? null,
    );
  const known = values.every((v) => typeof v === 'number');
  return {
    label,
    cell: {
      formula: `IF(SUMPRODUCT(${chosen}*(1-ISNUMBER(${column})))>0,${UNKNOWN},SUMPRODUCT(${chosen},${column}))`,
      value: known ? values.reduce<number>((a, b) => a + Number(b), 0) : NOT_ASSESSABLE,
      format: FORMATS.whole,
    },
  };
}
