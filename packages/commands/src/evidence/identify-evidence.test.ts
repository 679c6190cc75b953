import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { objectStream, pdf } from '../../test/evidence/pdfs.ts';
import {
  exif,
  JPEG,
  jpegWith,
  jpegWithExif,
  PNG,
  pngOfSize,
  pngWith,
  WEBP,
  webpWith,
} from '../../test/evidence/pictures.ts';
import { readExif } from './exif.ts';
import { EVIDENCE_MOST_BYTES, type Evidence, identifyEvidence } from './identify-evidence.ts';

async function taken(bytes: Uint8Array, options: { readonly keepPlace?: boolean } = {}): Promise<Evidence> {
  const identified = await identifyEvidence(bytes, '照片.x', options);
  if (identified.result === 'refused') throw new Error(JSON.stringify(identified.findings));
  return identified.evidence;
}
async function refusal(bytes: Uint8Array): Promise<readonly string[]> {
  const identified = await identifyEvidence(bytes, '照片.jpg');
  return identified.result === 'taken' ? ['taken'] : identified.findings.map(({ code }) => code);
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const exifIn = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf('Exif\0\0');

describe('evidence', () => {
  it.each([
    ['jpeg', 'image/jpeg', 'jpg', JPEG],
    ['png', 'image/png', 'png', PNG],
    ['webp', 'image/webp', 'webp', WEBP],
  ] as const)('that is a plain %s is taken as it is, by its content', async (type, mime, extension, bytes) => {
    const hash = sha256(bytes);
    expect(await taken(bytes)).toEqual({
      ...{ type, mime, name: `照片.${extension}`, bytes: Buffer.from(bytes) },
      ...{ originalHash: hash, keptHash: hash, size: { width: 3, height: 2 }, leftOut: [] },
    });
  });

  it('that is a plain PDF is taken as it is', async () => {
    const bytes = pdf(objectStream('<< /Type /Annot /A << /S /URI /URI (https://example.test) >> >>'));
    expect(await taken(bytes)).toMatchObject({ type: 'pdf', name: '照片.pdf', bytes, size: undefined, leftOut: [] });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'evidenceEmpty'],
    ['eleven megabytes', Buffer.concat([JPEG, Buffer.alloc(EVIDENCE_MOST_BYTES)]), 'evidenceTooLarge'],
    ['a text', Buffer.from('照片'), 'evidenceTypeUnknown'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'evidenceTypeUnknown'],
    [
      'an SVG picture',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'evidenceTypeUnknown',
    ],
    ['an SVG picture with a head', Buffer.from('<?xml version="1.0"?><svg xmlns="x"/>'), 'evidenceTypeUnknown'],
    ['a GIF', Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64'), 'evidenceTypeUnknown'],
    ['a zip archive', Buffer.from(`PK\u0003\u0004${'\0'.repeat(40)}`, 'latin1'), 'evidenceTypeUnknown'],
    ['a program', Buffer.from(`MZ${'\0'.repeat(80)}`, 'latin1'), 'evidenceTypeUnknown'],
    ['a HEIC photo', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'), 'evidenceTypeUnknown'],
  ])('that is %s is refused', async (_what, bytes, code) => expect(await refusal(bytes)).toEqual([code]));

  it('is refused when its picture says it has more than fifty million pixels', async () => {
    expect((await taken(pngOfSize(10_000, 5000))).size).toEqual({ width: 10_000, height: 5000 });
    expect(await refusal(pngOfSize(10_000, 5001))).toEqual(['evidenceTooManyPixels']);
    expect(await refusal(pngOfSize(2 ** 31, 2 ** 31))).toEqual(['evidenceTooManyPixels']);
    expect(await refusal(pngOfSize(0, 5))).toEqual(['evidenceBroken']);
    const frame = JPEG.indexOf(Buffer.of(0xff, 0xc0));
    const large = Buffer.from(JPEG);
    large.writeUInt32BE(0xff_ff_ff_ff, frame + 5);
    expect(await refusal(large)).toEqual(['evidenceTooManyPixels']);
    const canvas = Buffer.from(WEBP);
    canvas.fill(0xff, 24, 30);
    expect(await refusal(canvas)).toEqual(['evidenceTooManyPixels']);
    const inner = Buffer.from(WEBP);
    inner.writeUInt32LE(0x3f_ff_3f_ff, WEBP.indexOf(Buffer.of(0x9d, 0x01, 0x2a)) + 3);
    expect(await refusal(inner)).toEqual(['evidenceTooManyPixels']);
  });

  it('is never taken cut short, wherever it is cut', async () => {
    for (const bytes of [JPEG, PNG, WEBP])
      for (let length = 1; length < bytes.length; length += 1)
        expect(['evidenceBroken', 'evidenceTypeUnknown']).toContain((await refusal(bytes.subarray(0, length)))[0]);
  });

  it('of any bytes gets an answer', async () => {
    let seed = 20_261_124;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const files = [
      jpegWithExif(exif()),
      pngWith('eXIf', exif()),
      webpWith('EXIF', exif(), 8),
      pdf(objectStream('<<>>')),
    ];
    const results = new Set<string>();
    for (let turn = 0; turn < 1500; turn += 1) {
      const bytes = Buffer.from(files[turn % 4] ?? JPEG);
      for (let change = 0; change <= turn % 3; change += 1) bytes[random(bytes.length)] = random(256);
      results.add((await identifyEvidence(bytes, 'x')).result);
    }
    expect([...results].sort(), `seed 20261124`).toEqual(['refused', 'taken']);
  });
});

describe('the place of a photo', () => {
  it.each([true, false])('is left out of a JPEG (little endian: %s), which stays the right way up', async (little) => {
    const photo = jpegWithExif(exif({ little }));
    const { bytes, leftOut, originalHash, keptHash } = await taken(photo);
    expect(leftOut).toEqual(['place', 'details']);
    expect(readExif(bytes.subarray(exifIn(bytes) + 6))).toEqual({ orientation: 6, hasPlace: false });
    expect(bytes.length).toBe(JPEG.length + 36);
    expect([originalHash, keptHash]).toEqual([sha256(photo), sha256(bytes)]);
    expect((await taken(bytes)).bytes).toEqual(bytes);
  });

  it('is kept for an inspection, where it is part of the proof', async () => {
    const photos = [jpegWithExif(exif()), pngWith('eXIf', exif()), webpWith('EXIF', exif(), 8)];
    for (const photo of photos) {
      const { bytes, leftOut } = await taken(photo, { keepPlace: true });
      expect(leftOut).toEqual([]);
      expect(Buffer.from(bytes).includes(exif())).toBe(true);
    }
  });

  it('is left out of PNG and WebP, with everything else that is no picture', async () => {
    const texts = [
      pngWith('eXIf', exif()),
      pngWith('tEXt', Buffer.from('GPS\x0039.9')),
      pngWith('acTL', Buffer.alloc(8)),
      webpWith('EXIF', exif(), 8),
      webpWith('XMP ', Buffer.from('<x:xmpmeta/>'), 4),
      webpWith('junk', Buffer.from('x'), 0),
    ];
    const [plainPng, plainWebp] = [await taken(PNG), await taken(WEBP)];
    for (const [at, bytes] of texts.entries()) {
      const { bytes: kept, leftOut } = await taken(bytes);
      expect(kept).toEqual(at < 3 ? plainPng.bytes : plainWebp.bytes);
      expect(leftOut).toEqual(at % 3 === 0 ? ['place', 'details'] : ['details']);
    }
  });

  it('is left out of a JPEG with comments, XMP, IPTC and thumbnails', async () => {
    const parts = [
      [0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'],
      [0xed, 'Photoshop 3.0\x008BIM'],
      [0xfe, '北京市某小学'],
      [0xe0, 'JFXX\0\x10'],
      [0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb'],
      [0xe2, 'MPF\0'],
    ] as const;
    const photo = parts.reduce<Buffer>((bytes, [marker, text]) => jpegWith(marker, Buffer.from(text), bytes), JPEG);
    const { bytes, leftOut } = await taken(photo);
    expect(bytes).toEqual(Buffer.from(JPEG));
    expect(leftOut).toEqual(['details']);
  });

  it('that cannot be read is left out too, and the picture is taken as upright', async () => {
    for (const tiff of [Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'), Buffer.alloc(3), exif().subarray(0, 15)]) {
      expect((await taken(jpegWithExif(tiff))).bytes).toEqual(Buffer.from(JPEG));
    }
  });
});

describe('a file within a picture', () => {
  it('behind its end is cut off when it is what phones put there', async () => {
    const film = Buffer.from('\0\0\0\u0018ftypmp42', 'latin1');
    for (const plain of [JPEG, PNG, WEBP]) {
      const { bytes, leftOut } = await taken(Buffer.concat([plain, film]));
      expect(bytes).toEqual(Buffer.from(plain));
      expect(leftOut).toEqual(['trailer']);
    }
  });

  it.each([
    ['a zip archive', `PK\u0003\u0004${'x'.repeat(50)}PK\u0005\u0006${'\0'.repeat(18)}`],
    ['a program', 'MZ\u0090\0'],
    ['a script', '#!/bin/sh'],
    ['a zip archive behind a film', `....ftypmp42PK\u0005\u0006${'\0'.repeat(18)}`],
    ['a page', '\r\n<script>alert(1)</script>'],
    ['a PDF', '....%PDF-1.4'],
  ])('that is %s is refused', async (_what, text) => {
    for (const plain of [JPEG, PNG, WEBP])
      expect(await refusal(Buffer.concat([plain, Buffer.from(text, 'latin1')]))).toEqual(['evidencePolyglot']);
  });

  it('in a comment or in its data is refused', async () => {
    const page = Buffer.from('*/=1;<ScRiPt>alert(1)</script>');
    expect(await refusal(jpegWith(0xfe, page))).toEqual(['evidencePolyglot']);
    expect(await refusal(jpegWith(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0'), page])))).toEqual([
      'evidencePolyglot',
    ]);
    expect(await refusal(pngWith('tEXt', Buffer.from('a\0<?php system($_GET[0]);')))).toEqual(['evidencePolyglot']);
    expect(await refusal(webpWith('XMP ', Buffer.from('<svg onload=alert(1)>'), 4))).toEqual(['evidencePolyglot']);
  });

  it('makes no PNG with a wrong checksum or an unknown needed chunk, and no moving picture', async () => {
    const wrong = Buffer.from(PNG);
    wrong.writeUInt8(wrong.readUInt8(20) ^ 1, 20);
    expect(await refusal(wrong)).toEqual(['evidenceBroken']);
    expect(await refusal(pngWith('ABCD', Buffer.alloc(1)))).toEqual(['evidenceBroken']);
    expect(await refusal(webpWith('ANIM', Buffer.alloc(6), 2))).toEqual(['evidenceAnimated']);
  });
});

describe('a PDF', () => {
  it.each([
    ['a script', '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['a script with letters escaped', '<< /S /J#61vaScr#69pt /JS (x) >>'],
    ['a program to launch', '<</S/Launch/F(cmd.exe)>>'],
    ['attached files', '<< /Names << /EmbeddedFiles 5 0 R >> >>'],
    ['an attached file', '<< /Type /EmbeddedFile >>'],
    ['a form in XML', '<< /AcroForm << /XFA 5 0 R >> >>'],
    ['a form that sends', '<< /S /SubmitForm /F (https://example.test) >>'],
    ['a film', '<< /Subtype /RichMedia >>'],
  ])('with %s is refused, in the open and packed away', async (_what, text) => {
    for (const bytes of [
      pdf(`9 0 obj ${text} endobj`),
      pdf(objectStream(text)),
      pdf(objectStream(text, '/T#79pe /ObjStm /N 1 /F#69rst 4 /Filter [/FlateDecode]')),
      pdf(objectStream(text, '/N 1 /First 4 % endobj 9 0 obj <<\n/Filter /FlateDecode')),
    ])
      expect(await refusal(bytes)).toEqual(['evidenceActive']);
  });

  it('is read across the pieces it is read in', async () => {
    const at = pdf('/JavaScript').indexOf('/JavaScript');
    for (let shift = 0; shift < 12; shift += 1) {
      const bytes = pdf(`${' '.repeat(128 * 1024 - at - shift)}/JavaScript`);
      expect(bytes.indexOf('/JavaScript')).toBe(128 * 1024 - shift);
      expect(await refusal(bytes)).toEqual(['evidenceActive']);
    }
  });

  it('says which words it was refused for', async () => {
    const bytes = pdf('9 0 obj << /S /Launch /Next << /S /JavaScript >> >> endobj');
    const identified = await identifyEvidence(bytes, 'x.pdf', { pointer: '/cells/3/evidence' });
    expect(identified).toMatchObject({
      findings: [{ pointer: '/cells/3/evidence', message: { zh: expect.stringContaining('JavaScript、Launch') } }],
    });
  });

  it('that is encrypted, or packed so that nobody can look, is refused, with every reason at once', async () => {
    expect(await refusal(pdf('9 0 obj << /Encrypt 5 0 R /S /Launch >> endobj'))).toEqual([
      'evidenceEncrypted',
      'evidenceActive',
    ]);
    const text = '<< /S /JavaScript >>';
    for (const dictionary of [
      '/Type /ObjStm /N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]',
      '/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode',
      '/Type /ObjStm /N 1 /First 4 /Filter 7 0 R',
      '/N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
      `/N 1 /First 4 /Filter /FlateDecode /Pad (${'x'.repeat(20_000)})`,
    ])
      expect(await refusal(pdf(objectStream(text, dictionary)))).toContain('evidenceUncheckable');
    const bomb = pdf(objectStream('x'.repeat(70_000_000)));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toEqual(['evidenceUncheckable']);
  });

  it('may have an outline, forms to print, and packed contents that look like anything', async () => {
    const content = deflateSync(Buffer.from('BT (/S /JavaScript) Tj ET'));
    const stream = Buffer.concat([
      Buffer.from(`7 0 obj << /Filter /FlateDecode /Length ${content.length} >>\nstream\r\n`),
      content,
      Buffer.from('\nendstream endobj'),
    ]);
    const bytes = pdf(
      '5 0 obj << /Type /Outlines /First 6 0 R >> endobj',
      stream,
      '6 0 obj << /AcroForm << >> >> endobj',
    );
    expect((await taken(bytes)).type).toBe('pdf');
  });

  it.each([
    ['cut short', pdf().subarray(0, -8), 'evidenceBroken'],
    ['with a page before its objects', pdf('% <html><body onload=alert(1)>'), 'evidencePolyglot'],
    ['with an archive inside', pdf(`5 0 obj (PK\u0005\u0006${'\0'.repeat(18)}) endobj`), 'evidencePolyglot'],
    ['with something behind', Buffer.concat([pdf(), Buffer.from('MZ....')]), 'evidencePolyglot'],
  ])('%s is refused', async (_what, bytes, code) => expect(await refusal(bytes)).toEqual([code]));

  it('of ten hostile megabytes lets others run meanwhile', async () => {
    const head = '%PDF-1.7\n';
    for (const text of ['/a#41b', 'stream\n', '%endobj', '<<%'].map((piece) =>
      piece.repeat(10_000_000 / piece.length),
    )) {
      const waits: number[] = [];
      const from = performance.now();
      let last = from;
      const timer = setInterval(() => {
        waits.push(performance.now() - last);
        last = performance.now();
      }, 5);
      await identifyEvidence(Buffer.from(`${head}${text}\n%%EOF`), 'x.pdf');
      clearInterval(timer);
      const total = performance.now() - from;
      expect(Math.max(0, ...waits)).toBeLessThan(Math.max(500, total / 2));
    }
  });
});
