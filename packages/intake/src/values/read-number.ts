import { multiply, rationalFromNumber, toNumber } from '@junheng/quantities';
import { type CellValue, fifteenDigits } from '../reading/cells.ts';
import { plainCell } from './plain-cell.ts';
import { type Reading, type ValueNotice, value, wrong } from './reading.ts';

/** What a figure may be. */
export interface NumberRule {
  readonly integer: boolean;
  readonly range: { readonly min: number; readonly max: number };
  readonly factor: number;
  readonly unit: string;
}

const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
/** 1 234 567, with or without a unit behind */
const SPACED = /^[+-]?\d{1,3}( \d{3})+(\.\d+)?( ?\D+)?$/;
const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const LONGEST = 40;

/** Reads a figure 数值: 15 significant digits, thousands separators and the unit behind a number allowed, then times the factor, exactly. */
export function readNumber(cell: CellValue, rule: NumberRule): Reading<number> {
  const plain = plainCell(cell);
  if (plain.status !== 'value') return plain;
  const parsed =
    typeof plain.value === 'number' ? { number: plain.value, notices: [] } : numberInText(plain.value, rule);
  if (parsed === undefined || !Number.isFinite(parsed.number)) {
    const shown = String(plain.value).slice(0, LONGEST);
    return wrong(
      'notANumber',
      `“${shown}”不是数值；请填数字，没有填 0，缺失留空`,
      `"${shown}" is no number; type a number, leave missing figures blank`,
    );
  }
  return checked(scaled(parsed.number, rule.factor), rule, [...plain.notices, ...parsed.notices]);
}

function checked(
  number: number,
  { integer, range, unit }: NumberRule,
  notices: readonly ValueNotice[],
): Reading<number> {
  if (number < range.min || number > range.max)
    return wrong(
      'outOfRange',
      `${number}${unit} 超出允许范围 ${range.min}–${range.max}`,
      `${number} is outside the allowed ${range.min} to ${range.max}`,
    );
  if (integer && !Number.isInteger(number))
    return wrong('notWhole', `${number} 应为整数`, `${number} must be a whole number`);
  return value(number === 0 ? 0 : number, notices);
}

function numberInText(
  text: string | boolean,
  { unit }: NumberRule,
): { number: number; notices: ValueNotice[] } | undefined {
  if (typeof text === 'boolean' || text.length > LONGEST) return undefined;
  const notices: ValueNotice[] = ['textNumber'];
  let digits = SPACED.test(text) ? text.replaceAll(' ', '') : text.replace(/ (?=\D+$)/, '');
  if (unit !== '' && digits.endsWith(unit)) {
    digits = digits.slice(0, -unit.length);
    notices.push('unitRemoved');
  }
  if (digits.endsWith('%'))
    return PLAIN.test(digits.slice(0, -1)) ? { number: scaled(Number(digits.slice(0, -1)), 0.01), notices } : undefined;
  if (GROUPED.test(digits))
    return { number: fifteenDigits(Number(digits.replaceAll(',', ''))), notices: [...notices, 'separatorsRemoved'] };
  return PLAIN.test(digits) ? { number: fifteenDigits(Number(digits)), notices } : undefined;
}

/** `number × factor` on the decimals as written: 12.34 × 10000 is 123400, not 123399.99999999999. */
export function scaled(number: number, factor: number): number {
  if (factor === 1) return fifteenDigits(number);
  return fifteenDigits(toNumber(multiply(rationalFromNumber(fifteenDigits(number)), rationalFromNumber(factor))));
}
