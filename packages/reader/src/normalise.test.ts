import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from './fold.ts';
import { normalise, originalSpan, originalText } from './normalise.ts';

describe('folding', () => {
  it('keeps every index: full width, traditional signs and blanks are folded one by one', () => {
    expect(foldText('達到９５％　（小學）')).toBe('达到95% (小学)');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldText(text).length === text.length));
  });
});

describe('normalising', () => {
  it('drops page numbers and blanks inside sentences, and leads back to the original place', () => {
    const source = normalise('达到 95 %\n— 3 —\n以上。第 4 页 共 9 页\n2024 年');
    expect(source.text).toContain('2024年');
    expect(source.text).not.toContain('—3—');
    const at = source.text.indexOf('95%');
    expect(originalText(source, at, at + 3)).toBe('95 %');
  });

  it('joins a line broken inside a measure but not two headings', () => {
    expect(normalise('学校服务半径小学不超过3公里，初中服务半径不超过5\n\n公里要求，统筹布局').text).toContain(
      '不超过5公里',
    );
    expect(normalise('一、总体目标\n（一）资源配置').text).toContain('\n(一)');
  });

  it('joins lines of a hard-wrapped page', () => {
    const line = '为深入推进县域义务教育优质均衡发展切实提高教育质量结合实际制';
    const text = normalise(Array.from({ length: 8 }, () => line).join('\n')).text;
    expect(text.includes('\n')).toBe(false);
  });

  it('keeps table cells apart', () => {
    expect(normalise('1\t布局规划\t教育局').text).toBe('1\t布局规划\t教育局');
    expect(normalise('小学 45 50').text).toBe('小学45 50');
  });

  it('never leaves the original, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const source = normalise(text);
        const span = originalSpan(source, 0, source.text.length);
        return source.at.length === source.text.length && span.start >= 0 && span.end <= text.length;
      }),
    );
  });
});
