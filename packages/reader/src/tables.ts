import type { LabelSpan } from './responsibility.ts';

/** A row of a task table 任务分解表 copied as text, indices into the normalised text. */
export interface TableRow {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  /** where the task's own cell begins */
  readonly titleStart: number;
  readonly labels: readonly LabelSpan[];
}

type Role = LabelSpan['role'] | 'number' | 'task' | 'other';

interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['number', /^(?:序号|编号|项次)$/],
  ['lead', /^(?:牵头|主责|主办|承办)(?:责任)?(?:单位|部门|科室)?$/],
  ['partner', /^(?:配合|协办|协同|参与|协作|协助)(?:单位|部门|科室)?$/],
  ['responsible', /^(?:责任|负责|落实|实施)(?:单位|部门|科室|主体)$/],
  ['time', /^(?:完成|办结)?(?:时限|时间|期限|时间节点|时间安排|进度|完成时间)(?:要求)?$/],
  ['task', /任务|内容|工作|指标|举措|措施|事项|项目/],
  ['other', /^(?:目标|标准|要求|备注|类别|责任人|责任领导|目标值|评估标准|现状|一级指标|二级指标|单位)$/],
];
const FEWEST_COLUMNS = 3;

/** Finds task tables: rows of cells parted by tabs, or one cell a line as copying a page leaves them. */
export function findTableRows(text: string): TableRow[] {
  const lines = linesOf(text);
  const rows: TableRow[] = [];
  for (let i = 0; i < lines.length; ) {
    const tabbed = headerRoles((lines[i]?.text ?? '').split('\t'));
    if (tabbed !== null) {
      i = readTabbed(lines, i + 1, tabbed, rows);
      continue;
    }
    const stacked = stackedHeader(lines, i);
    i = stacked === null ? i + 1 : readStacked(lines, i + stacked.length, stacked, rows);
  }
  return rows;
}

function linesOf(text: string): Cell[] {
  const lines: Cell[] = [];
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop === -1 ? text.length : stop;
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
  return lines;
}

function roleOf(cell: string): Role | null {
  if (cell.length === 0 || cell.length > 10) return null;
  return ROLES.find(([, pattern]) => pattern.test(cell))?.[0] ?? null;
}

/** Roles of a header row; it must name a task and somebody or some time. */
function headerRoles(cells: readonly string[]): Role[] | null {
  if (cells.length < FEWEST_COLUMNS || cells.length > 12) return null;
  const roles = cells.map((cell) => roleOf(cell) ?? 'other');
  const told = cells.filter((cell) => roleOf(cell) !== null).length;
  const answers = roles.some((role) => role === 'lead' || role === 'responsible' || role === 'time');
  return told >= FEWEST_COLUMNS && answers && roles.includes('task') ? roles : null;
}

function readTabbed(lines: readonly Cell[], from: number, roles: readonly Role[], rows: TableRow[]): number {
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || !line.text.includes('\t')) break;
    const cells = cellsOf(line);
    const missing = roles.length - cells.length;
    if (missing < 0 || missing > 2) break;
    rows.push(rowOf(cells, roles.slice(missing), rows.length + 1));
  }
  return at;
}

function cellsOf(line: Cell): Cell[] {
  let start = line.start;
  return line.text.split('\t').map((text) => {
    const cell = { start, end: start + text.length, text };
    start = cell.end + 1;
    return cell;
  });
}

function stackedHeader(lines: readonly Cell[], from: number): Role[] | null {
  let to = from;
  while (to < lines.length && to - from < 12 && roleOf(lines[to]?.text ?? '') !== null) to += 1;
  const cells = lines.slice(from, to).map((line) => line.text);
  return cells[0] !== undefined && roleOf(cells[0]) === 'number' ? headerRoles(cells) : null;
}

/** Rows of one cell a line: each begins with its running number. */
function readStacked(lines: readonly Cell[], from: number, roles: readonly Role[], rows: TableRow[]): number {
  let at = from;
  for (let number = 1; lines[at]?.text === String(number); number += 1) {
    const cells = lines.slice(at, at + roles.length);
    if (cells.length < roles.length) break;
    rows.push(rowOf(cells, roles, number));
    at += roles.length;
  }
  return at;
}

function rowOf(cells: readonly Cell[], roles: readonly Role[], fallback: number): TableRow {
  const first = cells[0];
  const title = cells[roles.indexOf('task')] ?? first;
  const labels = cells.flatMap((cell, index): LabelSpan[] => {
    const role = roles[index];
    if (role === undefined || role === 'number' || role === 'task' || role === 'other') return [];
    return [{ start: cell.start, valueStart: cell.start, end: cell.end, role, value: cell.text }];
  });
  const number = Number(cells[roles.indexOf('number')]?.text);
  return {
    start: first?.start ?? 0,
    end: cells.at(-1)?.end ?? 0,
    number: Number.isInteger(number) && number > 0 ? number : fallback,
    titleStart: title?.start ?? first?.start ?? 0,
    labels,
  };
}
