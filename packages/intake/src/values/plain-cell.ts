import type { CellValue } from '../reading/cells.ts';
import { missing, type Reading, type ValueNotice, value, wrong } from './reading.ts';

/** Marks that stand for a figure nobody gave; they are missing, never 0. */
const MISSING = new Set([
  '',
  '—',
  '——',
  '–',
  '-',
  '--',
  '―',
  '…',
  '/',
  '\\',
  'N/A',
  'n/a',
  '空',
  '缺',
  '缺失',
  '未填',
  '无数据',
]);

/**
 * The text, number or yes/no behind a cell: formulas give their stored result, errors are problems, pictures and the marks of
 * missing figures are missing; full-width characters become half-width.
 */
export function plainCell(
  cell: CellValue,
  fold: (text: string) => string = foldWidth,
): Reading<string | number | boolean> {
  if (cell === null) return missing();
  if (typeof cell === 'number' || typeof cell === 'boolean') return value(cell);
  if (typeof cell === 'string') return plainText(cell, fold);
  switch (cell.kind) {
    case 'picture':
      return missing(['pictureIgnored']);
    case 'error':
      return wrong(
        'cellError',
        `单元格是错误值 ${cell.value}，请改正公式或填数值`,
        `the cell shows the error ${cell.value}; correct the formula or type the figure`,
      );
    case 'date':
      return value(String(cell.value));
    case 'formula':
      return formulaResult(cell.value, fold);
  }
}

function formulaResult(
  result: string | number | boolean | null,
  fold: (text: string) => string,
): Reading<string | number | boolean> {
  if (result === null)
    return wrong(
      'formulaWithoutResult',
      '公式没有保存计算结果，请用 WPS 或 Excel 打开重算并保存，或改填数值',
      'the formula has no stored result; open and save it in WPS or Excel, or type the figure',
    );
  const inner = typeof result === 'string' ? plainText(result, fold) : value<string | number | boolean>(result);
  return inner.status === 'wrong' ? inner : { ...inner, notices: [...inner.notices, 'formulaResultUsed'] };
}

function plainText(text: string, fold: (text: string) => string): Reading<string> {
  const notices: ValueNotice[] = [];
  const half = fold(text);
  if (half !== text) notices.push('fullWidthFolded');
  const trimmed = half.trim();
  if (trimmed !== half) notices.push('blanksTrimmed');
  return MISSING.has(trimmed) ? missing() : value(trimmed, notices);
}

/** Full-width letters, digits, signs and blanks as half-width; Chinese characters stay as they are. */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0]/g, (c) =>
    c === '\u3000' || c === '\u00a0' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** Full-width letters, digits and blanks as half-width; brackets and other marks of Chinese names stay. */
export function foldLetters(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000\u00a0]/g, foldWidth);
}
