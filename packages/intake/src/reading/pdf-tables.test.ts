import { describe, expect, it } from 'vitest';
import { type Fragment, withTableRows } from './pdf-tables.ts';

const piece = (text: string, left: number, y: number, right = left + text.length * 10): Fragment => ({
  text,
  left,
  right,
  y,
  height: 10,
});
const rows = (...pieces: Fragment[]) => withTableRows(pieces).map(({ text }) => text);
const HEAD = [
  piece('序号', 50, 700),
  piece('任务', 100, 700),
  piece('牵头单位', 200, 700),
  piece('配合单位', 300, 700),
];

describe('a printed table', () => {
  it('gives a line a row, each cell with its wrapped lines', () => {
    const found = rows(
      ...HEAD,
      ...[piece('1', 50, 680), piece('改造三所', 100, 680), piece('学校', 100, 668)],
      ...[piece('县教育局', 200, 680), piece('县财政局', 300, 680)],
      ...[piece('2', 50, 650), piece('配备校车', 100, 650), piece('县公安局', 200, 650), piece('县教育局', 300, 650)],
    );
    expect(found).toEqual([
      '序号\t任务\t牵头单位\t配合单位',
      '1\t改造三所学校\t县教育局\t县财政局',
      '2\t配备校车\t县公安局\t县教育局',
    ]);
  });

  it('keeps an empty cell in its column', () => {
    expect(rows(...HEAD, piece('1', 50, 680), piece('改造学校', 100, 680), piece('县财政局', 300, 680)).at(-1)).toBe(
      '1\t改造学校\t\t县财政局',
    );
  });

  it('takes a cell whose text is set in the middle of its row', () => {
    const found = rows(
      ...HEAD,
      ...[piece('1', 50, 674), piece('改造三所', 100, 680), piece('学校', 100, 668), piece('县教育局', 200, 674)],
      piece('县财政局', 300, 674),
    );
    expect(found.at(-1)).toBe('1\t改造三所学校\t县教育局\t县财政局');
  });

  it('leaves the paragraphs around it alone', () => {
    const found = rows(
      piece('一、任务分工表', 50, 724),
      piece('见下', 50, 712),
      ...HEAD,
      ...[piece('1', 50, 680), piece('改造学校', 100, 680), piece('县教育局', 200, 680), piece('县财政局', 300, 680)],
      piece('二、保障措施各单位须按时完成任务', 50, 660, 400),
      piece('并报送进展', 50, 648),
    );
    expect(found[0]).toBe('一、任务分工表');
    expect(found[1]).toBe('见下');
    expect(found.slice(-2)).toEqual(['二、保障措施各单位须按时完成任务', '并报送进展']);
  });

  it('is not seen in the two columns of a page', () => {
    const column = (left: number) => Array.from({ length: 40 }, (_, i) => piece(`第${i}行文字`, left, 700 - i * 12));
    expect(rows(...column(50), ...column(300)).filter((text) => text.includes('\t'))).toEqual([]);
  });
});
