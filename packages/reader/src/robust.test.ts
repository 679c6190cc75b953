import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const PIECES = [
  '一、',
  '（一）',
  '1．',
  '（1）',
  '①',
  '第一条',
  '附件',
  '\n',
  '。',
  '，',
  '；',
  '：',
  '、',
  '（',
  '）',
  '“',
  '”',
  '《',
  '》',
  '\t',
  ' ',
  '　',
  '|',
  '小学',
  '初中',
  '分别',
  '达到',
  '不低于',
  '不超过',
  '以上',
  '以内',
  '其中',
  '每年',
  '每百名学生',
  '生均',
  '由',
  '提高到',
  '全覆盖',
  '零辍学',
  '消除',
  '大班额',
  '95%',
  '４５人',
  '7.5平方米',
  '1:15',
  '百分之九十五',
  '四成',
  '____',
  'Ⅲ级',
  '2.8万余名',
  '100所',
  '三年',
  '内',
  '360学时',
  '5360学时',
  '45/班',
  '到2025年',
  '2022年3月底前',
  '“十四五”末',
  '20233月',
  '2021—2025年',
  '责任单位：',
  '配合单位：',
  '完成时限：',
  '县教育局',
  '县编办县财政局',
  '甲水县',
  '社会认可度',
  '教师交流轮岗比例',
  '序号\t任务\t责任单位\t完成时限\n',
  '指标\t2022年\t2025年\n',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((pieces) => pieces.join(''));

describe('any text', () => {
  it('is read without trouble, and every place lies in it', () => {
    fc.assert(
      fc.property(text, (plan) => {
        const output = readPlan(plan, { issued: '2021-05-20' });
        const spans = [
          ...output.outline,
          ...output.tasks,
          ...output.commitments,
          ...output.facts,
          ...output.money,
          ...output.places,
          ...output.warnings,
        ];
        for (const { start, end } of spans) expect(start >= 0 && start <= end && end <= plan.length).toBe(true);
        for (const found of [...output.commitments, ...output.facts]) {
          expect(plan.slice(found.start, found.end)).toBe(found.quote);
          if (found.figure !== null) expect(plan.slice(found.figure.start, found.figure.end)).toBe(found.figure.text);
          expect(found.value === null || Number.isFinite(found.value)).toBe(true);
          expect(found.deadline ?? '2000-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('tells each figure once', () => {
    fc.assert(
      fc.property(text, (plan) => {
        const { commitments, facts } = readPlan(plan);
        const starts = [...commitments, ...facts].flatMap(({ figure, indicator }) =>
          figure === null ? [] : [`${figure.start}${indicator}`],
        );
        return new Set(starts).size === starts.length;
      }),
      { numRuns: 300 },
    );
  });

  it('is read the same whether wide or narrow', () => {
    const narrow = '一、目标\n(一)到2025年,小学、初中班额分别不超过45人、50人。';
    const wide = '一、目标\n（一）到２０２５年，小学、初中班额分别不超过４５人、５０人。';
    const told = (plan: string) =>
      readPlan(plan).commitments.map(({ value, stage, comparator, deadline, start, end }) => [
        value,
        stage,
        comparator,
        deadline,
        start,
        end,
      ]);
    expect(told(wide)).toEqual(told(narrow));
  });
});
