import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const read = (text: string, issued = '2023-03-15') =>
  readPlan(`一、主要任务\n（一）具体要求。${text}`, { issued }).commitments;
const brief = (text: string) =>
  read(text).map(({ indicator, stage, comparator, value, unit, deadline }) => [
    indicator,
    stage,
    comparator,
    value,
    unit,
    deadline,
  ]);

describe('a commitment with a figure', () => {
  it('takes each figure of 分别 to its stage', () => {
    expect(brief('小学、初中生均体育运动场馆面积分别达到7.5平方米、10.2平方米以上。')).toEqual([
      ['sportsArea', 'primary', 'atLeast', 7.5, '平方米/生', null],
      ['sportsArea', 'junior', 'atLeast', 10.2, '平方米/生', null],
    ]);
  });

  it('shares the unit that stands only behind the last figure', () => {
    expect(brief('小学、初中每百名学生拥有网络多媒体教室分别不少于2.3、2.4间。').map((one) => one.slice(1, 5))).toEqual(
      [
        ['primary', 'atLeast', 2.3, '间/百名学生'],
        ['junior', 'atLeast', 2.4, '间/百名学生'],
      ],
    );
  });

  it.each([
    ['社会认可度达到85%以上', 'atLeast', 85],
    ['社会认可度不低于百分之八十五', 'atLeast', 85],
    ['社会认可度≥85％', 'atLeast', 85],
    ['社会认可度达85%', 'atLeast', 85],
    ['社会认可度超过85%', 'moreThan', 85],
    ['校际差异率低于0.15', 'lessThan', 0.15],
    ['校际差异系数小于或等于0.50', 'atMost', 0.5],
    ['近视率控制在38%以内', 'atMost', 38],
    ['新建学校12所', 'equals', 12],
    ['消除56人以上大班额', 'eliminate', 56],
    ['体育、音乐、美术教师占比不少于四成', 'atLeast', 40],
  ])('%s', (text, comparator, value) => {
    expect(read(`${text}。`)[0]).toMatchObject({ comparator, value });
  });

  it('takes the target, not the present value, of 由…提高到…', () => {
    const found = read('县级以上骨干教师占比由18%提高到25%。');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ value: 25, comparator: 'atLeast', base: '18%' });
  });

  it('keeps money in its written unit and persons in persons', () => {
    expect(read('总投资8.65亿元，培训教师1.2万余名。').map(({ value, unit }) => [value, unit])).toEqual([
      [8.65, '亿元'],
      [12_000, '人'],
    ]);
  });

  it('reads ratios, ranges, Chinese numerals and full-width digits', () => {
    expect(read('师生比达到1∶15。')[0]).toMatchObject({ value: 1 / 15, unit: 'ratio' });
    expect(read('每名学生掌握１至３项运动技能。')[0]).toMatchObject({
      value: 1,
      valueMax: 3,
      comparator: 'atLeast',
      unit: '项',
    });
    expect(read('保证学生每天一小时体育活动。')[0]).toMatchObject({
      value: 1,
      unit: '小时',
      per: '天',
      recurring: true,
    });
  });

  it('lends a comparator along an enumeration', () => {
    expect(
      read('生均图书小学达到30册、初中40册。').map(({ stage, comparator, value, unit }) => [
        stage,
        comparator,
        value,
        unit,
      ]),
    ).toEqual([
      ['primary', 'atLeast', 30, '册/生'],
      ['junior', 'atLeast', 40, '册/生'],
    ]);
  });

  it('lends a subject to a clause that has none', () => {
    expect(brief('走读半径小学不超过3公里，初中不超过5公里。')).toEqual([
      ['serviceRadius', 'primary', 'atMost', 3, '公里', null],
      ['serviceRadius', 'junior', 'atMost', 5, '公里', null],
    ]);
    expect(brief('教师交流轮岗比例不低于应交流教师的10%，骨干教师不低于20%。').map((one) => one[0])).toEqual([
      'rotationShare',
      'rotationBackboneShare',
    ]);
    expect(brief('校长、教师交流轮岗比例分别不低于20%、15%。').map((one) => one[0])).toEqual([
      'principalRotation',
      'rotationShare',
    ]);
  });

  it('tells the condition from the figure', () => {
    expect(brief('不足100人的农村小规模学校按100人核定公用经费。')).toEqual([
      ['smallSchoolFunds', null, 'equals', 100, '人', null],
    ]);
  });

  it('leaves out numbers that are no figures', () => {
    expect(
      read(
        '落实“三同步”要求，推进“五项管理”，完善一校一策，开展第3轮督导，实施教办〔2022〕31号文件确定的6项任务，办好十二年一贯制学校，倒排1+N清单。',
      ),
    ).toEqual([]);
    expect(read('加强骨干教师（骨干教师指：近5年获得3次以上县级表彰的教师）培养。')).toEqual([]);
  });

  it('repairs a figure that lost a sign, and says so', () => {
    expect(read('落实教师5450学时全员培训。')[0]).toMatchObject({
      value: 450,
      per: '5年',
      mangled: true,
      intended: '5年450学时',
    });
    expect(read('小学按不超45/班编班。')[0]).toMatchObject({ value: 45, unit: '人', mangled: true });
  });

  it('keeps a blank of a template as a blank', () => {
    expect(read('每名学生至少掌握____项体育技能。')[0]).toMatchObject({ value: null, blank: true, tier: 2 });
  });
});

describe('dates of commitments', () => {
  it('a date governs the rest of its sentence, each later one from there on', () => {
    expect(
      read('2023年，达标学校比例达到45%；2024年，达到75%；2025年，达到100%。达标奖励5万元。').map(
        ({ value, deadline }) => [value, deadline],
      ),
    ).toEqual([
      [45, '2023-12-31'],
      [75, '2024-12-31'],
      [100, '2025-12-31'],
      [5, null],
    ]);
  });

  it('dates of 分别 go one to one', () => {
    expect(read('到2023年、2025年，达标比例分别达到60%、100%。').map(({ deadline }) => deadline)).toEqual([
      '2023-12-31',
      '2025-12-31',
    ]);
  });

  it('takes a date behind the figure where it closes the clause', () => {
    expect(read('新建学校5所，2024年8月底前完成。')[0]).toMatchObject({ value: 5, deadline: '2024-08-31' });
  });

  it('takes a date from a bracket that says until when', () => {
    expect(read('新建学校3所（2024年8月底前完成），招聘教师60名。').map(({ deadline }) => deadline)).toEqual([
      '2024-08-31',
      null,
    ]);
  });

  it('counts N年内 from the date of issue', () => {
    expect(read('三年内招聘教师300名。')[0]).toMatchObject({ deadline: '2026-03-15', relativeTo: '2023-03-15' });
  });

  it('a year to compare with is no deadline', () => {
    expect(read('巩固率在2022年基础上提高1个百分点。')[0]).toMatchObject({ value: 1, unit: '百分点', deadline: null });
    expect(read('近视率比2021年降低2个百分点。')[0]?.deadline).toBeNull();
  });

  it('a start is no deadline', () => {
    expect(read('从2024年起，每年招聘教师100名。')[0]?.deadline).toBeNull();
  });
});

describe('a commitment without a figure', () => {
  it('is read where a date leads it, with the places named', () => {
    const [first] = read('到2025年，甲水县、乙山区、丙河市创建达标。');
    expect(first).toMatchObject({
      indicator: 'accreditationDate',
      comparator: 'complete',
      value: null,
      deadline: '2025-12-31',
      scope: ['甲水县', '乙山区', '丙河市'],
    });
  });

  it('is read where a level of pay is compared', () => {
    expect(read('确保教师平均工资收入水平不低于当地公务员平均工资收入水平。')[0]).toMatchObject({
      indicator: 'teacherPay',
      comparator: 'atLeast',
      base: '当地公务员平均工资收入水平',
    });
  });

  it('promises two things where two are to disappear', () => {
    expect(brief('到2025年，完全消除大规模学校和大班额现象。').map((one) => [one[0], one[2]])).toEqual([
      ['schoolSize', 'eliminate'],
      ['classSize', 'eliminate'],
    ]);
  });

  it('does not take every sentence for one', () => {
    expect(read('深入推进素质教育，加快消除大班额现象，考试内容不得超过课程标准，不断提高教育质量。')).toEqual([]);
  });
});

describe('places in the source', () => {
  it('are indices into the text as given, blanks, width and script untouched', () => {
    const text = '一、目標\n（一）到 2025 年，社會認可度達到 ８５ ％ 以上。';
    const [found] = readPlan(text).commitments;
    expect(text.slice(found?.start, found?.end)).toBe(found?.quote);
    expect(found?.quote).toBe('社會認可度達到 ８５ ％ 以上');
    expect(text.slice(found?.figure?.start, found?.figure?.end)).toBe('８５');
  });
});
