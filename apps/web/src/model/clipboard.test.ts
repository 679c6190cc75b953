import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutralised, parseClipboard, toClipboard } from './clipboard.ts';

test('a range copied from Excel becomes rows and cells, its last line end is no row', () => {
  expect(parseClipboard('1\t2\r\n3\t4\r\n')).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('an empty cell stays a cell, an empty clipboard is no row', () => {
  expect(parseClipboard('1\t\t3')).toEqual([['1', '', '3']]);
  expect(parseClipboard('\t')).toEqual([['', '']]);
  expect(parseClipboard('')).toEqual([]);
});

test('a quoted cell keeps its tabs, line ends and doubled quotes', () => {
  expect(parseClipboard('"一\n二\t""三"""\tx')).toEqual([['一\n二\t"三"', 'x']]);
});

test('a lone quote inside or before a text is text', () => {
  expect(parseClipboard('5" pipe\t"abc')).toEqual([['5" pipe', '"abc']]);
});

test('text that a spreadsheet would run as a formula is neutralised, negative numbers are not', () => {
  for (const text of ['=1+1', '+cmd', '-cmd', '@x', '=1', '＝1']) expect(neutralised(text)).toBe(`'${text}`);
  expect(neutralised('-12.5')).toBe('-12.5');
  expect(neutralised('示例小学')).toBe('示例小学');
});

test('what is copied is read back as the same cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', '1', '校', ' ') }).map((s) => `a${s}`);
  const row = fc.array(cell, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      expect(parseClipboard(toClipboard(rows))).toEqual(rows);
    }),
  );
});
