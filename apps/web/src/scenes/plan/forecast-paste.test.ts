import type { School } from '@junheng/schools';
import { expect, test } from 'vitest';
import { pasteForecast } from './forecast-paste.ts';

const school = (id: string, name: string, stages: readonly ('primary' | 'junior')[]): School => ({
  ...{ id, name, type: '211', ownership: 2, urbanRural: '111', boarding: null, builtYear: null, facts: {} },
  sections: stages.map((stage) => ({ stage, enrolment: 400, classSizes: {}, facts: {} }) as never),
});
const place = {
  schools: [school('a1', '第一小学', ['primary']), school('b2', '实验学校', ['primary', 'junior'])],
  schoolYear: 2025,
  years: 3,
};

test('a head row says which column is which year; a year left out keeps the pupils of the year before', () => {
  const { forecast, troubles } = pasteForecast('学校\t学段\t2027\t2026\n第一小学\t小学\t\t1,050\n', place);
  expect(troubles).toEqual([]);
  expect(forecast).toEqual([{ school: 'a1', stage: 'primary', pupils: [400, 1050, 1050] }]);
});

test('without a head row the columns are the years after the first, and a school may be named by its code', () => {
  const { forecast } = pasteForecast('b2\tjunior\t410\t420\r\nb2\tPrimary\t390\t380\r\n', place);
  expect(forecast).toEqual([
    { school: 'b2', stage: 'junior', pupils: [400, 410, 420] },
    { school: 'b2', stage: 'primary', pupils: [400, 390, 380] },
  ]);
});

test('years before and beyond the plan are passed over, and the first year stays as reported', () => {
  const { forecast } = pasteForecast(
    '学校\t学段\t2024\t2025\t2026\t2027\t2031\n第一小学\t小学\t1\t2\t500\t600\t9',
    place,
  );
  expect(forecast).toEqual([{ school: 'a1', stage: 'primary', pupils: [400, 500, 600] }]);
});

test('every row that is not right is named at once, with its number', () => {
  const { forecast, troubles } = pasteForecast(
    '第一小学\t小学\t400\t约500\n没有的学校\t小学\t1\n第一小学\t初中\t1\n实验学校\t初中\t0\t12.5\n实验学校\t小学\t5\n实验学校\t小学\t6',
    place,
  );
  expect(troubles.map(({ row }) => row)).toEqual([1, 2, 3, 4, 4, 6]);
  expect(troubles[0]?.message.zh).toContain('约500');
  expect(troubles[5]?.message.zh).toBe('与第 5 行重复');
  expect(forecast).toHaveLength(2);
});
