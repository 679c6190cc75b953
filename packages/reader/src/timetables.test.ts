import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const told = (text: string) =>
  readPlan(text).commitments.map(({ indicator, comparator, deadline, scope }) => [
    indicator,
    comparator,
    deadline,
    scope,
  ]);

describe('who is to be recognised when', () => {
  it('is read from a year before a list of places, under a title of recognition', () => {
    expect(told('某市优质均衡创建规划\n一、步骤\n2024年：甲水县、乙山区；2026年：丙河市。')).toEqual([
      ['accreditationDate', 'complete', '2024-12-31', ['甲水县', '乙山区']],
      ['accreditationDate', 'complete', '2026-12-31', ['丙河市']],
    ]);
  });

  it('is read from batches that carry their year in brackets', () => {
    expect(
      told('某市优质均衡创建规划\n一、步骤\n第一批（2024年）：甲水县、乙山区。').map(([, , deadline]) => deadline),
    ).toEqual(['2024-12-31']);
  });

  it('is read from a table of places and times', () => {
    const table =
      '附件\n县（市、区）创建规划表\n序号\t县（市、区）\t省级评估时间\t国家认定时间\n1\t甲水县\t2023年\t2024年12月\n2\t乙山区\t2024年6月\t2025年\n';
    expect(told(table)).toEqual([
      ['accreditationDate', 'complete', '2023-12-31', ['甲水县']],
      ['accreditationDate', 'complete', '2024-12-31', ['甲水县']],
      ['accreditationDate', 'complete', '2024-06-30', ['乙山区']],
      ['accreditationDate', 'complete', '2025-12-31', ['乙山区']],
    ]);
  });
});
