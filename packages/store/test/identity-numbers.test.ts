import { expect, test } from 'vitest';
import { isIdentityNumber, maskIdentityNumbers } from '../src/audit/mask-identity-numbers.ts';
import { below, type Random, seeded, tries } from './seeds.ts';

const TIMES = tries(2_000, 100_000);
/** The tables of the standard, which the program does without. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = '10X98765432';
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysOf = (year: number, month: number) => {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
};
const checkSign = (body: string) =>
  CHECK_SIGNS[[...body].reduce((sum, digit, place) => sum + Number(digit) * (WEIGHTS[place] ?? 0), 0) % 11] ?? '';
const padded = (number: number, length: number) => String(number).padStart(length, '0');

/** By the standard: 17 digits, a day of the calendar, the check sign of the table. */
function oracle(text: string): boolean {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number) as number[];
  if (text.length !== 18 || /[^0-9]/.test(text.slice(0, 17)) || year === undefined) return false;
  if (year < 1800 || year > 2099 || (month ?? 0) < 1 || (month ?? 0) > 12) return false;
  if ((day ?? 0) < 1 || (day ?? 0) > daysOf(year, month ?? 0)) return false;
  return checkSign(text.slice(0, 17)) === text[17];
}

function identityNumber(random: Random): string {
  const [year, month] = [1900 + below(random, 126), 1 + below(random, 12)];
  const division = `${[11, 37, 44, 65, 81, 82, 83][below(random, 7)]}${padded(below(random, 10_000), 4)}`;
  const day = 1 + below(random, daysOf(year, month));
  const body = `${division}${year}${padded(month, 2)}${padded(day, 2)}${padded(below(random, 1_000), 3)}`;
  return body + checkSign(body);
}

const SLIPS: readonly ((number: string, at: number, random: Random) => string)[] = [
  (number, at, random) => number.slice(0, at) + below(random, 10) + number.slice(at + 1),
  (number, at) => number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2),
  (number, at) => number.slice(0, at) + number.slice(at + 1),
  (number, at) => number.slice(0, at) + (number[at] ?? '') + number.slice(at),
  // a day that no calendar has, with the right check sign for it
  (number, at) => {
    const body = `${number.slice(0, 10)}${['0229', '0230', '0431', '1301', '0100', '0015'][at % 6]}${number.slice(14, 17)}`;
    return body + checkSign(body);
  },
];

test.each([
  ['11010519491231002X', true], // the two of the standard
  ['440524188001010014', true],
  ['110105194912310021', false],
  ['11010519491231002x', false],
  ['11010520150229002X', false],
])('%s is an identity number: %s', (text, is) => {
  expect([isIdentityNumber(text), oracle(text)]).toEqual([is, is]);
});

test(`${TIMES} numbers, right ones and with slips, are judged as the tables of the standard do`, () => {
  const { random } = seeded('identity numbers');
  let right = 0;
  for (let round = 0; round < TIMES; round++) {
    const number = identityNumber(random);
    const slip = random() < 0.5 ? undefined : SLIPS[below(random, SLIPS.length)];
    const text = slip === undefined ? number : slip(number, below(random, 17), random);
    expect(isIdentityNumber(text), text).toBe(oracle(text));
    if (oracle(text)) right++;
  }
  expect(right).toBeGreaterThan(TIMES / 3);
  expect(right).toBeLessThan((TIMES * 2) / 3);
});

const wide = (text: string) => [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
const parted = (text: string, by: string) => [text.slice(0, 6), text.slice(6, 14), text.slice(14)].join(by);
const WRITTEN: readonly ((number: string) => string)[] = [
  ...[(number: string) => number, (number: string) => number.toLowerCase(), wide],
  ...[(number: string) => parted(number, ' '), (number: string) => parted(number, '-')],
];
const AROUND = ['', '张三', '身份证', 'card', 'ID:', '"', '（', 'é', '，', '\u3000', 'X', '.xlsx', '\\n'];

test(`none of ${TIMES} numbers is left in a text, however it is written and whatever stands beside it`, () => {
  const { random } = seeded('identity numbers in texts');
  const around = () => AROUND[below(random, AROUND.length)] ?? '';
  for (let round = 0; round < TIMES; round++) {
    const [first, second] = [identityNumber(random), identityNumber(random)];
    const write = WRITTEN[below(random, WRITTEN.length)] ?? wide;
    const [before, between, after] = [around(), around(), around()];
    const text = `${before}${write(first)}、${between}${second}${after}`;
    expect(maskIdentityNumbers(text), text).toBe(`${before}[身份证号]、${between}[身份证号]${after}`);
  }
});

test.each([
  ...['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', '1101051949123100211101051949123100211101'],
  ...['123e4567-e89b-12d3-a456-426614174000', '2199103001', '990103000000', '990103-20250901-0012.xlsx', '13800138000'],
  ...['123456789012345678', '1101051949123100211', '2025-09-01T00:00:00.000Z', '9007199254740991'],
])('%s is no identity number and stays', (text) => {
  expect(maskIdentityNumbers(text)).toBe(text);
});
