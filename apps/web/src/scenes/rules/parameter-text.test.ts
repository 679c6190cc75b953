import type { FactDictionary } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import type { Speech } from '../../i18n/language.tsx';
import { texts } from '../../i18n/texts.ts';
import { parameterText } from './parameter-text.ts';

const speech = (language: 'zh' | 'en') =>
  ({ language, t: (key) => texts[key][language], pick: (text) => text[language] }) as Speech;
const facts = {
  rotated: { title: { zh: '交流轮岗教师', en: 'rotated teachers' } },
  trained: { title: { zh: '培训经费', en: 'training funds' } },
};
const dictionary = { facts, judgements: {}, vetoes: {}, prerequisites: {} } as unknown as FactDictionary;

describe('a parameter of an item', () => {
  it('names its figures by their titles', () => {
    expect(parameterText('parts', ['rotated', 'trained'], speech('zh'), dictionary)).toBe(
      '分子：交流轮岗教师、培训经费',
    );
    expect(parameterText('pairs', ['trained/rotated'], speech('en'), dictionary)).toBe(
      'Quotient: training funds ÷ rotated teachers',
    );
  });

  it('names a choice and gives numbers their unit', () => {
    expect(parameterText('scope', 'urbanAndTown', speech('zh'), dictionary)).toBe('范围：城区和镇区');
    expect(parameterText('samplePerMille', 1.5, speech('zh'), dictionary)).toBe('抽样比例：1.5‰');
    expect(parameterText('validReturnsAtLeast', 0.7, speech('en'), dictionary)).toBe('Valid returns at least: 70.0%');
  });
});
