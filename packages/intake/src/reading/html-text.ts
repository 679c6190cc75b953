import { Refusal } from './refusal.ts';

const LINES = new Set([
  'p',
  'br',
  'div',
  'tr',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'section',
  'article',
  'title',
  'hr',
  'blockquote',
  'ul',
  'ol',
]);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg']);
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: '\u3000',
  middot: '·',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  ge: '≥',
  le: '≤',
  times: '×',
  bull: '·',
};
const LONGEST_ENTITY = 12;

/** The text of a web page 网页正文: a line a block, cells parted by tabs; scripts and styles left out. Linear in the length of the page. */
export function htmlText(html: string): string {
  const lower = html.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  const page = { html, lower };
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (end > at) out.push(decode(html.slice(at, end).replaceAll(/[\r\n\t]+/g, ' ')));
    if (open < 0) break;
    at = tag(page, open, out);
  }
  return tidy(out.join(''));
}

interface Page {
  readonly html: string;
  /** with small ASCII letters, of the same length */
  readonly lower: string;
}

/** Writes what the tag at `open` means for the text; gives the place behind it, and behind the whole element when that is silent. */
function tag({ html, lower }: Page, open: number, out: string[]): number {
  if (html.startsWith('<!--', open)) return behind(lower, '-->', open + 4);
  const close = html.indexOf('>', open);
  if (close < 0) throw new Refusal('badXml', 'an HTML tag without an end');
  const name = tagName(lower, open + 1);
  const ending = html[open + 1] === '/';
  if (SILENT.has(name) && !ending) return behind(lower, '>', behind(lower, `</${name}`, close + 1));
  if (LINES.has(name)) out.push('\n');
  else if ((name === 'td' || name === 'th') && ending) out.push('\t');
  return close + 1;
}

function tagName(lower: string, at: number): string {
  let end = lower[at] === '/' ? at + 1 : at;
  const start = end;
  while (end < lower.length && end - start < 16 && /[a-z0-9]/.test(lower[end] ?? '')) end += 1;
  return lower.slice(start, end);
}

function behind(lower: string, mark: string, from: number): number {
  const at = lower.indexOf(mark, from);
  return at < 0 ? lower.length : at + mark.length;
}

function decode(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const end = text.indexOf(';', at);
    if (end < 0) break;
    if (end - at > LONGEST_ENTITY) continue;
    const character = entity(text.slice(at + 1, end));
    if (character === undefined) continue;
    out += text.slice(from, at) + character;
    from = end + 1;
  }
  return out + text.slice(from);
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** One line end between blocks, no blanks at the ends of lines. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
