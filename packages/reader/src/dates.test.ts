import { describe, expect, it } from 'vitest';
import { scanDates } from './dates.ts';

const first = (text: string) => scanDates(text, '2021-05-20')[0];

describe('dates by the conventions of plan documents', () => {
  it.each([
    ['到2022年', '2022-12-31', 'by'],
    ['2022年底前', '2022-12-31', 'by'],
    ['2022年前', '2021-12-31', 'by'],
    ['2022年12月底前', '2022-12-31', 'by'],
    ['2024年2月底前', '2024-02-29', 'by'],
    ['2023年3月之前', '2023-02-28', 'by'],
    ['到2025年秋季开学', '2025-09-01', 'by'],
    ['“十四五”末', '2025-12-31', 'by'],
    ['三年内', '2024-05-20', 'by'],
    ['利用三年时间', '2024-05-20', 'by'],
    ['6个月内', '2021-11-20', 'by'],
    ['3月底前', '2021-03-31', 'by'],
    ['2023学年', '2024-08-31', 'by'],
    ['二〇二五年底', '2025-12-31', 'by'],
    ['二〇二三年九月一日', '2023-09-01', 'by'],
    ['2022.12', '2022-12-31', 'by'],
    ['2023年上半年', '2023-06-30', 'by'],
    ['2021—2035年', '2035-12-31', 'period'],
    ['2022年3月至5月', '2022-05-31', 'period'],
    ['从2020年起', '2020-01-01', 'from'],
  ])('%s is %s', (text, iso, kind) => {
    expect(first(text)).toMatchObject({ iso, kind });
  });

  it('reads dates that lost a sign, and says how', () => {
    expect(first('确保20233月底前')).toMatchObject({ iso: '2023-03-31' });
    expect(first('2020731日')).toMatchObject({ iso: '2020-07-31', intended: '2020年7月31日' });
  });

  it('does not guess where a lost sign leaves two readings', () => {
    expect(scanDates('2020111日', null)).toEqual([]);
  });

  it('leaves durations and school grades alone', () => {
    for (const text of ['5年一周期', '近三年内', '三年巩固率', '连续三个月以上', '七年级'])
      expect(scanDates(text, '2021-05-20')).toEqual([]);
  });

  it('N年内 has no day without a date of issue', () => {
    expect(scanDates('5年内', null)[0]?.iso).toBeNull();
  });
});
