import type { CellValue } from '../reading/cells.ts';
import { plainCell } from './plain-cell.ts';
import { type Reading, value, wrong } from './reading.ts';

/** Reads what people judged: 达标 or 未达标. */
export function readJudgement(cell: CellValue): Reading<'met' | 'notMet'> {
  const plain = plainCell(cell);
  if (plain.status !== 'value') return plain;
  const text = String(plain.value);
  if (text === '达标' || text === 'met') return value('met', plain.notices);
  if (text === '未达标' || text === '不达标' || text === 'notMet') return value('notMet', plain.notices);
  return wrong(
    'unknownCode',
    `“${text.slice(0, 20)}”应为“达标”或“未达标”`,
    `"${text.slice(0, 20)}" must be 达标 (met) or 未达标 (notMet)`,
  );
}
