import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { readPlan } from './index.ts';

const PLAN = `一、主要任务
（一）优化布局
1．新建学校。到2025年，新建小学3所、初中2所，新增学位4500个，总投资2.6亿元。（责任单位：县教育局、县财政局）
2．配齐教师。每百名学生拥有高于规定学历教师数小学、初中分别达到4.2人、5.3人以上，“三名”工程每年培养不少于30名骨干教师。
`;

/** Least processor time of some runs, in milliseconds: other work on the machine does not count. */
function fastest(text: string, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const before = process.cpuUsage();
    readPlan(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Time for twice the text over time for once; measured anew where a garbage collection has blurred it. */
function growth(piece: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 4 && least >= 3; attempt += 1) {
    const once = fastest(filled(piece, 30_000), 2);
    const twice = fastest(filled(piece, 60_000), 2);
    least = Math.min(least, twice / Math.max(once, 2));
  }
  return least;
}

function filled(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

describe('speed', () => {
  it('reads a plan of 40,000 characters in under 300 ms', () => {
    readPlan(filled(PLAN, 10_000));
    expect(fastest(filled(PLAN, 40_000), 3)).toBeLessThan(300);
  });

  // 180 KB (60,000 signs) may take at most three times what 90 KB takes: no pattern that runs away, no search that starts anew at each sign
  it.each([
    ['a long plan', PLAN],
    ['digits', '1'],
    ['numerals', '一二三'],
    ['years without end', '2020年'],
    ['dates run together', '20203月'],
    ['open brackets', '('],
    ['brackets in brackets', '(达到95%'],
    ['open quotes', '“十四五'],
    ['book titles', '《'],
    ['commas', '达到95%,'],
    ['one word', '达到达到'],
    ['comparators', '不低于不超过'],
    ['labels', '责任单位:教育局、财政局;'],
    ['label heads', '责任单位'],
    ['headings', '\n1.'],
    ['inline headings', '。1.加强一、(一)'],
    ['places', '、神木市'],
    ['dates in one task', '2024年底前'],
    ['tasks with dates', '\n1.到2024年,建成,'],
    ['shares of places', '到2025年,甲水县、乙山区、丙河市、丁湖县创建达标,累计达标比例达到60%;'],
    ['annex lists', '\n附件:1.表'],
    ['header cells', '责任单位\t任务\t时限\t'],
    ['per', '每年每'],
    ['ranges', '1-2至3-'],
    ['ratios', '1:15:'],
    ['blank lines', '\n\n \t'],
    ['table cells', '1\t任务\t'],
    ['blanks to fill', '____%'],
    ['stages', '小学、初中分别'],
    ['units', '县委编办县财政局'],
  ])('is linear on %s', (_, piece) => {
    expect(growth(piece)).toBeLessThan(3);
  });
});
