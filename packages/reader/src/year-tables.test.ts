import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

describe('tables of yearly aims', () => {
  it('with tabs: each cell is an aim for the end of its year', () => {
    const text =
      '附表\n主要指标\t2022年\t2023年\t2025年\n达标学校比例（%）\t20\t45\t100\n每百名学生拥有骨干教师数（人）\t0.7\t0.8\t1.0以上\n';
    const { commitments, facts, tasks } = readPlan(text, { issued: '2023-03-15' });
    expect(facts.map(({ value, unit }) => [value, unit])).toEqual([
      [20, '%'],
      [0.7, '人/百名学生'],
    ]);
    expect(commitments.map(({ value, unit, comparator, deadline }) => [value, unit, comparator, deadline])).toEqual([
      [45, '%', 'equals', '2023-12-31'],
      [100, '%', 'equals', '2025-12-31'],
      [0.8, '人/百名学生', 'equals', '2023-12-31'],
      [1, '人/百名学生', 'atLeast', '2025-12-31'],
    ]);
    expect(tasks).toEqual([]);
  });

  it('one cell a line: the first of two columns is where things stand', () => {
    const text =
      '主要指标表\n指标\n2020年\n2025年\n属性\n1.义务教育巩固率（%）\n98.1\n99以上\n约束性\n2.新增学位（万个）\n0.3\n1.2\n预期性\n';
    const { commitments, facts } = readPlan(text);
    expect(facts.map(({ value }) => value)).toEqual([98.1, 3000]);
    expect(commitments.map(({ value, unit, deadline }) => [value, unit, deadline])).toEqual([
      [99, '%', '2025-12-31'],
      [12_000, '个', '2025-12-31'],
    ]);
  });
});
