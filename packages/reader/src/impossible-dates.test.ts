import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const warned = (text: string) => {
  const plan = `一、主要任务\n（一）具体安排。${text}`;
  return readPlan(plan, { issued: '2025-03-15' })
    .warnings.filter(({ code }) => code === 'impossibleDate')
    .map(({ start, end, message }) => [plan.slice(start, end), message.zh]);
};

describe('a date that cannot be', () => {
  it.each([
    ['2025年13月底前完成改造。', '2025年13月', '1至12'],
    ['2026年2月30日前完成改造。', '2026年2月30日', '1至28日'],
    ['2028年2月30日前完成改造。', '2028年2月30日', '1至29日'],
    ['2月30日前完成改造。', '2月30日', '1至29日'],
    ['４月３１日前完成改造。', '４月３１日', '1至30日'],
    ['二〇二六年十三月前完成改造。', '二〇二六年十三月', '1至12'],
    ['2026-06-31前完成改造。', '2026-06-31', '1至30日'],
    ['2026年0月前完成改造。', '2026年0月', '1至12'],
    ['2025–2024学年完成改造。', '2025–2024学年', '2025—2026学年'],
    ['2025-25学年完成改造。', '2025-25学年', '2025—2026学年'],
    ['2027—2025年完成改造。', '2027—2025年', '2027'],
    ['到1898年社会认可度达到90%。', '1898年', '1949至2075'],
    ['到2205年社会认可度达到90%。', '2205年', '1949至2075'],
  ])('is told with its place and what is allowed: %s', (text, place, allowed) => {
    const found = warned(text);
    expect(found.map(([written]) => written)).toEqual([place]);
    expect(found[0]?.[1]).toContain(allowed);
  });

  it.each([
    '2028年2月29日前完成改造。',
    '2月29日前完成改造。',
    '学校始建于1898年。',
    '2025—2026学年完成改造。',
    '2025-26学年完成改造。',
    '2021—2035年规划。',
    '为期18个月，每年12月、次年1月各1次。',
    '2026.05投入使用，配置12.13万元设备。',
    '建校1300年以来声誉良好。',
  ])('is not seen where there is none: %s', (text) => {
    expect(warned(text)).toEqual([]);
  });

  it('is never taken as a deadline', () => {
    const { commitments, tasks } = readPlan('一、主要任务\n（一）提高质量。2026年13月底前社会认可度达到90%以上。', {
      issued: '2025-03-15',
    });
    expect(commitments.map(({ deadline }) => deadline)).toEqual([null]);
    expect(tasks.map(({ deadline }) => deadline)).toEqual([null]);
  });
});
