import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const read = (text: string) =>
  readPlan(`一、主要任务\n（一）具体要求。${text}`, { issued: '2023-03-15' }).commitments.map(
    ({ value, valueMax, unit, comparator }) => [value, valueMax ?? null, unit, comparator],
  );

describe('a figure that only says whom a sentence is about', () => {
  it.each([
    '招收3名以上视障学生的学校、幼儿园设立康复教室。',
    '对在校生超过1500人的学校，逐年压减招生计划。',
    '对优良率低于60%的学校进行约谈。',
    '针对缺编10人以上的乡镇，优先安排招聘计划。',
    '对考核排名后5位的学校，由县教育局约谈校长。',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    ['消除2400人以上的大规模学校。', [2400, null, '人', 'eliminate']],
    ['不得新建2000人以上的学校。', [2000, null, '人', 'atLeast']],
    ['对50%以上的学校开展督导。', [50, null, '%', 'atLeast']],
    ['每所学校有3名以上音乐教师。', [3, null, '人', 'atLeast']],
  ])('is still an aim in %s', (text, found) => {
    expect(read(text)).toEqual([found]);
  });

  it('leaves what is promised to those it picks out', () => {
    expect(read('对不足120人的学校按120人拨付公用经费。')).toEqual([[120, null, '人', 'equals']]);
  });
});

describe('an enumeration', () => {
  it('of measures that must not fall below another place promises one thing a measure', () => {
    const found = readPlan(
      '一、目标任务\n（一）师资。学科带头人比例、小学本科以上教师比例和幼儿园大专以上教师比例不低于县城。',
    ).commitments;
    expect(found.map(({ subject, comparator, base }) => [subject, comparator, base])).toEqual([
      ['学科带头人比例', 'atLeast', '县城'],
      ['小学本科以上教师比例', 'atLeast', '县城'],
      ['幼儿园大专以上教师比例', 'atLeast', '县城'],
    ]);
  });

  it('of yearly counts is listed count by count, in a bracket that explains a name too', () => {
    const counts = (text: string) =>
      readPlan(`一、主要任务\n（一）关心教师。${text}`).commitments.map(({ value, unit, per, subject }) => [
        value,
        unit,
        per,
        subject,
      ]);
    const four = [
      [1, '次', '年', '健康体检'],
      [1, '次', '年', '上门走访'],
      [1, '个', '年', '节日问候'],
      [2, '场', '年', '组织文体活动'],
    ];
    expect(counts('每年一次健康体检、一次上门走访、一个节日问候、组织两场文体活动。')).toEqual(four);
    expect(counts('实行暖心“四个一”（每年一次健康体检、一次上门走访、一个节日问候、组织两场文体活动）。')).toEqual(
      four,
    );
  });
});

describe('a range', () => {
  it('may repeat its unit', () => {
    expect(read('乡村教师补助每人每月300元至800元。')).toEqual([[300, 800, '元', 'atLeast']]);
  });
});

describe('dates and headings', () => {
  const one = (text: string) => readPlan(text, { issued: '2026-03-15' });

  it('a year that says where a measure stands is no deadline', () => {
    const [found] = one('一、主要任务\n（一）到2028年，寄宿条件达标率由2025年的40%提高到90%。').commitments;
    expect(found).toMatchObject({ value: 90, deadline: '2028-12-31' });
  });

  it('aims below 现状与目标 are promises', () => {
    const { commitments, facts } = one(
      '一、现状与目标\n（一）现状。全县有学校30所。\n（二）总体目标。社会认可度稳定在90%以上。',
    );
    expect([commitments, facts].map((list) => list.map(({ value }) => value))).toEqual([[90], [30]]);
  });

  it('grades name their stage', () => {
    const { commitments } = one('一、主要任务\n（一）三至六年级书面作业不超过60分钟，七至九年级不超过90分钟。');
    expect(commitments.map(({ stage }) => stage)).toEqual(['primary', 'junior']);
  });

  it('a date at the head of a list of works reaches each of them', () => {
    const { commitments } = one('一、主要任务\n（一）2027年底前完成东关学校操场改造；完成西岭学校供暖设施更换。');
    expect(commitments.map(({ deadline }) => deadline)).toEqual(['2027-12-31', '2027-12-31']);
  });
});

describe('money', () => {
  it('that a plan totals twice and differently is a contradiction', () => {
    const codes = (second: string) =>
      readPlan(
        `一、任务\n（一）三年总投资5亿元，新建学校3所，改建学校若干，全面改善办学条件。\n二、保障\n（一）强化投入，加强资金监管。三年总投资${second}，专款专用。`,
      )
        .warnings.map(({ code }) => code)
        .filter((code) => code === 'contradiction');
    expect(codes('4.6亿元')).toEqual(['contradiction']);
    expect(codes('5亿元')).toEqual([]);
  });
});
