import { type HostileFile, MB, noise, text } from './hostile-parts.ts';

/** Text files that are none, or that cost far more than they hold. */
export const HOSTILE_TEXTS: readonly HostileFile[] = [
  { name: 'comma-with-nul.csv', make: () => text('a,b\n1,\0\n'), expected: 'controlBytes' },
  {
    name: 'random-bytes.csv',
    make: () => Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919 + 13) % 255 || 1)),
    expected: 'controlBytes',
  },
  { name: 'one-line-of-40-MB.csv', make: () => text(noise(40 * MB)), expected: 'badCsv' },
  { name: 'one-line-of-many-cells.csv', make: () => text(`${'1,'.repeat(400_000)}1\n`), expected: 'tooManyCells' },
  { name: 'quote-never-closed.csv', make: () => text(`a,"${'b\n'.repeat(3 * MB)}`), expected: 'badCsv' },
  { name: 'million-empty-lines.csv', make: () => text(`a,b\n${'\n'.repeat(1_000_000)}1,2\n`), expected: 2 },
  { name: 'only-blanks.csv', make: () => text(' \n \n'), expected: 'empty' },
  { name: 'fifty-one-megabytes.csv', make: () => Buffer.alloc(51 * MB, 'a,b\n'), expected: 'tooLarge' },
  {
    name: 'sixteen-thousand-long-headers.csv',
    make: () =>
      text(
        `${Array.from({ length: 16_000 }, (_, i) => `在校${i}专任教师校舍建筑面积${i * 7919}`).join(',')}\n${'1,'.repeat(15_999)}1\n`,
      ),
    expected: 2,
  },
  {
    name: 'headers-of-blanks.csv',
    make: () =>
      text(`${Array.from({ length: 30 }, (_, i) => `a${' '.repeat(32_000)}${i}`).join(',')}\n${'1,'.repeat(29)}1\n`),
    expected: 2,
  },
  {
    name: 'forms-without-end.csv',
    make: () => text(`教基1001 甲,\n指标名称,编号,${'数,'.repeat(400)}数\n${`项${',1'.repeat(402)}\n`.repeat(3_000)}`),
    expected: 3_002,
  },
];
