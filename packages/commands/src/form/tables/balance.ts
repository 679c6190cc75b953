import type { DispersionResult, Indicator } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { SECTION, sectionColumn, weighsByPupils } from '../sections/section-sheet.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE, STATUS_TEXT, type Value } from '../sheet/cell.ts';
import { allNumbers, asJudged, holdsFormula, judged, UNKNOWN } from '../sheet/formulas.ts';
import { at, newSheet, on, put, putBlock, type Sheet } from '../sheet/sheet.ts';
import { indicatorHeads } from './summary.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

/** Table Ⅲ with the places of its verdicts, which the county's verdict counts. */
export interface BalanceTable {
  readonly sheet: Sheet;
  /** the row of 判定 of each stage, over all indicators */
  readonly statuses: (stage: Stage) => string;
  readonly status: (stage: Stage, indicator: string) => string;
}

const ROWS = ['县域均值', '差异系数', '标准', '判定'] as const;

/** Table Ⅲ 校际均衡: county means, coefficients of variation, composite. */
export function balanceTable(parts: Parts): BalanceTable {
  const { indicators } = parts.input.law.base;
  const sheet = newSheet('Ⅲ校际均衡', true, [9, 16, ...indicators.map(() => 13), 13]);
  const first = tableHead(sheet, 'Ⅲ  义务教育校际均衡状况', parts.input);
  indicatorHeads(sheet, first, parts, '综合差异系数');
  const start = (stage: Stage): number => first + 2 + STAGES.indexOf(stage) * ROWS.length;
  for (const stage of STAGES) stageRows(sheet, start(stage), stage, parts);
  const weighting = weighsByPupils(parts.input.law.base)
    ? '差异系数以学生数加权：先求各学段与县域均值之差的平方，按学生数加权平均后开方，再除以县域均值；县域均值为全县总量除以总学生数。'
    : '按口径设置，差异系数不以学生数加权。';
  footnote(
    sheet,
    first + 2 + STAGES.length * ROWS.length,
    `注：${weighting}综合差异系数为七项差异系数的平均值，仅供参考，不作判定。判定用未修约的数值，显示保留三位小数。`,
  );
  const place = (stage: Stage, column: number): string => on(sheet, start(stage) + 3, column);
  return {
    sheet,
    statuses: (stage) => `${place(stage, 3)}:${place(stage, 2 + indicators.length).split('!')[1] ?? ''}`,
    status: (stage, id) => place(stage, 3 + indicators.findIndex((indicator) => indicator.id === id)),
  };
}

function stageRows(sheet: Sheet, row: number, stage: Stage, parts: Parts): void {
  const { input } = parts;
  const { indicators } = input.law.base;
  putBlock(sheet, { row, column: 1, lastRow: row + 3, lastColumn: 1 }, { value: STAGE_TEXT[stage], look: 'label' });
  ROWS.forEach((value, i) => {
    put(sheet, row + i, 2, { value, look: 'text' });
  });
  indicators.forEach((indicator, i) => {
    const cells = indicatorCells(indicator, stage, { parts, row, column: i + 3 });
    cells.forEach((cell, k) => {
      put(sheet, row + k, i + 3, cell);
    });
  });
  const last = indicators.length + 3;
  const cvs = indicators.map((_, i) => at(row + 1, i + 3));
  const composite = input.verdict.composite[stage];
  put(sheet, row, last, { value: '—', look: 'centre' });
  put(sheet, row + 1, last, {
    formula: `IF(${cvs[0]}=${NONE},${NONE},IF(${allNumbers(cvs)},AVERAGE(${cvs[0]}:${cvs.at(-1)}),${UNKNOWN}))`,
    value: Object.keys(input.verdict.dispersion[stage]).length === 0 ? '—' : (composite ?? NOT_ASSESSABLE),
    look: 'computed',
    format: FORMATS.variation,
  });
  put(sheet, row + 2, last, { value: '—', look: 'centre' });
  put(sheet, row + 3, last, { value: '—', look: 'centre' });
}

/** A stage without assessed sections is left out: nothing is judged there. */
const NONE = '"—"';
/** Undefined: the stage is left out; null: a figure is missing. */
const shown = (value: number | null | undefined): Value => (value === undefined ? '—' : (value ?? NOT_ASSESSABLE));

interface Place {
  readonly parts: Parts;
  readonly row: number;
  readonly column: number;
}

function indicatorCells(indicator: Indicator, stage: Stage, { parts, row, column }: Place): readonly Cell[] {
  const { standards, input } = parts;
  const { id } = indicator;
  const result = input.verdict.dispersion[stage][id];
  const [mean, cv, limit] = [at(row, column), at(row + 1, column), at(row + 2, column)];
  const law = input.law.base.dispersion[stage];
  const proof = { item: id, stage };
  const range = parts.sections.range(stage);
  if (range === undefined) return ROWS.map((): Cell => ({ value: '—', look: 'centre' }));
  const { meanFormula, cvFormula } = momentFormulas(indicator, { parts, range, mean });
  return [
    { formula: meanFormula, value: shown(result?.mean), look: 'computed', format: FORMATS.value, proof },
    {
      formula: cvFormula,
      value: shown(result?.cv),
      look: 'computed',
      format: FORMATS.variation,
      proof,
      ...statusOf(result),
    },
    law === undefined
      ? { value: '—', look: 'centre' }
      : {
          formula: standards.limit(`dispersion/${stage}`),
          value: law.value,
          look: 'referenced',
          format: FORMATS.value,
        },
    {
      formula:
        law === undefined
          ? UNKNOWN
          : `IF(${cv}=${NONE},${NONE},${judged([cv], holdsFormula(law.comparator, asJudged(cv, 3, input.law.base), limit))})`,
      value: result === undefined ? '—' : STATUS_TEXT[result.status],
      look: 'computed',
      proof,
      ...statusOf(result),
    },
  ];
}

const statusOf = (result: DispersionResult | undefined) => (result === undefined ? {} : { status: result.status });

interface Moments {
  readonly parts: Parts;
  readonly range: readonly [number, number];
  readonly mean: string;
}

function momentFormulas(
  { id, per }: Indicator,
  { parts, range, mean }: Moments,
): { meanFormula: string; cvFormula: string } {
  const { sections, input } = parts;
  const column = (number: number): string => sectionColumn(sections, number, range);
  const assessed = column(SECTION.assessed);
  const pupils = column(SECTION.enrolment);
  const [amount, value, used] = (['amount', 'value', 'used'] as const).map((part) => column(sections.column(id, part)));
  const weighted = weighsByPupils(input.law.base);
  const weights = weighted ? `SUMPRODUCT(${assessed},${pupils})` : `SUM(${assessed})`;
  const total = weighted ? `${per}*SUMPRODUCT(${assessed},${amount})` : `SUMPRODUCT(${assessed},${used})`;
  const squares = weighted
    ? `SUMPRODUCT(${assessed},${pupils},(${used}-${mean})^2)`
    : `SUMPRODUCT(${assessed},(${used}-${mean})^2)`;
  const missing = `SUMPRODUCT(${assessed}*(1-ISNUMBER(${value})))>0`;
  return {
    meanFormula: `IF(SUM(${assessed})=0,${NONE},IF(${missing},${UNKNOWN},${total}/${weights}))`,
    cvFormula: `IF(${mean}=${NONE},${NONE},IF(ISNUMBER(${mean}),IF(${mean}=0,${UNKNOWN},IF(SUM(${assessed})=1,0,SQRT(${squares}/${weights})/${mean})),${UNKNOWN}))`,
  };
}
