import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const told = (text: string) => {
  const { tasks, commitments } = readPlan(text, { issued: '2023-03-15' });
  return {
    tasks: tasks.map(({ leads, deadline }) => [leads.join('/'), deadline]),
    commitments: commitments.map(({ stage, comparator, value, unit, deadline }) => [
      stage,
      comparator,
      value,
      unit,
      deadline,
    ]),
  };
};

const PLAN = `一、重点任务
（一）配齐教师。每年公开招聘教师不少于150名，其中音体美教师不少于40名，确保开齐开足国家规定课程。
责任单位：县教育局、县委编办
完成时限：2024年8月底前
（二）扩建校舍。2025年秋季开学前新建学校5所，小学、初中班额分别不超过45人、50人。
责任单位：县发改局
二、保障措施
（一）加强领导。成立工作专班。
`;
const EXPECTED = told(PLAN);

describe('one plan in many layouts says the same', () => {
  it('says something', () => {
    expect(EXPECTED.tasks).toEqual([
      ['县教育局/县委编办', '2024-08-31'],
      ['县发改局', '2025-09-01'],
      ['', null],
    ]);
    expect(EXPECTED.commitments).toHaveLength(5);
  });

  it.each<[string, (text: string) => string]>([
    [
      'half width',
      (text) => text.replaceAll('（', '(').replaceAll('）', ')').replaceAll('，', ',').replaceAll('：', ':'),
    ],
    [
      'full-width digits',
      (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ],
    ['blanks around digits', (text) => text.replaceAll(/(\d+)/g, ' $1 ')],
    ['line ends of another system', (text) => text.replaceAll('\n', '\r\n')],
    ['empty lines between paragraphs', (text) => text.replaceAll('\n', '\n\n')],
    ['indented paragraphs', (text) => text.replaceAll(/^/gm, '　　')],
    ['lost line breaks', (text) => text.replaceAll('\n', '')],
    ['chapters', (text) => text.replaceAll(/^([一二])、/gm, '第$1章 ')],
    ['lost opening brackets', (text) => text.replaceAll(/^（([一二])）/gm, '$1）')],
    ['circled numbers', (text) => text.replaceAll('（一）', '①').replaceAll('（二）', '②')],
    ['markup', (text) => text.replaceAll(/^([一二]、.*)$/gm, '## **$1**')],
    [
      'labels in one bracket',
      (text) =>
        text
          .replaceAll(/\n责任单位：(.*)\n完成时限：(.*)/g, '（责任单位：$1；完成时限：$2）')
          .replaceAll(/\n责任单位：(.*)/g, '（责任单位：$1）'),
    ],
    [
      'labels in square brackets',
      (text) =>
        text
          .replaceAll(/\n责任单位：(.*)\n完成时限：(.*)/g, '【责任单位：$1；完成时限：$2】')
          .replaceAll(/\n责任单位：(.*)/g, '【责任单位：$1】'),
    ],
    ['other label words', (text) => text.replaceAll('责任单位', '责任部门').replaceAll('完成时限', '完成时间')],
  ])('%s', (_, change) => {
    expect(told(change(PLAN))).toEqual(EXPECTED);
  });

  it('hard-wrapped pages with page numbers', () => {
    const preface =
      '为深入推进义务教育优质均衡发展，办好人民满意的教育，结合本县实际，经县政府同意，制定本方案。'.repeat(4);
    const lines = `${preface}\n${PLAN}`.split('\n').flatMap((line) => `　　${line}`.match(/.{1,24}/g) ?? []);
    const pages = [...lines.slice(0, 12), '        - 1 -', ...lines.slice(12)].join('\n');
    expect(told(pages)).toEqual(EXPECTED);
  });

  it('parallel brackets', () => {
    const text = '一、任务\n（一）小学（初中）生均体育运动场馆面积达到7.5（10.2）平方米以上。';
    expect(told(text).commitments).toEqual([
      ['primary', 'atLeast', 7.5, '平方米/生', null],
      ['junior', 'atLeast', 10.2, '平方米/生', null],
    ]);
  });

  it('readings that a page put behind signs', () => {
    expect(told('一、任务\n（一）新建學(xué)校3所。').commitments).toEqual([[null, 'equals', 3, '所', null]]);
  });
});

describe('a document whose automatic numbers are lost', () => {
  it('still has its sections and tasks', () => {
    const text = `某县义务教育优质均衡发展实施方案
为加快推进义务教育优质均衡发展，根据上级要求，结合本县实际，制定本方案。
工作目标
到2026年，全县学校全部达到优质均衡发展要求，社会认可度达到90%以上。
重点任务
优化学校布局
编制布局专项规划，2024年底前新建学校3所，保障适龄儿童就近入学。
责任单位：县教育局、县自然资源局
建强教师队伍
每年公开招聘教师不少于80名，教师交流轮岗比例不低于15%。
责任单位：县委编办
保障措施
加强组织领导
成立工作专班，定期研究解决困难问题，确保各项任务落实到位。
某县人民政府
2023年5月6日
`;
    expect(readPlan(text).tasks.map(({ path, leads }) => [path.join('/'), leads])).toEqual([
      ['重点任务/优化学校布局', ['县教育局', '县自然资源局']],
      ['重点任务/建强教师队伍', ['县委编办']],
      ['保障措施/加强组织领导', []],
    ]);
  });
});
