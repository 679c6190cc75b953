import { expect, test } from 'vitest';
import { fill } from '../../i18n/language.tsx';
import { texts } from '../../i18n/texts.ts';
import { itemSummary } from './item-summary.ts';

const t = (key: keyof typeof texts, values = {}) => fill(texts[key].zh, values);
const result = (value: unknown, limit?: unknown) => ({ status: 'met' as const, where: [], value, limit });

test('a share is shown in per cent, an amount as it is', () => {
  expect(itemSummary('trainingHours', result(0.9698, 1), t)).toBe('97.0%');
  expect(itemSummary('specialEducationFunds', result(7000, 6000), t)).toBe('7,000 元/生');
  expect(itemSummary('specialEducationFunds', result(0.4, 6000), t)).toBe('0.40 元/生');
});

test('values with parts say the part that matters', () => {
  expect(itemSummary('classSize', result({ primaryOver: 2, juniorOver: 1 }), t)).toBe('超额 3 班');
  expect(itemSummary('nearbyEnrolment', result({ primary: 1, junior: 0.9727 }), t)).toBe('≥ 97.3%');
});

test('what is missing or unknown says nothing rather than 0', () => {
  expect(itemSummary('disabledEnrolment', result(null, 0.95), t)).toBe('');
  expect(itemSummary('classSize', undefined, t)).toBe('');
  expect(itemSummary('unheardOf', result({ n: 3 }), t)).toBe('');
});
