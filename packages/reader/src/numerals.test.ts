import { describe, expect, it } from 'vitest';
import { scanNumbers } from './numbers.ts';
import { parseChineseNumeral, parseNumeral } from './numerals.ts';

describe('Chinese numerals', () => {
  it.each([
    ['四十五', 45],
    ['十', 10],
    ['一百二十', 120],
    ['两千五百', 2500],
    ['三万六千', 36_000],
    ['一亿二千万', 120_000_000],
    ['二〇二五', 2025],
    ['百', 100],
  ])('reads %s', (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });

  it('refuses what is no numeral', () => {
    expect(parseChineseNumeral('三学')).toBeNull();
    expect(parseChineseNumeral('')).toBeNull();
    expect(parseNumeral('1,250')).toBe(1250);
  });
});

describe('numbers in a sentence', () => {
  it.each([
    ['2.8万余名', 28_000],
    ['百分之九十五', 95],
    ['四成以上', 40],
    ['一半以上', 50],
    ['1,250人', 1250],
  ])('reads %s', (text, value) => {
    expect(scanNumbers(text)[0]?.value).toBe(value);
  });

  it('reads ratios, ranges and blanks', () => {
    expect(scanNumbers('师生比1:15')[0]).toMatchObject({ value: 1 / 15, unit: 'ratio' });
    expect(scanNumbers('建设2-4所')[0]).toMatchObject({ value: 2, max: 4 });
    expect(scanNumbers('达到80%至90%')[0]).toMatchObject({ value: 80, max: 90 });
    expect(scanNumbers('达到____%')[0]).toMatchObject({ value: null, script: 'blank' });
  });
});
