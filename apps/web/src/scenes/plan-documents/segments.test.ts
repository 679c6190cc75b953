import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from './segments.ts';

const plain = (text: string, spans: readonly { start: number; end: number }[]) =>
  linesOf(text, spans).map((line) =>
    line.segments.map((s) => `${text.slice(s.start, s.end)}[${s.inside.join()}]${s.begins.length > 0 ? '*' : ''}`),
  );

describe('highlights in a text', () => {
  test('a line without a finding is one piece', () => {
    expect(plain('甲乙丙', [])).toEqual([['甲乙丙[]']]);
  });

  test('a finding within another is drawn inside it', () => {
    const spans = [
      { start: 0, end: 6 },
      { start: 2, end: 4 },
    ];
    expect(plain('一二三四五六', spans)).toEqual([['一二[0]*', '三四[0,1]*', '五六[0]']]);
  });

  test('two findings that overlap by half share their middle', () => {
    const spans = [
      { start: 0, end: 4 },
      { start: 2, end: 6 },
    ];
    expect(plain('一二三四五六', spans)).toEqual([['一二[0]*', '三四[0,1]*', '五六[1]']]);
  });

  test('a finding over several lines begins once and marks each of them; empty lines are left out', () => {
    expect(plain('标题\n\n正文甲\n正文乙', [{ start: 0, end: 7 }])).toEqual([
      ['标题[0]*'],
      ['正文甲[0]'],
      ['正文乙[]'],
    ]);
  });

  test('a finding that begins at a line break begins with the next line', () => {
    expect(plain('甲\n乙丙', [{ start: 1, end: 3 }])).toEqual([['甲[]'], ['乙[0]*', '丙[]']]);
  });

  test('a finding that ends behind the text ends with it; one without length is not drawn', () => {
    const spans = [
      { start: 1, end: 1 },
      { start: 1, end: 99 },
    ];
    expect(plain('甲乙', spans)).toEqual([['甲[]', '乙[1]*']]);
  });

  test('whatever the spans, the pieces give the lines back, and a character stands in exactly the spans around it', () => {
    const spans = fc
      .array(
        fc.record({ start: fc.nat(40), length: fc.nat(20) }).map(({ start, length }) => ({
          start,
          end: start + length,
        })),
        { maxLength: 12 },
      )
      .map((list) => list.toSorted((a, b) => a.start - b.start || b.end - a.end));
    const texts = fc.string({ unit: fc.constantFrom('甲', '乙', '。', '\n', ' '), maxLength: 40 });
    fc.assert(
      fc.property(texts, spans, (text, list) => {
        const lines = linesOf(text, list);
        expect(lines.map((l) => l.segments.map((s) => text.slice(s.start, s.end)).join(''))).toEqual(
          text.split('\n').filter((l) => l.trim() !== ''),
        );
        for (const { segments } of lines)
          for (const { start, end, inside } of segments)
            for (let at = start; at < end; at++)
              expect([...inside].sort((a, b) => a - b)).toEqual(
                list.flatMap((s, i) => (s.start <= at && at < s.end ? [i] : [])),
              );
      }),
    );
  });

  test('40,000 characters with 2,000 findings are cut at once', () => {
    const text = `${'落实经费保障责任并按期完成。'.repeat(3)}\n`.repeat(1000);
    const spans = Array.from({ length: 2000 }, (_, i) => ({ start: i * 20, end: i * 20 + 30 }));
    const before = performance.now();
    linesOf(text, spans);
    expect(performance.now() - before).toBeLessThan(200);
  });
});
