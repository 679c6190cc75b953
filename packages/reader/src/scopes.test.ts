import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const scopes = (text: string) =>
  readPlan(`一、主要任务\n（一）改善条件。${text}`, { issued: '2023-03-15' }).commitments.map(({ value, scope }) => [
    value,
    scope,
  ]);

describe('the place a statement holds for', () => {
  it('is named without the word that belongs to the date before it', () => {
    expect(scopes('2025年前丁桥镇、戊塘镇各校教师全部补充到位。')[0]?.[1]).toEqual(['丁桥镇', '戊塘镇']);
    expect(scopes('2025年底丁桥镇、戊塘镇学校全部达标。')[0]?.[1]).toEqual(['丁桥镇', '戊塘镇']);
  });

  it('governs the sums and counts behind it, up to the next place', () => {
    const text =
      '丁桥镇计划总投入80万元改善校舍。其中：投入50万元，用于维修。购置书架12套、图书900册。戊塘镇共投入30万元，添置电脑40台。';
    expect(scopes(text)).toEqual([
      [80, ['丁桥镇']],
      [50, ['丁桥镇']],
      [12, ['丁桥镇']],
      [900, ['丁桥镇']],
      [30, ['戊塘镇']],
      [40, ['戊塘镇']],
    ]);
  });

  it('changes at a semicolon', () => {
    const text = '丁桥镇，新建小学1所，2026年8月底前投入使用；戊塘镇，改建小学2所，投资60万元。';
    expect(scopes(text)).toEqual([
      [1, ['丁桥镇']],
      [2, ['戊塘镇']],
      [60, ['戊塘镇']],
    ]);
  });

  it('does not reach what is said of all, a share, another item, or the town of a person', () => {
    expect(scopes('丁桥镇、戊塘镇计划投入50万元，全县新增学位300个。')[1]?.[1]).toBeNull();
    expect(scopes('丁桥镇、戊塘镇2025年创建达标，累计达标比例达到60%。').at(-1)?.[1]).toBeNull();
    expect(scopes('丁桥镇教研员、戊塘镇教研员定点联系，每人包扶1所以上乡村学校。')[0]?.[1]).toBeNull();
    expect(scopes('丁桥镇、戊塘镇计划投入50万元。\n（二）购置设备。购置电脑40台。')[1]?.[1]).toBeNull();
  });
});
