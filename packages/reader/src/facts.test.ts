import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

describe('achieved results', () => {
  it('stand apart from what a plan promises', () => {
    const { commitments, facts } = readPlan(
      '一、工作目标\n截至2022年底，全县有义务教育学校64所，初中巩固率为98.6%。到2025年，巩固率达到99%以上。',
      { issued: '2023-03-15' },
    );
    expect(facts.map(({ value }) => value)).toEqual([64, 98.6]);
    expect(commitments.map(({ value }) => value)).toEqual([99]);
  });

  it('are all figures of a briefing but those it still aims at', () => {
    const text =
      '某省多措并举促进义务教育优质均衡发展\n教育简报〔2023〕第8期\n添加日期：2023/11/14\n组建15个教育集团，培训教师3200名，巩固率达97.3%。力争到2025年社会认可度达到90%以上。';
    const { document, commitments, facts } = readPlan(text);
    expect(document).toMatchObject({ number: '教育简报〔2023〕第8期', date: '2023-11-14' });
    expect(facts.map(({ value }) => value)).toEqual([15, 3200, 97.3]);
    expect(commitments.map(({ value }) => value)).toEqual([90]);
  });

  it('a year before the date of issue tells the past', () => {
    const { commitments, facts } = readPlan('一、背景\n2021年，我县初中巩固率达到96%。', { issued: '2023-03-15' });
    expect([commitments.length, facts.length]).toEqual([0, 1]);
  });
});
