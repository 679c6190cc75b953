import { itemsAsCounted, type Status, type Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { OUT } from '../rooms/room-groups-sheet.ts';
import { SECTION, sectionColumn } from '../sections/section-sheet.ts';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { MET, NOT_MET, UNKNOWN, worstOf, worstStatus } from '../sheet/formulas.ts';
import { safeText } from '../sheet/safe-text.ts';
import { columnOf, newSheet, put, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import type { BalanceTable } from './balance.ts';
import { footnote, tableHead } from './table-head.ts';
import type { Parts } from './workbook-parts.ts';

interface Line {
  readonly group: string;
  readonly title: string;
  readonly formula: string;
  /** null: does not concern this county */
  readonly status: Status | null;
  readonly proof?: string;
}

/** 评估结论: the 32 items, section and dispersion parts, vetoes and prerequisites, and the county's verdict over them. */
export function conclusionTable(parts: Parts, balance: BalanceTable): Sheet {
  const sheet = newSheet('评估结论', true, [18, 46, 14, 18, 46, 14]);
  const first = tableHead(sheet, '县域评估结论', parts.input);
  const counted = [...indicatorLines(parts, balance), ...itemLines(parts)];
  const others = [...sectionLines(parts, balance), ...statementLines(parts)];
  const { verdict } = parts.input;
  headings(sheet, first + 2);
  sheet.headRows = [first + 2, first + 2];
  const lines = [...others, ...counted];
  const half = Math.ceil(lines.length / 2);
  writeLines(sheet, first + 3, 1, lines.slice(0, half));
  writeLines(sheet, first + 3, 4, lines.slice(half));
  const ranges = (from: number, to: number): readonly string[] => rangesOf(sheet, { from, to, half, row: first + 3 });
  const items = columnOf(parts.items.sheet, 7, [4, 3 + parts.input.law.base.items.length]);
  putBlock(sheet, block(first, 1, 2), { value: '县域总评', look: 'label' });
  put(sheet, first, 3, {
    formula: worstOf([...ranges(0, others.length), items]),
    value: STATUS_TEXT[verdict.status],
    status: verdict.status,
    look: 'computed',
    proof: { item: 'county' },
  });
  countCells(sheet, first, ranges(others.length, lines.length), verdict);
  footnote(
    sheet,
    first + 3 + half,
    '注：总评须学校综合判定、差异系数、各考核项目、前置条件全部达标且无一票否决。任一项未达标即为未达标；没有未达标但有缺数的，为无法评定。',
  );
  return sheet;
}

interface Span {
  readonly from: number;
  readonly to: number;
  /** lines in the left half */
  readonly half: number;
  readonly row: number;
}

/** The verdict cells of lines `from` to `to`, which may stand in both halves of the table. */
function rangesOf(sheet: Sheet, { from, to, half, row }: Span): readonly string[] {
  const left = from < half ? [columnOf(sheet, 3, [row + from, row + Math.min(to, half) - 1])] : [];
  const right = to > half ? [columnOf(sheet, 6, [row + Math.max(from, half) - half, row + to - half - 1])] : [];
  return [...left, ...right];
}

const block = (row: number, column: number, lastColumn: number) => ({ row, column, lastRow: row, lastColumn });

function headings(sheet: Sheet, row: number): void {
  const heads = ['类别', '内容', '判定'];
  putRow(
    sheet,
    row,
    [...heads, ...heads].map((value): Cell => ({ value, look: 'heading' })),
  );
}

function countCells(sheet: Sheet, row: number, ranges: readonly string[], { of32 }: Verdict): void {
  const count = (status: string): string => ranges.map((range) => `COUNTIF(${range},${status})`).join('+');
  putBlock(sheet, block(row, 4, 5), { value: '32项中：达标', look: 'label' });
  put(sheet, row, 6, { formula: count(MET), value: of32.met, look: 'computed', format: '0' });
  putBlock(sheet, block(row + 1, 1, 2), { value: '32项中：未达标', look: 'label' });
  put(sheet, row + 1, 3, {
    formula: count(NOT_MET),
    value: of32.notMet,
    look: 'computed',
    format: '0',
  });
  putBlock(sheet, block(row + 1, 4, 5), { value: '32项中：无法评定', look: 'label' });
  put(sheet, row + 1, 6, {
    formula: count(UNKNOWN),
    value: of32.notAssessable,
    look: 'computed',
    format: '0',
  });
}

function writeLines(sheet: Sheet, row: number, column: number, lines: readonly Line[]): void {
  lines.forEach(({ group, title, formula, status, proof }, index) => {
    put(sheet, row + index, column, { value: group, look: 'text' });
    put(sheet, row + index, column + 1, { value: safeText(title), look: 'text' });
    put(sheet, row + index, column + 2, {
      formula,
      value: status === null ? OUT : STATUS_TEXT[status],
      look: 'computed',
      ...(status === null ? {} : { status }),
      ...(proof === undefined ? {} : { proof: { item: proof } }),
    });
  });
}

/** A resource indicator counts when both stages' CVs hold and no assessed section is below the floor. */
function indicatorLines(parts: Parts, balance: BalanceTable): readonly Line[] {
  const { input, sections } = parts;
  const stages = STAGES.filter((stage) => sections.range(stage) !== undefined);
  const all = allRows(parts);
  return input.law.base.indicators.map(({ id, title }): Line => {
    const line = { group: '资源配置', title: title.zh, status: indicatorStatus(id, input.verdict), proof: id };
    if (all === undefined) return { ...line, formula: UNKNOWN };
    const reaches = sectionColumn(sections, sections.column(id, 'reaches'), all);
    const assessed = sectionColumn(sections, SECTION.assessed, all);
    const cv = (status: string): string => stages.map((stage) => `${balance.status(stage, id)}=${status}`).join(',');
    const fails = `OR(${cv(NOT_MET)},SUMPRODUCT((${reaches}=0)*ISNUMBER(${reaches}))>0)`;
    const open = `OR(${cv(UNKNOWN)},SUM(${assessed})=0,SUM(${assessed})>COUNT(${reaches}))`;
    return { ...line, formula: `IF(${fails},${NOT_MET},IF(${open},${UNKNOWN},${MET}))` };
  });
}

/** The rows of both stages on the section sheet; undefined in a county without sections. */
function allRows({ sections }: Parts): readonly [number, number] | undefined {
  const rows = STAGES.flatMap((stage) => sections.range(stage) ?? []);
  return rows.length === 0 ? undefined : [Math.min(...rows), Math.max(...rows)];
}

function indicatorStatus(id: string, { sections, dispersion }: Verdict): Status {
  const floors = sections
    .filter(({ assessed }) => assessed)
    .map(({ indicators }): Status => {
      const result = indicators[id];
      if (result === undefined || result.status === 'notAssessable') return 'notAssessable';
      return result.atLeast85 === false ? 'notMet' : 'met';
    });
  const spreads = STAGES.flatMap((stage) => dispersion[stage][id]?.status ?? []);
  return spreads.length === 0 ? 'notAssessable' : worstStatus([...spreads, ...floors]);
}

const GROUPS = {
  government: '政府保障',
  quality: '教育质量',
  approval: '社会认可度',
  dispersion: '校际均衡',
  local: '地方增设',
} as const;

function itemLines({ input, items }: Parts): readonly Line[] {
  const { base } = input.law;
  return [...itemsAsCounted(base, input.verdict)].map(([name, status]): Line => {
    const own = base.items.filter(({ id, countsAs }) => (countsAs ?? id) === name);
    const [first] = own;
    return {
      group: first === undefined ? '' : GROUPS[first.group],
      title: `${first?.number.split('-')[0] ?? ''} ${own.map(({ title }) => title.zh).join('、')}`,
      formula: worstOf(own.map(({ id }) => items.status(id))),
      status,
      proof: first?.id ?? name,
    };
  });
}

const STAGE_NAMES = { primary: '小学', junior: '初中' } as const;

/** Sections and coefficients of each stage; a stage without assessed sections is left out, a county without any is open. */
function sectionLines(parts: Parts, balance: BalanceTable): readonly Line[] {
  const { input, sections } = parts;
  const all = allRows(parts);
  const anyone = input.verdict.sections.some(({ assessed }) => assessed);
  if (all === undefined)
    return [{ group: '学校综合判定', title: '没有参加评估的学段', formula: UNKNOWN, status: 'notAssessable' }];
  return STAGES.flatMap((stage): readonly Line[] => {
    const range = sections.range(stage);
    if (range === undefined) return [];
    const assessed = (rows: readonly [number, number]): string =>
      `SUM(${sectionColumn(sections, SECTION.assessed, rows)})`;
    const judgedIf = (worst: string): string =>
      `IF(${assessed(range)}>0,${worst},IF(${assessed(all)}>0,"${OUT}",${UNKNOWN}))`;
    const own = input.verdict.sections.filter((s) => s.assessed && s.stage === stage);
    const statusOf = (statuses: readonly Status[]): Status | null =>
      own.length > 0 ? worstStatus(statuses) : anyone ? null : 'notAssessable';
    return [
      {
        group: '学校综合判定',
        title: `${STAGE_NAMES[stage]}各学段至少六项达标、余项不低于85%`,
        formula: judgedIf(worstOf([sectionColumn(sections, SECTION.status, range)])),
        status: statusOf(own.map(({ status }) => status)),
      },
      {
        group: '校际均衡',
        title: `${STAGE_NAMES[stage]}七项差异系数`,
        formula: judgedIf(worstOf([balance.statuses(stage)])),
        status: statusOf(Object.values(input.verdict.dispersion[stage]).map(({ status }) => status)),
      },
    ];
  });
}

function statementLines({ input, county }: Parts): readonly Line[] {
  const { base } = input.law;
  const answer = (key: string, good: '是' | '否'): string => {
    const cell = county.fact(key);
    const bad = good === '是' ? '否' : '是';
    return `IF(${cell}="${good}",${MET},IF(${cell}="${bad}",${NOT_MET},${UNKNOWN}))`;
  };
  return [
    ...base.prerequisites.map(
      ({ id, title }): Line => ({
        group: '前置条件',
        title: title.zh,
        formula: answer(`prerequisites.${id}`, '是'),
        status: input.verdict.prerequisites[id] ?? 'notAssessable',
        proof: id,
      }),
    ),
    ...base.vetoes.map(
      ({ id, title }): Line => ({
        group: '一票否决',
        title: `无“${title.zh}”情形`,
        formula: answer(`vetoes.${id}`, '否'),
        status: input.verdict.vetoes[id] ?? 'notAssessable',
        proof: id,
      }),
    ),
  ];
}
