import { TASK_STATES } from '@junheng/contract';
import { type CellValue, cellAddress, type Workbook } from '@junheng/intake';
import type { TaskContent } from '@junheng/store';
import type { TroubleDetail } from '../trouble.ts';
import { readDay } from './task-dates.ts';
import { STATE_TEXT, stateOfText } from './task-states.ts';
import { RECURRENCE_TEXT, TASK_COLUMNS, type TaskColumn } from './task-workbook.ts';
import { fromCell, unitsOf } from './workbook-text.ts';

/** One row of an edited workbook. */
export interface SheetTask {
  /** null for a row that was added */
  readonly id: string | null;
  readonly version: number | null;
  readonly content: TaskContent;
  /** zero-based */
  readonly row: number;
  readonly cellOf: (column: TaskColumn) => string;
}

/** Rows and everything wrong in them, by cell. */
export interface SheetReading {
  readonly tasks: readonly SheetTask[];
  readonly problems: readonly TroubleDetail[];
}

const NEEDED: readonly TaskColumn[] = ['title', 'leads', 'deadline', 'state'];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** 读取台账: columns by their heading in any order, days and states as people write them. Columns that are only shown are passed over. */
export function readTaskSheet({ sheets }: Workbook): SheetReading {
  const sheet = sheets.find(({ rows, hidden }) => !hidden && rows.length > 0);
  const head = sheet?.rows[0];
  if (sheet === undefined || head === undefined) return { tasks: [], problems: [noHeadings('A1', NEEDED)] };
  const columns = new Map(
    TASK_COLUMNS.map(({ key, title }) => [key, head.cells.findIndex((cell) => textOf(cell) === title)] as const),
  );
  const lacking = NEEDED.filter((key) => (columns.get(key) ?? -1) < 0);
  if (lacking.length > 0) return { tasks: [], problems: [noHeadings(`${sheet.name}!A${head.index + 1}`, lacking)] };
  const readings = sheet.rows.slice(1).flatMap(({ index, cells }) => {
    const text = (key: TaskColumn) => textOf(cells[columns.get(key) ?? -1] ?? null);
    if (TASK_COLUMNS.every(({ key }) => text(key) === '')) return [];
    const cellOf = (key: TaskColumn) => `${sheet.name}!${cellAddress(index, Math.max(0, columns.get(key) ?? 0))}`;
    return [readRow(text, cellOf, index)];
  });
  return {
    tasks: readings.flatMap(({ task }) => task),
    problems: [...readings.flatMap(({ problems }) => problems), ...twice(readings.flatMap(({ task }) => task))],
  };
}

function readRow(text: (key: TaskColumn) => string, cellOf: SheetTask['cellOf'], row: number) {
  const problems: TroubleDetail[] = [];
  const wrong = (key: TaskColumn, code: string, zh: string, en: string) => {
    problems.push({ pointer: cellOf(key), code, message: { zh, en } });
  };
  const deadline = text('deadline') === '' ? null : readDay(text('deadline'));
  if (deadline === undefined)
    wrong('deadline', 'badDate', `“${text('deadline')}”不是日期；请写成 2025-12-31`, 'not a date; write 2025-12-31');
  const state = text('state') === '' ? 'planned' : stateOfText(text('state'));
  const states = TASK_STATES.map((one) => STATE_TEXT[one]).join('、');
  if (state === undefined) wrong('state', 'badState', `状态只能是：${states}`, `a state is one of: ${states}`);
  const recurring = recurrenceOf(text('recurring'));
  const rhythms = Object.values(RECURRENCE_TEXT).join('、');
  if (recurring === undefined) wrong('recurring', 'badRhythm', `周期只能是：${rhythms}，或留空`, `one of: ${rhythms}`);
  if (text('title') === '') wrong('title', 'noTitle', '任务名称不能为空', 'a task needs a title');
  const id = text('id') === '' ? null : text('id').toLowerCase();
  if (id !== null && !ID.test(id))
    wrong('id', 'badId', '任务标识被改动；新任务请留空', 'the id was changed; leave it empty for a new task');
  const version = text('version') === '' ? null : Number(text('version'));
  if (id !== null && !(Number.isInteger(version) && Number(version) > 0))
    wrong('version', 'badVersion', '版本被改动或删除；请重新导出', 'the version was changed; export again');
  if (problems.length > 0 || deadline === undefined || state === undefined || recurring === undefined)
    return { task: [], problems };
  const [leads, partners] = [unitsOf(text('leads')), unitsOf(text('partners'))];
  const content = {
    number: text('number'),
    title: text('title'),
    leads,
    partners,
    deadline,
    state,
    recurring,
    note: text('note'),
  };
  return { task: [{ id, version, content, row, cellOf }], problems };
}

function recurrenceOf(text: string): TaskContent['recurring'] | undefined {
  if (text === '') return null;
  const entries = Object.entries(RECURRENCE_TEXT) as [keyof typeof RECURRENCE_TEXT, string][];
  return entries.find(([, word]) => word === text)?.[0];
}

/** The text of a cell; a date becomes its day, and the mark that kept a text from being a formula is taken off. */
function textOf(cell: CellValue): string {
  const value = cell !== null && typeof cell === 'object' ? cell.value : cell;
  if (value === null) return '';
  const text = String(value).trim();
  if (cell !== null && typeof cell === 'object' && cell.kind === 'date') return text.slice(0, 10);
  return fromCell(text);
}

function twice(tasks: readonly SheetTask[]): readonly TroubleDetail[] {
  const seen = new Set<string>();
  return tasks.flatMap(({ id, cellOf }) => {
    if (id === null || !seen.has(id)) {
      if (id !== null) seen.add(id);
      return [];
    }
    const message = { zh: '同一任务出现两行；新任务请清空标识', en: 'the task stands twice; a new one has no id' };
    return [{ pointer: cellOf('id'), code: 'duplicate', message }];
  });
}

function noHeadings(pointer: string, lacking: readonly TaskColumn[]): TroubleDetail {
  const titles = TASK_COLUMNS.filter(({ key }) => lacking.includes(key)).map(({ title }) => title);
  return {
    pointer,
    code: 'noHeadings',
    message: { zh: `第一行缺少列：${titles.join('、')}`, en: `the first row lacks the columns ${titles.join(', ')}` },
  };
}
