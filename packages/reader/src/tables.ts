import type { LabelSpan } from './responsibility.ts';
import { type ColumnRole, columnRole, headerRoles } from './table-header.ts';
import { type Cell, cellsOf, linesOf } from './text-cells.ts';

/** A row of a task table 任务分解表 copied as text, indices into the normalised text. */
export interface TableRow {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  /** where the task's own cell begins */
  readonly titleStart: number;
  readonly labels: readonly LabelSpan[];
}

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

function readTabbed(lines: readonly Cell[], from: number, roles: readonly ColumnRole[], rows: TableRow[]): number {
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

function stackedHeader(lines: readonly Cell[], from: number): ColumnRole[] | null {
  let to = from;
  while (to < lines.length && to - from < 12 && columnRole(lines[to]?.text ?? '') !== null) to += 1;
  const cells = lines.slice(from, to).map((line) => line.text);
  return cells[0] !== undefined && columnRole(cells[0]) === 'number' ? headerRoles(cells) : null;
}

const MOST_LINES = 24;

/** Rows of one cell a line: each begins with its running number; a task may take several lines, the cells behind it one each. */
function readStacked(lines: readonly Cell[], from: number, roles: readonly ColumnRole[], rows: TableRow[]): number {
  let at = from;
  const first = /^\d{1,3}$/.test(lines[from]?.text ?? '') ? Number(lines[from]?.text) : 1;
  for (let number = first; lines[at]?.text === String(number); number += 1) {
    const count = rowLength(lines, at, number, roles.length);
    const cells = columnsOf(lines.slice(at, at + count), roles);
    if (cells === null) break;
    rows.push(rowOf(cells, roles, number));
    at += count;
  }
  return at;
}

/** Lines up to the next running number; the last row has one line a column. */
function rowLength(lines: readonly Cell[], from: number, number: number, columns: number): number {
  for (let i = from + columns; i < Math.min(lines.length, from + MOST_LINES); i += 1) {
    if (lines[i]?.text === String(number + 1)) return i - from;
  }
  return columns;
}

function columnsOf(lines: readonly Cell[], roles: readonly ColumnRole[]): Cell[] | null {
  const task = roles.indexOf('task');
  const behind = roles.length - 1 - task;
  const [first, last] = [lines[task], lines[lines.length - 1 - behind]];
  if (lines.length < roles.length || first === undefined || last === undefined) return null;
  const merged = { start: first.start, end: last.end, text: first.text };
  return [...lines.slice(0, task), merged, ...lines.slice(lines.length - behind)];
}

function rowOf(cells: readonly Cell[], roles: readonly ColumnRole[], fallback: number): TableRow {
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
