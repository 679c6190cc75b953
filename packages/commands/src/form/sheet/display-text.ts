import { type Cell, FORMATS } from './cell.ts';

const DECIMALS: Readonly<Record<string, number>> = { [FORMATS.whole]: 0, [FORMATS.value]: 2, [FORMATS.variation]: 3 };

/**
 * The text that a cell shows: numbers at the print precision of their format, rounded half away from zero as spreadsheets do.
 * Only for show; the number itself stays as it is.
 */
export function displayText({ value, format }: Cell): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (format === FORMATS.percent) return `${fixed(value * 100, 1)}%`;
  const decimals = format === undefined ? undefined : DECIMALS[format];
  return decimals === undefined ? String(Number(value.toPrecision(15))) : fixed(value, decimals);
}

/** Through 15 significant digits, so that 1.005 shows as 1.01 as in a spreadsheet and not as its binary neighbour. */
function fixed(value: number, decimals: number): string {
  const decimal = Number(value.toPrecision(15));
  const [whole = '0', fraction = ''] = Math.abs(decimal)
    .toFixed(15 - Math.min(15, digitsBefore(decimal)))
    .split('.');
  const scaled = BigInt(`${whole}${fraction.padEnd(decimals + 1, '0').slice(0, decimals + 1)}`);
  const rounded = String((scaled + 5n) / 10n).padStart(decimals + 1, '0');
  const text = decimals === 0 ? rounded : `${rounded.slice(0, -decimals)}.${rounded.slice(-decimals)}`;
  return decimal < 0 && Number(text) !== 0 ? `-${text}` : text;
}

const digitsBefore = (value: number): number => String(Math.trunc(Math.abs(value))).length;
