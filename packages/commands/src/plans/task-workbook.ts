import type { TaskQuery, TaskRow } from '@junheng/contract';
import ExcelJS from 'exceljs';
import type { CommandContext } from '../context.ts';
import { listTasks } from './list-tasks.ts';
import { STATE_TEXT } from './task-states.ts';
import { toCell } from './workbook-text.ts';

/** 台账工作表. */
export const TASK_SHEET = '任务台账';

/** 周期. */
export const RECURRENCE_TEXT = { yearly: '每年', termly: '每学期', quarterly: '每季度', monthly: '每月' } as const;

/** Columns of the workbook: what may be edited, and what is only shown. */
export const TASK_COLUMNS = [
  { key: 'number', title: '编号', width: 8 },
  { key: 'title', title: '任务', width: 36 },
  { key: 'leads', title: '牵头单位', width: 22 },
  { key: 'partners', title: '配合单位', width: 28 },
  { key: 'deadline', title: '完成时限', width: 12 },
  { key: 'state', title: '状态', width: 10 },
  { key: 'recurring', title: '周期', width: 8 },
  { key: 'note', title: '备注', width: 24 },
  { key: 'warning', title: '提醒', width: 14 },
  { key: 'year', title: '年度', width: 8 },
  { key: 'plan', title: '来源', width: 30 },
  { key: 'place', title: '原文位置', width: 20 },
  { key: 'id', title: '任务标识', width: 38 },
  { key: 'version', title: '版本', width: 6 },
] as const;
export type TaskColumn = (typeof TASK_COLUMNS)[number]['key'];

const COLOURS = { overdue: 'FFC00000', dueSoon: 'FF9C5700' } as const;

/** 导出任务台账 as a workbook that may be edited and sent back; texts cannot become formulas. */
export async function taskWorkbook(context: CommandContext, code: string, query: TaskQuery): Promise<Uint8Array> {
  return writeTaskWorkbook(await listTasks(context, code, query), context.clock());
}

/** The workbook of rows. */
export async function writeTaskWorkbook(rows: readonly TaskRow[], date: Date): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '均衡';
  workbook.created = date;
  workbook.modified = date;
  const sheet = workbook.addWorksheet(TASK_SHEET, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = TASK_COLUMNS.map(({ key, title, width }) => ({ key, header: title, width }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) addRow(sheet, row);
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: TASK_COLUMNS.length } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addRow(sheet: ExcelJS.Worksheet, row: TaskRow): void {
  const texts = textsOf(row);
  const added = sheet.addRow(TASK_COLUMNS.map(({ key }) => toCell(texts[key])));
  TASK_COLUMNS.forEach(({ key }, column) => {
    const cell = added.getCell(column + 1);
    cell.numFmt = key === 'deadline' ? 'yyyy-mm-dd' : '@'; // days typed over these stay days
    cell.alignment = { vertical: 'top', wrapText: true };
    if (key !== 'state') return;
    cell.dataValidation = {
      ...{ type: 'list', allowBlank: false, showErrorMessage: true },
      formulae: [`"${Object.values(STATE_TEXT).join(',')}"`],
    };
  });
  const { overdue, dueSoon } = row.derived;
  const colour = overdue ? COLOURS.overdue : dueSoon ? COLOURS.dueSoon : undefined;
  const warning = added.getCell(TASK_COLUMNS.findIndex(({ key }) => key === 'warning') + 1);
  if (colour !== undefined) warning.font = { bold: true, color: { argb: colour } };
}

/** What a row says in words, before it is made safe. */
export function textsOf(row: TaskRow): Readonly<Record<TaskColumn, string>> {
  const { number, title, note, id, plan, deadline, year, recurring } = row;
  return {
    ...{ number, title, note, id, plan, deadline: deadline ?? '' },
    ...{ leads: row.leads.join('、'), partners: row.partners.join('、'), state: STATE_TEXT[row.state] },
    recurring: recurring === null ? '' : RECURRENCE_TEXT[recurring],
    warning: warningOf(row),
    year: year === null ? '' : String(year),
    ...{ place: row.source.place, version: String(row.version) },
  };
}

function warningOf({ derived: { overdue, dueSoon, daysLeft } }: TaskRow): string {
  if (overdue) return `逾期 ${-(daysLeft ?? 0)} 天`;
  return dueSoon ? `还有 ${daysLeft ?? 0} 天` : '';
}
