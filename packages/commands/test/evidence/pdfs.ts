import { deflateSync } from 'node:zlib';

/** A PDF of one page with further objects; good enough for a check by words. */
export function pdf(...objects: readonly (string | Buffer)[]): Buffer {
  const all = [
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj',
  ];
  const parts = [...all, ...objects].map((each) => (typeof each === 'string' ? Buffer.from(each, 'latin1') : each));
  const lines = parts.flatMap((part) => [part, Buffer.from('\n')]);
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...lines,
    Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ]);
}

/** An object stream as writers make it; `dictionary` replaces its entries. */
export function objectStream(text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode'): Buffer {
  const packed = dictionary.includes('FlateDecode')
    ? deflateSync(Buffer.from(`9 0 ${text}`))
    : Buffer.from(text, 'latin1');
  return Buffer.concat([
    Buffer.from(`8 0 obj << ${dictionary} /Length ${packed.length} >> stream\n`, 'latin1'),
    packed,
    Buffer.from('\nendstream endobj'),
  ]);
}
