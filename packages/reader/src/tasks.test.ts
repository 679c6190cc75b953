import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';
import { splitUnits } from './responsibility.ts';

const PLAN = `某县义务教育优质均衡发展实施方案
一、指导思想
坚持优先发展。
二、工作目标
（一）到2025年，全部达标。
三、重点任务
（一）优化布局
1．编制规划。修订布局专项规划。（牵头单位：县教育局；配合单位：县自然资源局、县住建局；完成时限：2023年12月底前）
2．新建学校。2024年8月底前建成学校2所。（县教育局牵头，县发改委、县财政局配合）
3．消除大班额。到2025年，全面消除大班额。
责任单位：县教育局、各乡（镇）人民政府
（二）加强队伍
落实轮岗制度。
四、保障措施
一是加强领导。成立专班。
二是严格督导。按月通报。
某县人民政府
2023年3月15日
`;

describe('tasks', () => {
  const { tasks } = readPlan(PLAN);

  it('are the innermost headings outside ideas, principles and goals', () => {
    expect(tasks.map((task) => task.path.at(-1))).toEqual([
      '1．编制规划',
      '2．新建学校',
      '3．消除大班额',
      '（二）加强队伍',
      '一是加强领导',
      '二是严格督导',
    ]);
    expect(tasks[0]?.path).toEqual(['三、重点任务', '（一）优化布局', '1．编制规划']);
    expect(tasks.map((task) => task.kind)).toEqual([
      'measure',
      'measure',
      'measure',
      'measure',
      'safeguard',
      'safeguard',
    ]);
  });

  it('carry leads, partners and deadline from labels, brackets and text', () => {
    expect(tasks.map(({ leads, partners, deadline }) => ({ leads, partners, deadline }))).toEqual([
      { leads: ['县教育局'], partners: ['县自然资源局', '县住建局'], deadline: '2023-12-31' },
      { leads: ['县教育局'], partners: ['县发改委', '县财政局'], deadline: '2024-08-31' },
      { leads: ['县教育局', '各乡（镇）人民政府'], partners: [], deadline: '2025-12-31' },
      { leads: [], partners: [], deadline: null },
      { leads: [], partners: [], deadline: null },
      { leads: [], partners: [], deadline: null },
    ]);
  });

  it('run to the next heading, and the last one to the signature', () => {
    const last = tasks.at(-1);
    expect(PLAN.slice(last?.start, last?.end)).toBe('二是严格督导。按月通报。');
    expect(PLAN.slice(tasks[0]?.start, tasks[0]?.end)).toMatch(/^1．编制规划[\s\S]*底前）$/);
  });

  it('are the rows of a task table, cells parted by tabs or one a line', () => {
    const tabbed =
      '附件2\n任务分解表\n序号\t指标内容\t目标值\t牵头单位\t配合单位\t完成时限\n1\t社会认可度\t≥85%\t市教育局\t市统计局、各县人民政府\t2025年10月\n2\t学校规模\t≤2000人\t市教育局\t市住建局\t长期坚持\n';
    expect(readPlan(tabbed).tasks.map(({ leads, partners, deadline }) => [leads, partners, deadline])).toEqual([
      [['市教育局'], ['市统计局', '各县人民政府'], '2025-10-31'],
      [['市教育局'], ['市住建局'], null],
    ]);
    expect(readPlan(tabbed).commitments.map(({ value, deadline }) => [value, deadline])).toEqual([
      [85, '2025-10-31'],
      [2000, null],
    ]);
    const stacked =
      '重点任务\n序号\n重点任务\n责任单位\n完成时限\n1\n新建小学2所\n区教育局、区住建局\n2024年8月\n2\n修订规划\n区教育局\n长期坚持\n';
    expect(readPlan(stacked).tasks.map(({ leads, deadline }) => [leads, deadline])).toEqual([
      [['区教育局', '区住建局'], '2024-08-31'],
      [['区教育局'], null],
    ]);
  });

  it('come from articles and from numbers that run on in one line', () => {
    const articles =
      '第一章 总则\n第一条 目的。为推进均衡，制定本办法。\n第二章 职责\n第二条 县教育局统筹规划。\n第三条 县财政局保障经费。\n';
    expect(readPlan(articles).tasks.map((task) => task.path.length)).toEqual([2, 2]);
    const flattened =
      '一、重点任务（一）优化布局1.编制规划。修订专项规划。（责任单位：县教育局）2.保障用地。预留用地。（责任单位：县自然资源局）（二）建强队伍3.配齐教师。公开招聘。（责任单位：县人社局）';
    expect(readPlan(flattened).tasks.map(({ leads }) => leads[0])).toEqual(['县教育局', '县自然资源局', '县人社局']);
  });

  it('take a month alone from a label, and no date from work without an end', () => {
    const text =
      '一、任务\n1．招聘教师。2023年招聘80名。完成时限：长期坚持\n2．新建学校。完成时限：9月\n3．修订规划。2023年启动。\n';
    expect(readPlan(text, { issued: '2023-03-15' }).tasks.map(({ deadline }) => deadline)).toEqual([
      null,
      '2023-09-30',
      '2023-12-31',
    ]);
  });

  it('keep unit names in the characters of the document', () => {
    const traditional = '一、重點任務\n（一）加強隊伍。補充教師。\n責任單位：縣教育局、縣財政局\n（二）保障經費。';
    expect(readPlan(traditional).tasks[0]?.leads).toEqual(['縣教育局', '縣財政局']);
  });
});

describe('lists of units', () => {
  it.each([
    ['县教育局、县财政局', ['县教育局', '县财政局']],
    ['各辖市、区政府,新区管委会,市教育局', ['各辖市、区政府', '新区管委会', '市教育局']],
    ['县委编办县财政局、人社局', ['县委编办', '县财政局', '人社局']],
    ['各乡(镇)场、各中小学', ['各乡(镇)场', '各中小学']],
    ['发改、财政、住建等部门', ['发改', '财政', '住建']],
  ])('%s', (value, units) => {
    expect(splitUnits(value)).toEqual(units);
  });
});

describe('lists of standards', () => {
  it('promise the items without a figure too', () => {
    const list = `一、达标任务
（一）政府保障程度
1．县域内学校规划布局合理；
2．小学、初中规模不超过2000人；
3．优质高中名额分配比例不低于50%；
（二）教育质量
1．初中三年巩固率达到95%以上；
2．所有学校制定章程；
3．无过重课业负担；
`;
    const found = readPlan(list).commitments.filter(({ figure }) => figure === null);
    expect(found.map(({ indicator, comparator, quote }) => [indicator, comparator, quote])).toEqual([
      ['layout', 'complete', '县域内学校规划布局合理'],
      ['charters', 'complete', '所有学校制定章程'],
      ['workload', 'eliminate', '无过重课业负担'],
    ]);
  });

  it('do not turn orders into promises', () => {
    const orders = '一、任务\n1．加强领导。成立专班。\n2．新建学校3所。\n3．招聘教师60名。\n4．培训教师90名。\n';
    expect(readPlan(orders).commitments.map(({ value }) => value)).toEqual([3, 60, 90]);
  });
});
