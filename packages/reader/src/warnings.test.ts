import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const codes = (text: string) => readPlan(text, { issued: '2023-03-15' }).warnings.map(({ code }) => code);

describe('warnings', () => {
  it('show a deadline told twice, with both places', () => {
    const text =
      '一、任务\n（一）力争到2024年3月，社会认可度达到85%以上。提高宣传质量，完善沟通机制，做好群众工作，办人民满意的教育。\n（二）2024年10月底前，社会认可度达到85%以上。';
    const found = readPlan(text).warnings.find(({ code }) => code === 'contradiction');
    expect(text.slice(found?.start, found?.end)).toContain('社会认可度');
    expect(found?.other?.start).toBeLessThan(found?.start ?? 0);
    expect(found?.message.zh).toContain('2024-10-31');
  });

  it('show a cumulative share that the named places do not reach', () => {
    expect(
      codes(
        '一、目标\n到2024年，甲水县、乙山区、丙河市创建达标，累计达标比例达到60%以上；到2027年，丁湖县、戊江县、己岭县创建达标。',
      ),
    ).toContain('contradiction');
  });

  it('count a development zone with its county, not as a county of its own', () => {
    const plan = (last: string) =>
      `一、目标\n到2024年，甲水县、乙山区、丙河市创建达标，累计达标比例达到60%以上；到2027年，丁湖区（含丁湖高新区）、${last}创建达标。`;
    expect(codes(plan('戊江县'))).not.toContain('contradiction');
    expect(codes(plan('戊江县、己岭县'))).toContain('contradiction');
  });

  it('show a figure looser than the national limit, not a stricter one', () => {
    expect(codes('一、任务\n（一）随迁子女在公办学校就读比例不低于80%。')).toContain('looserThanNationalLimit');
    expect(codes('一、任务\n（一）随迁子女在公办学校就读比例不低于90%。')).not.toContain('looserThanNationalLimit');
    expect(codes('一、任务\n（一）随迁子女在公办学校就读比例不低于85%。')).not.toContain('looserThanNationalLimit');
  });

  it('take the limits the caller hands in', () => {
    const limits = [{ indicator: 'publicApproval', stage: null, comparator: 'atLeast', value: 95, unit: '%' }] as const;
    const { warnings } = readPlan('一、任务\n（一）社会认可度达到90%以上。', { limits });
    expect(warnings.map(({ code }) => code)).toContain('looserThanNationalLimit');
  });

  it('show tasks without owner or deadline, blanks, damage, and deadlines before the issue', () => {
    expect(
      codes(
        '一、任务\n（一）提高质量。（责任单位：县教育局）\n（二）每校配备____名教师。\n完成时限：2022年底前\n（三）落实5360学时培训。',
      ),
    ).toEqual(
      expect.arrayContaining([
        'taskWithoutOwner',
        'taskWithoutDeadline',
        'blankToFill',
        'damagedNumber',
        'deadlineBeforeIssue',
      ]),
    );
  });

  it('point to commitments that no indicator measures', () => {
    expect(codes('一、任务\n（一）课后服务参与率达到95%以上。')).toContain('unmeasurableCommitment');
  });
});

describe('money and places', () => {
  it('give sums in yuan with what they are for', () => {
    expect(
      readPlan('一、任务\n（一）总投资1.2亿元，改造校舍投入350万元。').money.map(({ text, yuan }) => [text, yuan]),
    ).toEqual([
      ['1.2亿元', 120_000_000],
      ['350万元', 3_500_000],
    ]);
  });

  it('name places, not kinds of places', () => {
    const { places } = readPlan('一、任务\n（一）甲水县、乙山区先行，各县（市、区）跟进，促进城乡、乡镇一体。');
    expect(places.map(({ name }) => name)).toEqual(['甲水县', '乙山区']);
  });
});

describe('labels of a catalogue', () => {
  it('make local indicators known to the reader', () => {
    const indicators = [{ id: 'afterSchoolService', title: { zh: '课后服务参与率' } }];
    expect(readPlan('一、任务\n（一）课后服务参与率达到95%以上。', { indicators }).commitments[0]?.indicator).toBe(
      'afterSchoolService',
    );
  });
});
