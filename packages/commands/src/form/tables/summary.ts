import type { SectionVerdict, Status } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { SECTION, sectionColumn } from '../sections/section-sheet.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { MET, UNKNOWN } from '../sheet/formulas.ts';
import { at, newSheet, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

/** Table Ⅱ-1: how many sections meet each of the seven, and the share of them, by stage. */
export function summaryTable(parts: Parts): Sheet {
  const { indicators } = parts.input.law.base;
  const sheet = newSheet('Ⅱ-1达标汇总', true, [9, 20, ...indicators.map(() => 13), 13]);
  const first = tableHead(sheet, 'Ⅱ-1  资源配置七项指标达标情况（按学段汇总）', parts.input);
  indicatorHeads(sheet, first, parts, '综合判定');
  STAGES.forEach((stage, index) => {
    stageRows(sheet, first + 2 + index * 4, stage, parts);
  });
  footnote(
    sheet,
    first + 2 + STAGES.length * 4,
    '注：占比以参加评估的学段总数为分母；缺数的学段不计为达标，另列“无法评定”。综合判定：至少六项达标，余项不低于标准的85%。',
  );
  return sheet;
}

/** Two heading rows over the seven indicators: their titles with units, then L1 … L8. */
export function indicatorHeads(sheet: Sheet, row: number, { input }: Parts, last: string): void {
  const { indicators } = input.law.base;
  putBlock(sheet, { row, column: 1, lastRow: row + 1, lastColumn: 1 }, { value: '学段', look: 'heading' });
  putBlock(sheet, { row, column: 2, lastRow: row + 1, lastColumn: 2 }, { value: '项目', look: 'heading' });
  const titles = [...indicators.map(({ title, unit }) => `${title.zh}\n（${unit}）`), last];
  putRow(
    sheet,
    row,
    titles.map((value): Cell => ({ value, look: 'heading' })),
    3,
  );
  putRow(
    sheet,
    row + 1,
    titles.map((_, i): Cell => ({ value: `L${i + 1}`, look: 'heading' })),
    3,
  );
  sheet.headRows = [row, row + 1];
}

type Judged = readonly (Status | undefined)[];

function stageRows(sheet: Sheet, row: number, stage: Stage, parts: Parts): void {
  const { sections, input } = parts;
  const { indicators } = input.law.base;
  const range = sections.range(stage);
  putBlock(sheet, { row, column: 1, lastRow: row + 3, lastColumn: 1 }, { value: STAGE_TEXT[stage], look: 'label' });
  const labels = ['参评学段数（个）', '达标学段数（个）', '达标占比（%）', '无法评定（个）'];
  labels.forEach((value, i) => {
    put(sheet, row + i, 2, { value, look: 'text' });
  });
  const assessed = input.verdict.sections.filter((s) => s.stage === stage && s.assessed);
  const columns = [
    ...indicators.map(({ id }) => ({
      statuses: assessed.map(({ indicators: of }: SectionVerdict) => of[id]?.status),
      met: sections.column(id, 'met'),
    })),
    { statuses: assessed.map(({ status }) => status), met: SECTION.status },
  ];
  columns.forEach(({ statuses, met }, i) => {
    const cells = range === undefined ? noSections() : counted(statuses, parts, { row, column: i + 3, met, range });
    cells.forEach((cell, k) => {
      put(sheet, row + k, i + 3, { ...cell, look: 'computed' });
    });
  });
}

const noSections = (): readonly Cell[] => [{ value: 0 }, { value: 0 }, { value: '—' }, { value: 0 }];

interface Where {
  readonly row: number;
  readonly column: number;
  readonly met: number;
  readonly range: readonly [number, number];
}

function counted(statuses: Judged, { sections }: Parts, { row, column, met, range }: Where): readonly Cell[] {
  const assessed = sectionColumn(sections, SECTION.assessed, range);
  const judged = sectionColumn(sections, met, range);
  const isStatus = met === SECTION.status;
  const count = (wanted: Status): number => statuses.filter((s) => s === wanted).length;
  const total = at(row, column);
  return [
    { formula: `SUM(${assessed})`, value: statuses.length, format: FORMATS.whole },
    { formula: isStatus ? `COUNTIF(${judged},${MET})` : `SUM(${judged})`, value: count('met'), format: FORMATS.whole },
    {
      formula: `IF(${total}=0,${UNKNOWN},${at(row + 1, column)}/${total})`,
      value: statuses.length === 0 ? NOT_ASSESSABLE : count('met') / statuses.length,
      format: FORMATS.percent,
    },
    {
      formula: isStatus ? `COUNTIF(${judged},${UNKNOWN})` : `${total}-COUNT(${judged})`,
      value: count('notAssessable'),
      format: FORMATS.whole,
    },
  ];
}
