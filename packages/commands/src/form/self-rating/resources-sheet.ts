import { runsSeniorStage, STAGES, type Stage } from '@junheng/schools';
import { type Cell, FORMATS, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { whenKnown } from '../sheet/formulas.ts';
import { safeText } from '../sheet/safe-text.ts';
import { at, newSheet, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { numberOf, type RatingInput, sectionOf } from './rating-input.ts';

const COLUMNS = { primary: 4, junior: 6 } as const;
const WHOLE = 3;
const PUPILS_ROW = 5;
const WEIGHTED_ROW = 6;
const FIRST = 9;

interface Line {
  readonly label: string;
  readonly unit: string;
  /** 100 or 1 for lines with a ratio */
  readonly per?: number;
  /** of the section; else of the school, divided by pupil weights */
  readonly fact?: string;
  readonly school?: string;
  /** sums and differences of earlier lines by their number, such as [4, -5] */
  readonly of?: readonly number[];
}

/** Lines of A1 in their order; `of` points at lines by position from 1. */
const LINES: readonly Line[] = [
  { label: '1. 高于规定学历教师', unit: '人', per: 100, fact: 'aboveDegreeTeachers' },
  { label: '2. 县级以上骨干教师', unit: '人', per: 100, fact: 'backboneTeachers' },
  { label: '3. 体育、艺术（美术、音乐）专任教师', unit: '人', per: 100, fact: 'peArtTeachers' },
  { label: '教学及辅助用房合计', unit: '㎡', school: 'teachingRoomsSquareMetres' },
  { label: '其中：室内体育用房', unit: '㎡', school: 'indoorSportsSquareMetres' },
  { label: '4. 教学及辅助用房（不含室内体育用房）', unit: '㎡', per: 1, of: [4, -5] },
  { label: '室外运动场地', unit: '㎡', school: 'outdoorSportsSquareMetres' },
  { label: '室内体育用房', unit: '㎡', school: 'indoorSportsSquareMetres' },
  { label: '其他（屋顶、地下）', unit: '㎡', school: 'roofBasementSportsSquareMetres' },
  { label: '租用场地', unit: '㎡', school: 'leasedSportsSquareMetres' },
  { label: '5. 体育运动场馆（场地与室内用房）', unit: '㎡', per: 1, of: [7, 8] },
  { label: '6. 教学仪器设备值', unit: '元', per: 1, school: 'equipmentValueYuan' },
  { label: '7. 网络多媒体教室', unit: '间', per: 100, school: 'multimediaClassrooms' },
];

/** A1: the seven indicators with the absolute figure and the ratio of each section. */
export function resourcesSheet(input: RatingInput): Sheet {
  const sheet = newSheet('A1 资源配置', true, [40, 8, 14, 14, 14, 14, 14]);
  heading(sheet, input);
  pupilRows(sheet, input);
  const heads = ['指标', '单位', '全校', '小学部数量', '小学部比例', '初中部数量', '初中部比例'];
  putRow(
    sheet,
    FIRST - 1,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  LINES.forEach((line, index) => {
    writeLine(sheet, FIRST + index, line, input);
  });
  sheet.headRows = [FIRST - 1, FIRST - 1];
  const note =
    '注：白色为填报值，蓝色为公式。面积、设备、多媒体教室按学生数加权分到各学段；教师类比例为每百名学生，面积与设备为生均。其他与租用场地只列示。';
  putBlock(
    sheet,
    { row: FIRST + LINES.length, column: 1, lastRow: FIRST + LINES.length, lastColumn: 7 },
    { value: note, look: 'note' },
  );
  return sheet;
}

function heading(sheet: Sheet, { school, county }: RatingInput): void {
  const line = (row: number, value: string, look: 'title' | 'subtitle' | 'note'): void =>
    putBlock(sheet, { row, column: 1, lastRow: row, lastColumn: 7 }, { value, look });
  line(1, '义务教育优质均衡发展学校自评表', 'title');
  line(2, 'A1  资源配置七项指标', 'subtitle');
  const built = school.builtYear === null ? '（缺）' : String(school.builtYear);
  line(
    3,
    safeText(
      `学校：${school.name}    办学类型：${school.type}    建校年份：${built}    学年：${county.schoolYear}—${county.schoolYear + 1}`,
    ),
    'note',
  );
}

function pupilRows(sheet: Sheet, input: RatingInput): void {
  const { school, weights } = input;
  const heads = ['学生数', '单位', '高中部/加权合计', '小学部', '', '初中部', ''];
  putRow(
    sheet,
    PUPILS_ROW - 1,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  put(sheet, PUPILS_ROW, 1, { value: '在校学生数', look: 'text' });
  put(sheet, PUPILS_ROW, 2, { value: '人', look: 'centre' });
  put(sheet, PUPILS_ROW, WHOLE, { value: school.seniorEnrolment ?? null, look: 'input', format: FORMATS.whole });
  put(sheet, WEIGHTED_ROW, 1, { value: '加权学生数（各学段列为权重）', look: 'text' });
  put(sheet, WEIGHTED_ROW, 2, { value: '人', look: 'centre' });
  const present = STAGES.filter((stage) => sectionOf(input, stage) !== undefined);
  for (const stage of STAGES) {
    const enrolment = sectionOf(input, stage)?.enrolment ?? null;
    put(
      sheet,
      PUPILS_ROW,
      COLUMNS[stage],
      present.includes(stage) ? { value: enrolment, look: 'input' } : { value: '—', look: 'centre' },
    );
    put(sheet, PUPILS_ROW, COLUMNS[stage] + 1, { value: null, look: 'centre' });
    put(
      sheet,
      WEIGHTED_ROW,
      COLUMNS[stage],
      present.includes(stage) ? { value: weights[stage], look: 'input' } : { value: '—', look: 'centre' },
    );
    put(sheet, WEIGHTED_ROW, COLUMNS[stage] + 1, { value: null, look: 'centre' });
  }
  const pupils = present.map((stage) => at(PUPILS_ROW, COLUMNS[stage]));
  const senior = at(PUPILS_ROW, WHOLE);
  const needed = runsSeniorStage(school.type) ? [...pupils, senior] : pupils;
  const terms = present.map((stage) => `${at(WEIGHTED_ROW, COLUMNS[stage])}*${at(PUPILS_ROW, COLUMNS[stage])}`);
  put(sheet, WEIGHTED_ROW, WHOLE, {
    formula: whenKnown(needed, [...terms, `${weights.senior}*N(${senior})`].join('+')),
    value: weighted(input) ?? NOT_ASSESSABLE,
    look: 'computed',
    format: FORMATS.value,
  });
}

function weighted({ school, weights }: RatingInput): number | null {
  if (runsSeniorStage(school.type) && school.seniorEnrolment == null) return null;
  return school.sections.reduce<number | null>(
    (sum, { stage, enrolment }) => (sum === null || enrolment === null ? null : sum + weights[stage] * enrolment),
    weights.senior * (school.seniorEnrolment ?? 0),
  );
}

function writeLine(sheet: Sheet, row: number, line: Line, input: RatingInput): void {
  put(sheet, row, 1, { value: line.label, look: 'text' });
  put(sheet, row, 2, { value: line.unit, look: 'centre' });
  put(sheet, row, WHOLE, wholeCell(line, input));
  for (const stage of STAGES) {
    const column = COLUMNS[stage];
    const has = sectionOf(input, stage) !== undefined;
    put(sheet, row, column, has ? amountCell(row, line, stage, input) : { value: '—', look: 'centre' });
    put(
      sheet,
      row,
      column + 1,
      has && line.per !== undefined ? ratioCell(row, line, stage, input) : { value: has ? null : '—', look: 'centre' },
    );
  }
}

const lineRow = (position: number): number => FIRST + Math.abs(position) - 1;
const signed = (position: number, cell: string): string => `${position < 0 ? '-' : '+'}${cell}`;

function wholeCell(line: Line, input: RatingInput): Cell {
  if (line.school !== undefined) return { value: numberOf(input.school.facts, line.school), look: 'input' };
  if (line.of === undefined) return { value: null, look: 'centre' };
  const cells = line.of.map((position) => at(lineRow(position), WHOLE));
  const formula = line.of
    .map((position) => signed(position, at(lineRow(position), WHOLE)))
    .join('')
    .replace(/^\+/, '');
  return {
    formula: whenKnown(cells, formula),
    value: schoolAmount(line, input) ?? NOT_ASSESSABLE,
    look: 'computed',
    format: FORMATS.value,
  };
}

function schoolAmount(line: Line, input: RatingInput): number | null {
  if (line.school !== undefined) return numberOf(input.school.facts, line.school);
  return (line.of ?? []).reduce<number | null>((sum, position) => {
    const part = LINES[Math.abs(position) - 1];
    const value = part === undefined ? null : schoolAmount(part, input);
    return sum === null || value === null ? null : sum + Math.sign(position) * value;
  }, 0);
}

/** A section's own figure, or its part of the school's by pupil weights. */
function amountCell(row: number, line: Line, stage: Stage, input: RatingInput): Cell {
  if (line.fact !== undefined) return { value: numberOf(sectionOf(input, stage)?.facts, line.fact), look: 'input' };
  const own = ownClassrooms(line, stage, input);
  if (own !== null) return { value: own, look: 'input' };
  if (line.per === undefined && line.of === undefined && schoolAmount(line, input) === null)
    return { value: '—', look: 'centre' };
  const [whole, weight, pupils, total] = [
    at(row, WHOLE),
    at(WEIGHTED_ROW, COLUMNS[stage]),
    at(PUPILS_ROW, COLUMNS[stage]),
    at(WEIGHTED_ROW, WHOLE),
  ];
  return {
    formula: `IF(COUNT(${whole},${pupils},${total})<3,"${NOT_ASSESSABLE}",IF(${total}=0,"${NOT_ASSESSABLE}",${whole}*${weight}*${pupils}/${total}))`,
    value: sectionAmount(line, stage, input) ?? NOT_ASSESSABLE,
    look: 'computed',
    format: FORMATS.value,
  };
}

/** Only classrooms may be stated by a section for itself. */
function ownClassrooms({ school }: Line, stage: Stage, input: RatingInput): number | null {
  return school === 'multimediaClassrooms' ? numberOf(sectionOf(input, stage)?.facts, school) : null;
}

function sectionAmount(line: Line, stage: Stage, input: RatingInput): number | null {
  if (line.fact !== undefined) return numberOf(sectionOf(input, stage)?.facts, line.fact);
  const own = ownClassrooms(line, stage, input);
  if (own !== null) return own;
  const [whole, total, pupils] = [
    schoolAmount(line, input),
    weighted(input),
    sectionOf(input, stage)?.enrolment ?? null,
  ];
  if (whole === null || total === null || pupils === null || total === 0) return null;
  return (whole * input.weights[stage] * pupils) / total;
}

function ratioCell(row: number, line: Line, stage: Stage, input: RatingInput): Cell {
  const [amount, pupils] = [at(row, COLUMNS[stage]), at(PUPILS_ROW, COLUMNS[stage])];
  const [value, count] = [sectionAmount(line, stage, input), sectionOf(input, stage)?.enrolment ?? null];
  const per = line.per ?? 1;
  return {
    formula: `IF(COUNT(${amount},${pupils})<2,"${NOT_ASSESSABLE}",IF(${pupils}=0,"${NOT_ASSESSABLE}",${per}*${amount}/${pupils}))`,
    value: value === null || count === null || count === 0 ? NOT_ASSESSABLE : (per * value) / count,
    look: 'computed',
    format: FORMATS.value,
  };
}
