import type { FactDictionary } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import type { Speech } from '../../i18n/language.tsx';
import { texts } from '../../i18n/texts.ts';
import { valueText } from './value-text.ts';

const speech = (language: 'zh' | 'en') =>
  ({ language, t: (key) => texts[key][language], pick: (text) => text[language] }) as Speech;
const dictionary = { facts: {}, judgements: {}, vetoes: {}, prerequisites: {} } as unknown as FactDictionary;
const zh = (value: string | boolean) => valueText(value, speech('zh'), dictionary);
const en = (value: string | boolean) => valueText(value, speech('en'), dictionary);

describe('a value of a proof that is no number', () => {
  it('is read out part by part', () => {
    expect(zh('[40,1038,null]')).toBe('40、1,038、—');
    expect(zh('{"primaryOver":1,"juniorOver":0}')).toBe('小学超出 1、初中超出 0');
    expect(en('{"chinese":3,"arts":3}')).toBe('Chinese 3, Arts 3');
  });

  it('shows shares with their sign', () => {
    expect(zh('{"primary":1,"junior":0.9727}')).toBe('小学 100.0%、初中 97.3%');
  });

  it('names why a section is left out, and keeps what is a plain text', () => {
    expect(zh('teachingPointUnder50')).toBe('不足 50 人的教学点');
    expect(zh('32 / 36')).toBe('32 / 36');
    expect(en(true)).toBe('Yes');
  });
});
