import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeText } from './safe-text.ts';

describe('a text on its way into a workbook', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@A1',
    '＝1',
    '＋1',
    '－1',
    '＠A1',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '\u200b=1',
    '\ufeff-2',
  ])('that begins like %j gets an apostrophe in front', (text) => {
    expect(safeText(text)).toMatch(/^'/);
  });

  test.each(['示例小学', '3-5班', 'a=b', '（=）', '—', ''])(
    'that begins otherwise, like %j, stays as it is',
    (text) => {
      expect(safeText(text)).toBe(text);
    },
  );

  test('loses control characters and half characters that would make the file unreadable, and keeps rare names', () => {
    expect(safeText('甲\u0000乙\u000b丙\uffff')).toBe('甲乙丙');
    expect(safeText('\ud83d')).toBe('\ufffd');
    expect(safeText('𠮷野·阿依古丽')).toBe('𠮷野·阿依古丽');
  });

  test('never begins like a formula and always fits a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const safe = safeText(text);
        expect(safe).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(safeText('长'.repeat(50_000)).length).toBeLessThanOrEqual(32_001);
  });
});
