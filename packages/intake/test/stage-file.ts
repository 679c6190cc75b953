import type { CellValue, ImportOutcome } from '../src/index.ts';
import { quickXlsx, type RawCell } from './quick-xlsx.ts';
import { wideSheet } from './wide-sheet.ts';

export const HEADERS = [
  '学校(机构)标识码',
  '学校(机构)名称',
  '办学类型',
  '是否计校数',
  '在校生数/合计',
  '专任教师/合计',
  '网络多媒体教室',
  '教学仪器设备资产值(万元)',
];
export const TITLE = '2025/2026学年初 示例县(990001)小学阶段学校统计数据';

/** The wide statistics file of one stage; columns as in `HEADERS` unless told. */
export function file(
  rows: readonly (readonly RawCell[])[],
  { title = TITLE, name = 'a.xlsx', headers = HEADERS } = {},
) {
  const sheet = wideSheet({
    title,
    paths: headers.map((header) => header.split('/')),
    rows: rows as readonly (readonly CellValue[])[],
  });
  return { name, bytes: quickXlsx(sheet) };
}

/** A row under `HEADERS`, some cells exchanged by their place. */
export const school = (id: string, more: Partial<Record<number, RawCell>> = {}): readonly RawCell[] =>
  ['', '示例小学', '211', '是', 300, 20, 8, 60].map((cell, i) => (i in more ? (more[i] ?? null) : i === 0 ? id : cell));
export const first = ({ counties }: ImportOutcome) => counties[0]?.schools[0];
export const codes = ({ problems }: ImportOutcome) => problems.map(({ code }) => code);
