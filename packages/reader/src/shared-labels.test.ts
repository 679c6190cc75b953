import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const owners = (steps: string) =>
  readPlan(`一、任务\n（一）重点工作\n1.办好小规模学校。\n${steps}\n2.其他。（责任单位：区财政局）`).tasks.map(
    ({ leads, deadline }) => [leads[0] ?? null, deadline],
  );

describe('a responsibility line below the steps of a measure', () => {
  it('speaks of each step where none has its own', () => {
    expect(
      owners(
        '（1）改造厨房。\n（2）更换课桌。\n（3）配备校车。\n（责任单位：区教育局；完成时限：2026年8月底前）',
      ).slice(0, 3),
    ).toEqual([
      ['区教育局', '2026-08-31'],
      ['区教育局', '2026-08-31'],
      ['区教育局', '2026-08-31'],
    ]);
  });

  it('stays with its step where others have their own, or where it ends the line of its step', () => {
    expect(
      owners('（1）改造厨房。（责任单位：区住建局）\n（2）更换课桌。\n（3）配备校车。\n（责任单位：区教育局）').slice(
        0,
        3,
      ),
    ).toEqual([
      ['区住建局', null],
      [null, null],
      ['区教育局', null],
    ]);
    expect(owners('（1）改造厨房。\n（2）配备校车。（责任单位：区教育局）').slice(0, 2)).toEqual([
      [null, null],
      ['区教育局', null],
    ]);
  });
});

describe('a task table', () => {
  const head = '一、任务\n序号\t重点任务\t牵头单位\t配合单位\t完成时限\n';

  it('keeps empty cells in their column, within a row and at its end', () => {
    const { tasks } = readPlan(
      `${head}1\t改造校舍\t区教育局\t\t2026年8月\n2\t配备校车\t区公安局\t\t\n3\t培训教师\t区教育局\t区财政局\t\n`,
    );
    expect(tasks.map(({ leads, partners, deadline }) => [leads, partners, deadline])).toEqual([
      [['区教育局'], [], '2026-08-31'],
      [['区公安局'], [], null],
      [['区教育局'], ['区财政局'], null],
    ]);
  });

  it('in an annex leaves the chapter that names it no task', () => {
    const { tasks } = readPlan(
      '第一章 目标\n办好学校。\n第二章 任务分工\n附表\n序号\t重点任务\t牵头单位\t完成时限\n1\t改造校舍\t区教育局\t2026年8月\n',
    );
    expect(tasks.map(({ leads }) => leads)).toEqual([['区教育局']]);
  });
});
