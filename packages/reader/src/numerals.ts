const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** Is this one of the signs Chinese numerals 汉字数字 are written with? */
export function isChineseDigit(sign: string): boolean {
  return sign in DIGITS || sign in SMALL || sign in LARGE;
}

/** Reads a Chinese numeral: 四十五 = 45, 一百二十 = 120, 二〇二五 = 2025, 百 = 100; null where it is none. */
export function parseChineseNumeral(text: string): number | null {
  if (text === '' || text.length > 16) return null;
  const signs = [...text];
  if (!signs.every(isChineseDigit)) return null;
  if (signs.every((sign) => sign in DIGITS)) {
    return signs.length === 1 || signs.length === 4 ? Number(signs.map((sign) => DIGITS[sign]).join('')) : null;
  }
  return additive(signs);
}

function additive(signs: readonly string[]): number {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const sign of signs) {
    const small = SMALL[sign];
    const large = LARGE[sign];
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = null;
    } else if (large !== undefined) {
      const below = section + (digit ?? 0);
      const amount = (below === 0 && total === 0 ? 1 : below) * large;
      total = sign === '亿' && total > 0 ? total * large + amount : total + amount;
      section = 0;
      digit = null;
    } else {
      digit = DIGITS[sign] ?? 0;
    }
  }
  return total + section + (digit ?? 0);
}

/** Reads an Arabic or Chinese numeral, thousands separators allowed. */
export function parseNumeral(text: string): number | null {
  if (/^\d[\d, ]*(?:\.\d+)?$/.test(text)) return Number(text.replaceAll(/[, ]/g, ''));
  return parseChineseNumeral(text);
}
