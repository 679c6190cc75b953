import { attributeOf, readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import type { Archive } from './zip-archive.ts';

const MOST_STYLES = 70_000;

/** Which cell styles print a number as a date 日期格式, by style index. */
export async function readDateStyles(archive: Archive, name: string, depth: number): Promise<readonly boolean[]> {
  const dateFormats = new Set<string>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readPart(
    archive,
    name,
    {
      open(element, attributes) {
        if (element === 'cellXfs') inCellFormats = true;
        else if (element === 'numFmt' && isDateFormat(attributeOf(attributes, 'formatCode') ?? ''))
          dateFormats.add(attributeOf(attributes, 'numFmtId') ?? '');
        else if (element === 'xf' && inCellFormats) {
          if (styles.length >= MOST_STYLES) throw new Refusal('tooManyParts', `> ${MOST_STYLES} styles`);
          const id = attributeOf(attributes, 'numFmtId') ?? '0';
          styles.push(dateFormats.has(id) || isBuiltInDate(Number(id)));
        }
      },
      text() {},
      close(element) {
        if (element === 'cellXfs') inCellFormats = false;
      },
    },
    depth,
  );
  return styles;
}

/** Number formats 14–22 and 45–47, and the East Asian ones 27–36 and 50–58, are dates or times. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** A custom format is a date when y, m, d, h or s stands outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  let quoted = false;
  let bracket = false;
  for (let i = 0; i < Math.min(code.length, 255); i += 1) {
    const c = code[i] ?? '';
    if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c === '\\' || c === '_' || c === '*') i += 1;
    else if (c === '[') bracket = true;
    else if (c === ']') bracket = false;
    else if (!bracket && 'ymdhsYMDHS'.includes(c)) return true;
  }
  return false;
}

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** `2025-09-01`, with a time when there is one; undefined outside the years 1900–9999. Serial numbers have no time zone. */
export function isoDate(serial: number, from1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const days = !from1904 && serial < 60 ? serial + 1 : serial;
  const moment = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * 86_400) * (DAY_MS / 86_400));
  const iso = moment.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
