const DIGITS = '零一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** A count in the words of a list format of Word: Chinese numerals, circled figures, letters, Roman numerals, or plain figures. */
export function countWord(count: number, format: string): string {
  if (/^(chinese|japanese|taiwanese|ideograph(?!Traditional|Zodiac|EnclosedCircle))/i.test(format))
    return chineseCount(count);
  if (format === 'ideographTraditional') return STEMS[(count - 1) % STEMS.length] ?? String(count);
  if (/EnclosedCircle/.test(format))
    return count >= 1 && count <= 20 ? String.fromCodePoint(0x2460 + count - 1) : String(count);
  if (format === 'upperLetter' || format === 'lowerLetter') return letter(count, format === 'upperLetter' ? 65 : 97);
  if (format === 'upperRoman' || format === 'lowerRoman')
    return format === 'upperRoman' ? roman(count) : roman(count).toLowerCase();
  return String(count);
}

/** 一 … 九十九; figures beyond. */
function chineseCount(count: number): string {
  if (count < 1 || count > 99) return String(count);
  const tens = Math.floor(count / 10);
  const ones = count % 10;
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

function letter(count: number, first: number): string {
  return count >= 1 && count <= 26 ? String.fromCharCode(first + count - 1) : String(count);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(count: number): string {
  if (count < 1 || count > 39) return String(count);
  let rest = count;
  let out = '';
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) out += sign;
  return out;
}
