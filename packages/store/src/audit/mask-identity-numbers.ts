const DIGIT = '[0-9０-９]';
/** a hash is left alone, whatever digits it holds; a number may be typed in full width or in its three parts */
const CANDIDATE = new RegExp(
  `[0-9a-f]{32,}|(?<!${DIGIT})(${DIGIT}{6})([ -]?)(${DIGIT}{8})\\2(${DIGIT}{3}[0-9０-９xXｘＸ])(?!${DIGIT})`,
  'gi',
);
/** a day that someone may have been born on */
const BIRTHDAY = /^(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const MASK = '[身份证号]';

/** Identity numbers 公民身份号码 of a text masked: also those with a slip in them, for they tell who it is all the same; in parts only true ones. */
export function maskIdentityNumbers(text: string): string {
  return text.replace(CANDIDATE, (found: string, division?: string, separator?: string, birthday = '', rest = '') => {
    if (division === undefined || !BIRTHDAY.test(plain(birthday))) return found;
    return separator === '' || isIdentityNumber(plain(`${division}${birthday}${rest}`)) ? MASK : found;
  });
}

const plain = (text: string) => text.normalize('NFKC').toUpperCase();

/** Whether eighteen signs are an identity number 公民身份号码: a day of birth and the check sign of GB 11643 (ISO 7064, MOD 11-2). */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || !isDay(text.slice(6, 14))) return false;
  const remainder = [...text].reduce((sum, sign) => (sum * 2 + (sign === 'X' ? 10 : Number(sign))) % 11, 0);
  return remainder === 1;
}

function isDay(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  return BIRTHDAY.test(text) && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
