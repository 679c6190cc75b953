import type { DigestItem, UnitDigestView } from '@junheng/contract';
import ExcelJS from 'exceljs';
import type { CommandContext } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { toCell } from '../plans/workbook-text.ts';
import { unitDigest } from './digest.ts';

const COLUMNS = [
  ['责任单位', 22],
  ['事项', 40],
  ['类别', 10],
  ['学校', 22],
  ['状态', 12],
  ['完成时限', 12],
  ['逾期或剩余', 12],
  ['督办层级', 12],
] as const;
const KINDS = { task: '任务', finding: '问题整改', project: '项目', largeClass: '大班额' } as const;
const LEVELS = { unit: '责任单位', county: '县级督办', city: '市级督办' } as const;

/** 会议用督办清单 as a workbook: one line an item, by unit; texts cannot become formulas. @throws Trouble 404 */
export async function digestWorkbook(context: CommandContext, code: string): Promise<Uint8Array> {
  const day = chinaDay(context.clock());
  return writeDigest(await unitDigest(context, code), day, context.clock());
}

export async function writeDigest(digests: readonly UnitDigestView[], day: string, date: Date): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '均衡';
  workbook.created = date;
  workbook.modified = date;
  const sheet = workbook.addWorksheet('督办清单', {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  COLUMNS.forEach(([, width], index) => {
    sheet.getColumn(index + 1).width = width;
  });
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  sheet.getCell(1, 1).value = `督办清单（${day}）`;
  sheet.getCell(1, 1).font = { bold: true, size: 14 };
  sheet.addRow(COLUMNS.map(([title]) => title)).font = { bold: true };
  for (const { unit, overdue, dueSoon } of digests)
    for (const item of [...overdue, ...dueSoon]) {
      const row = sheet.addRow(lineOf(unit, item).map(toCell));
      row.alignment = { vertical: 'top', wrapText: true };
      if (item.daysLeft < 0) row.getCell(7).font = { bold: true, color: { argb: 'FFC00000' } };
    }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function lineOf(unit: string | null, item: DigestItem): readonly string[] {
  const { title, kind, school, state, deadline, daysLeft, escalatedTo } = item;
  const left = daysLeft < 0 ? `逾期 ${-daysLeft} 天` : `还有 ${daysLeft} 天`;
  const level = escalatedTo === null ? '' : LEVELS[escalatedTo];
  return [
    unit ?? '未定单位',
    title,
    KINDS[kind as keyof typeof KINDS] ?? kind,
    school ?? '',
    state.zh,
    deadline,
    left,
    level,
  ];
}
