import { describe, expect, it } from 'vitest';
import {
  readCountyCode,
  readIdentifier,
  readOwnership,
  readSchoolType,
  readSchoolYear,
  readStage,
  readText,
  readUrbanRural,
  readYesNo,
} from './read-code.ts';
import type { Reading } from './reading.ts';

const told = (reading: Reading<unknown>) =>
  reading.status === 'value' ? reading.value : reading.status === 'wrong' ? reading.code : 'missing';

describe('codes and names as they stand in files', () => {
  it.each([
    ['211 小学', '211'],
    ['211', '211'],
    [211, '211'],
    ['小学教学点', '218'],
    ['九年一贯制学校', '312'],
    ['999', 'unknownCode'],
    ['2111', 'unknownCode'],
    ['constructor', 'unknownCode'],
    [null, 'missing'],
  ])('school type %j', (cell, wanted) => expect(told(readSchoolType(cell))).toBe(wanted));

  it.each([
    ['7 县级教育部门', 7],
    [10, 10],
    ['民办', 10],
    ['县级教育部门', 7],
    ['11', 'unknownCode'],
    ['0', 'unknownCode'],
  ])('ownership %j', (cell, wanted) => expect(told(readOwnership(cell))).toBe(wanted));

  it.each([
    ['111', '111'],
    ['220 村庄', '220'],
    ['镇中心区', '121'],
    ['113', 'unknownCode'],
    ['1111', 'unknownCode'],
  ])('urban-rural class %j', (cell, wanted) => expect(told(readUrbanRural(cell))).toBe(wanted));

  it.each([
    ['是', true],
    ['否', false],
    ['√', true],
    [1, true],
    [false, false],
    ['部分', 'notYesNo'],
  ])('yes or no %j', (cell, wanted) => expect(told(readYesNo(cell))).toBe(wanted));

  it.each([
    ['小学', 'primary'],
    ['初中部', 'junior'],
    ['高中', 'unknownCode'],
  ])('stage %j', (cell, wanted) => expect(told(readStage(cell))).toBe(wanted));

  it.each([
    ['990001', '990001'],
    [990_001, '990001'],
    ['990001000000', '990001'],
    ['9900', 'unknownCode'],
  ])('division code %j', (cell, wanted) => expect(told(readCountyCode(cell))).toBe(wanted));

  it.each([
    ['2025', 2025],
    ['2025/2026', 2025],
    ['2025学年', 2025],
    [2025, 2025],
    ['25', 'unknownCode'],
  ])('school year %j', (cell, wanted) => expect(told(readSchoolYear(cell))).toBe(wanted));

  it.each([
    ['612701199001010018', '612701199001010018'],
    ['G612701199001010018', 'G612701199001010018'],
    [2_199_001_001, '2199001001'],
    [6.1270119900101e17, 'idAsNumber'],
    ['6.12701E+17', 'idAsNumber'],
  ])('identifier %j stays text, or has lost its end', (cell, wanted) =>
    expect(told(readIdentifier(cell))).toBe(wanted),
  );

  it('keeps rare characters, counts them as one, and unifies the separator of names with a notice', () => {
    expect(told(readText('𠮷野小学'))).toBe('𠮷野小学');
    expect(readText('买买提•艾力小学')).toEqual({
      status: 'value',
      value: '买买提·艾力小学',
      notices: ['middleDotUnified'],
    });
    expect(told(readText('𠮷'.repeat(200)))).toBe('𠮷'.repeat(200));
    expect(told(readText('𠮷'.repeat(201)))).toBe('tooLong');
  });

  it('folds full-width letters and digits in names but keeps their brackets', () => {
    expect(readText('第１小学（东校区）')).toEqual({
      status: 'value',
      value: '第1小学（东校区）',
      notices: ['fullWidthFolded'],
    });
  });
});
