import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a zip built by hand, so that every field can lie. */
export interface Part {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  /** general purpose flags; 1 = encrypted */
  readonly flags?: number;
  readonly declaredSize?: number;
  readonly crc?: number;
}

/** A zip of these parts, in this order. */
export function makeZip(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const raw = Buffer.from(part.data as Uint8Array);
    const packed = part.stored === true ? raw : deflateRawSync(raw, { level: 6 });
    const name = Buffer.from(part.name, 'utf8');
    const fields = headerFields(part, raw, packed.length, name.length);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name]);
    const extra = Buffer.alloc(14);
    extra.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, extra, name]));
    pieces.push(local, packed);
    offset += local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(parts.length, 65_535), 8);
  end.writeUInt16LE(Math.min(parts.length, 65_535), 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}

function headerFields(
  { stored, flags = 0, declaredSize, crc }: Part,
  raw: Buffer,
  packed: number,
  name: number,
): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags | 0x800, 2);
  fields.writeUInt16LE(stored === true ? 0 : 8, 4);
  fields.writeUInt32LE(0x5a21_0000, 6);
  fields.writeUInt32LE(crc ?? crc32(raw), 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(declaredSize ?? raw.length, 18);
  fields.writeUInt16LE(name, 22);
  return fields;
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface SheetParts {
  readonly sheet: string | Uint8Array;
  readonly strings?: string | Uint8Array;
  readonly styles?: string;
  readonly extra?: readonly Part[];
}

/** A workbook of one sheet from its raw XML, the other parts regular. */
export function workbookOf({ sheet, strings, styles, extra = [] }: SheetParts): Buffer {
  const relations = [`<Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>`];
  if (strings !== undefined)
    relations.push(`<Relationship Id="r2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`);
  if (styles !== undefined) relations.push(`<Relationship Id="r3" Type="${OFFICE}/styles" Target="styles.xml"/>`);
  return makeZip([
    { name: '[Content_Types].xml', data: TYPES },
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${PACKAGE}">${relations.join('')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ...(strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: strings }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', data: styles }]),
    ...extra,
  ]);
}

/** A sheet of these rows of raw cells. */
export function sheetXml(rows: string, after = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${after}</worksheet>`;
}
