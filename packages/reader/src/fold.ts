import traditionalPairs from 'opencc-js/dict/TSCharacters';

const BLANKS =
  '\t\u000b \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000';
const INVISIBLE = '\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff';
const VARIANTS: Readonly<Record<string, string>> = {
  '\r': '\n',
  '\f': '\n',
  '\u2028': '\n',
  '\u2029': '\n',
  '﹝': '〔',
  '﹞': '〕',
  '【': '〔',
  '】': '〕',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
  '〈': '《',
  '〉': '》',
  '﹪': '%',
  '｡': '。',
  '–': '—',
  '―': '—',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '～': '~',
  '〜': '~',
  '○': '〇',
  '﹑': '、',
  '､': '、',
  '│': '|',
  '┃': '|',
};

/** Code units that stand for nothing in the folded text. */
export const DROPPED = 0;

const table = buildTable();

function buildTable(): Uint16Array {
  const codes = new Uint16Array(65_536);
  for (let code = 0; code < codes.length; code += 1) codes[code] = code;
  for (let code = 0xff01; code <= 0xff5e; code += 1) codes[code] = code - 0xfee0;
  for (const pair of traditionalPairs.split('|')) addPair(codes, pair);
  for (const blank of BLANKS) codes[blank.charCodeAt(0)] = 0x20;
  for (const sign of INVISIBLE) codes[sign.charCodeAt(0)] = DROPPED;
  for (const [from, to] of Object.entries(VARIANTS)) codes[from.charCodeAt(0)] = to.charCodeAt(0);
  codes[0x09] = 0x09;
  return codes;
}

function addPair(codes: Uint16Array, pair: string): void {
  const [from = '', to = ''] = pair.split(' ');
  if (from.length === 1 && to.length === 1) codes[from.charCodeAt(0)] = to.charCodeAt(0);
}

/**
 * Folds one UTF-16 code unit 折叠: full width to half width, traditional to simplified, every blank to a space, every line
 * break to a line feed. Never changes the number of code units; a sign without a width becomes 0.
 */
function foldCode(code: number): number {
  return table[code] ?? code;
}

/** Folds a text code unit by code unit, so that every index stays where it was. */
export function foldText(text: string): string {
  const parts: string[] = [];
  for (let from = 0; from < text.length; from += 4096) {
    const chunk = new Uint16Array(Math.min(4096, text.length - from));
    for (let i = 0; i < chunk.length; i += 1) chunk[i] = foldCode(text.charCodeAt(from + i));
    parts.push(String.fromCharCode(...chunk));
  }
  return parts.join('');
}
