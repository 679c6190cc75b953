import { inflateRawSync } from 'node:zlib';
import { ROLES, type Role } from '@junheng/work';

/** Every text of the made-up world carries whose it is: county, kind, school and unit. A mark in an answer that its reader may not see is a leak. */
export interface Mark {
  readonly county: string;
  readonly kind: string;
  readonly school: string;
  readonly unit: string;
}

export const markText = ({ county, kind, school = '-', unit = '-' }: Pick<Mark, 'county' | 'kind'> & Partial<Mark>) =>
  `〔${county}|${kind}|${school}|${unit}〕`;

const MARK = /〔(\d{6})\|([^|〕]*)\|([^|〕]*)\|([^|〕]*)〕/g;

/** The marks in an answer, the packed parts of a workbook or document included. */
export function marksIn(bytes: Buffer): readonly Mark[] {
  const text = bytes.subarray(0, 2).toString('latin1') === 'PK' ? unpacked(bytes) : bytes.toString('utf8');
  const marks = new Map<string, Mark>();
  for (const [whole, county = '', kind = '', school = '', unit = ''] of text.matchAll(MARK))
    marks.set(whole, { county, kind, school, unit });
  return [...marks.values()];
}

/** All parts of a zip file as one text. */
export function unpacked(zip: Buffer): string {
  const parts: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at !== -1; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    parts.push((zip.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)).toString('utf8'));
  }
  return parts.join('\n');
}

/** Who reads: as an account says it, written down here anew so that the oracle shares no code with the program. */
export interface Reader {
  readonly login: string;
  readonly role: Role;
  readonly home: string;
  readonly schools: readonly string[];
  readonly unit: string;
}

/** Whether a county lies in a division. */
export const within = (county: string, home: string) => county.startsWith(home.replace(/(?:00)+$/, ''));

/** Whether a county's rows may be seen or written at all by this reader. */
export function reachesCounty({ role, home }: Reader, county: string): boolean {
  return ROLES[role].reach !== 'none' && within(county, home);
}

/** Units with findings to work on, each at schools by their place in the county: what these are called the unit is told. */
const WORKED_ON: Readonly<Record<string, readonly string[]>> = { 县财政局: ['000', '002'], 县人社局: ['001'] };
const worksAt = ({ unit }: Reader, { county, school }: Mark) =>
  WORKED_ON[unit]?.some((place) => school === `2${county}${place}`) === true;

/** The oracle: whether a reader may see what carries a mark. */
export function maySee(reader: Reader, mark: Mark): boolean {
  const { county, kind, school, unit } = mark;
  // who works in the city and the province above is no secret of theirs
  const isAbove = kind === 'account' && within(reader.home, county) && ROLES[reader.role].reach === 'division';
  if (!within(county, reader.home)) return isAbove;
  if (kind === 'notice') return unit === reader.login;
  if (kind === 'account' && unit === reader.login) return true;
  const rights: readonly string[] = ROLES[reader.role].rights;
  switch (ROLES[reader.role].reach) {
    case 'division':
      return true;
    case 'schools':
      return kind === 'campaign' || reader.schools.includes(school);
    case 'unit':
      return kind === 'campaign' || unit === reader.unit || (kind === 'school' && worksAt(reader, mark));
    default: // whoever manages accounts binds them to schools, and is told what these are called
      return (
        rights.includes('audit.read') || (rights.includes('accounts.manage') && ['account', 'school'].includes(kind))
      );
  }
}
