import { expect, test } from 'vitest';
import { cellText, readCell, sizeOf } from './cell-values.ts';

const integer = { type: 'integer', range: { min: 0, max: 100 } } as const;
const list = { type: 'numbers', range: { min: 0, max: 100 } } as const;

test('zero is a value, blank is none, and neither turns into the other', () => {
  expect(readCell('0', integer)).toEqual({ ok: true, value: 0 });
  expect(readCell('', integer)).toEqual({ ok: true, value: null });
  expect(readCell('—', integer)).toEqual({ ok: true, value: null });
  expect([cellText(0, 'zh'), cellText(null, 'zh')]).toEqual(['0', '']);
});

test('a list without a member is said by 0 and read back as it was', () => {
  expect(readCell('0', list)).toEqual({ ok: true, value: [] });
  expect(readCell('无', list)).toEqual({ ok: true, value: [] });
  expect(readCell(cellText([], 'zh'), list)).toEqual({ ok: true, value: [] });
  expect(readCell('45、46, 44', list)).toEqual({ ok: true, value: [45, 46, 44] });
  expect(readCell('', list)).toEqual({ ok: true, value: null });
  expect(sizeOf([45, 46, 44])).toBe(135);
});

test('what does not fit is refused, not guessed', () => {
  expect(readCell('1.5', integer)).toEqual({ ok: false, reason: 'notWhole' });
  expect(readCell('-1', integer)).toEqual({ ok: false, reason: 'negative' });
  expect(readCell('101', integer)).toEqual({ ok: false, reason: 'outOfRange' });
  expect(readCell('约一百', integer)).toEqual({ ok: false, reason: 'notANumber' });
});

test('levels are written by the names of the subjects and kept under their ids', () => {
  const levels = { type: 'levels', range: { min: 0, max: 10 } } as const;
  const value = { chinese: 3, physicalEducation: 4 };
  expect(cellText(value, 'zh')).toBe('语文 3、体育 4');
  expect(readCell(cellText(value, 'zh'), levels)).toEqual({ ok: true, value });
  expect(readCell(cellText(value, 'en'), levels)).toEqual({ ok: true, value });
});
