import { describe, expect, it } from 'vitest';
import { countWord } from './count-words.ts';

describe('numbers of automatic lists', () => {
  it.each([
    [1, 'chineseCountingThousand', '一'],
    [10, 'chineseCounting', '十'],
    [11, 'chineseCounting', '十一'],
    [20, 'japaneseCounting', '二十'],
    [37, 'chineseCountingThousand', '三十七'],
    [100, 'chineseCounting', '100'],
    [3, 'decimalEnclosedCircle', '③'],
    [3, 'decimalEnclosedCircleChinese', '③'],
    [2, 'ideographTraditional', '乙'],
    [2, 'upperLetter', 'B'],
    [4, 'lowerRoman', 'iv'],
    [9, 'decimal', '9'],
    [9, 'whatever', '9'],
  ])('%d in %s is %s', (count, format, wanted) => expect(countWord(count, format)).toBe(wanted));
});
