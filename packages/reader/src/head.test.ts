import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

describe('the document head', () => {
  it('is read from the register lines of a web page', () => {
    const text =
      '索 引 号：1234/2021-05 分 类：教育\n发布机构：市教育局\n发文日期：2021-05-20\n标 题：某市教育局关于印发《某市强校行动方案》的通知\n文 号：某教字〔2021〕13号\n正文';
    expect(readPlan(text).document).toEqual({
      title: '某市教育局关于印发《某市强校行动方案》的通知',
      number: '某教字〔2021〕13号',
      issuer: '某市教育局',
      date: '2021-05-20',
    });
  });

  it('is read from title, number line and signature of a plain text', () => {
    const text =
      '某县推进义务教育优质均衡发展实施方案\n（某教〔2022〕46 号）\n为加快发展，制定本方案。\n一、目标\n提高质量。\n某县教育局\n二〇二二年九月一日';
    expect(readPlan(text).document).toEqual({
      title: '某县推进义务教育优质均衡发展实施方案',
      number: '某教〔2022〕46号',
      issuer: '某县教育局',
      date: '2022-09-01',
    });
  });

  it('says null where the text says nothing', () => {
    expect(readPlan('提高质量。').document).toEqual({ title: null, number: null, issuer: null, date: null });
    expect(readPlan('')).toMatchObject({ tasks: [], commitments: [], outline: [] });
  });
});
