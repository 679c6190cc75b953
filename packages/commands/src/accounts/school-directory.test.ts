import { describe, expect, test } from 'vitest';
import { directoryOf } from './school-directory.ts';
import { slipsBetween } from './slips-between.ts';

const school = (code: string, name: string) => ({ countyCode: '990001', code, name });
const SCHOOLS = [
  school('2199001001', '云岭县第一小学'),
  school('2199001002', '云岭县第二小学'),
  school('2199001003', '实验学校（东校区）'),
  school('2199001004', '中心小学'),
  school('2199001005', '中心小学'),
];
const whole = directoryOf(SCHOOLS, true);

test.each([
  // the pair that the method is known by, and those of its own article: CA → ABC takes 3 where letters may not be touched twice
  ['kitten', 'sitting', 3],
  ['CA', 'ABC', 3],
  ['2199001001', '2199001010', 1],
  ['', 'ab', 2],
  ['一样', '一样', 0],
])('%s and %s are %i slips apart', (one, other, slips) => {
  expect(slipsBetween(one, other)).toBe(slips);
  expect(slipsBetween(other, one)).toBe(slips);
});

describe('a school as an administrator writes it', () => {
  test.each([
    ['2199001001', '2199001001'],
    ['２１９９００１００１', '2199001001'],
    ['云岭县第二小学', '2199001002'],
    ['实验学校(东校区)', '2199001003'],
  ])('%s is %s', (written, code) => {
    expect(whole.find(written)).toEqual({ code, sure: true });
  });

  test('a name that two schools have is asked back with both codes', () => {
    expect(whole.find('中心小学')).toEqual({ trouble: 'ambiguous', alike: SCHOOLS.slice(3) });
  });

  test.each([
    ['2199001020', ['2199001001', '2199001002', '2199001003']],
    ['第二小学', ['2199001002']],
    ['云领县第一小学', ['2199001001', '2199001002']],
    ['3301000000', []],
  ])('%s is nobody’s, and the most alike are named', (written, alike) => {
    const found = whole.find(written);
    expect(found).toMatchObject({ trouble: 'unknown' });
    expect('alike' in found ? found.alike.map(({ code }) => code).toSorted() : []).toEqual(alike);
  });

  test('where schools are not imported yet a code is taken unchecked; a name never is', () => {
    const empty = directoryOf([], false);
    expect(empty.find('2199001001')).toEqual({ code: '2199001001', sure: false });
    expect(empty.find('云岭县第一小学')).toEqual({ trouble: 'unknown', alike: [] });
  });

  test('the most alike of thousands of unknown ones end after a while, and are found for the first', () => {
    const many = directoryOf(
      Array.from({ length: 5_000 }, (_, at) => school(String(2_100_000_000 + at), '')),
      true,
    );
    const found = Array.from({ length: 2_000 }, () => many.find('21000000000'));
    const told = found.filter((one) => 'alike' in one && one.alike.length > 0).length;
    expect(told).toBe(40); // 200,000 comparisons of 5,000 schools
  });
});
