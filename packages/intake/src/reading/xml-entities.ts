import { Refusal } from './refusal.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five entities of XML and numeric ones; any other is refused, since only a DTD could define it. */
export function decodeEntities(raw: string): string {
  let out = '';
  let from = 0;
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', from)) {
    const end = raw.indexOf(';', at);
    if (end < 0 || end - at > 12) throw new Refusal('badXml', 'a bare ampersand');
    out += raw.slice(from, at) + entity(raw.slice(at + 1, end));
    from = end + 1;
  }
  return out + raw.slice(from);
}

function entity(name: string): string {
  if (!name.startsWith('#')) {
    const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known === undefined) throw new Refusal('entities', name);
    return known;
  }
  const hex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(hex ? 2 : 1);
  const code = Number.parseInt(digits, hex ? 16 : 10);
  if (!(hex ? /^[0-9a-fA-F]{1,6}$/ : /^\d{1,7}$/).test(digits) || code === 0 || code > 0x10ffff)
    throw new Refusal('badXml', 'a bad character number');
  return String.fromCodePoint(code);
}

/** Spreadsheets write characters that XML cannot hold as `_x000D_`. */
export function decodeUnderscores(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
