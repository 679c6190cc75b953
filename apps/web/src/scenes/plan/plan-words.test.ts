import { expect, test } from 'vitest';
import { fill } from '../../i18n/language.tsx';
import { type TextKey, texts } from '../../i18n/texts.ts';
import { gapText, moneyText, proofText, yuanText } from './plan-words.ts';

const t = (key: TextKey, parameters = {}) => fill(texts[key].zh, parameters);
const plan = {
  status: 'optimal' as const,
  costYuan: 17_399_938,
  boundYuan: 17_398_959,
  gap: 979 / 17_399_938,
  seconds: 1,
  purchases: [],
  transfers: [],
  exemptions: [],
  assumptions: [],
  after: null,
};

test('a gap is rounded up, never down to a proof that is not there', () => {
  expect([0, 0.0000562, 0.001, 0.00101, 0.25, null].map((gap) => gapText(gap))).toEqual([
    '0%',
    '0.0057%',
    '0.1%',
    '0.11%',
    '25%',
    '—',
  ]);
});

test('optimal is never said without its bound', () => {
  expect(proofText(plan, t)).toBe('已证明：任何方案不少于 17,398,959 元，本方案最多比最省的高 0.0057%。');
  expect(proofText({ ...plan, gap: 0, boundYuan: 17_399_938 }, t)).toContain('17,399,938');
  expect(proofText({ ...plan, status: 'feasible', gap: 0.02 }, t)).toMatch(/尚未证明.*17,398,959.*2%/);
});

test('without a plan nothing is promised', () => {
  const none = { ...plan, costYuan: null, boundYuan: null, gap: null };
  expect(proofText({ ...none, status: 'infeasible', conflict: [] }, t)).toContain('下列限制不能同时成立');
  expect(proofText({ ...none, status: 'infeasible' }, t)).toContain('没有满足全部限制的方案');
  expect(proofText({ ...none, status: 'unknown' }, t)).toContain('没有找到方案');
});

test('money is read in 10,000 yuan in Chinese and in full in tables', () => {
  expect([
    moneyText(17_399_938, 'zh'),
    moneyText(6_000, 'zh'),
    moneyText(17_399_938, 'en'),
    moneyText(null, 'zh'),
  ]).toEqual(['1,739.99 万元', '6,000 元', '¥17,399,938', '—']);
  expect([yuanText(340_200), yuanText(0.5)]).toEqual(['340,200', '0.50']);
});
