import { crc32 } from 'node:zlib';
import { readExif } from './exif.ts';
import { BadImage, type Image, nameAt, viewOf } from './image.ts';

const SIGNATURE_BYTES = 8;
const NEEDED = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'pHYs',
  'bKGD',
  'cICP',
]);

interface Chunk {
  readonly name: string;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/**
 * 读取 PNG: every chunk with its checksum, to the end of the picture. Keeps what is needed to show it; leaves out EXIF, texts, compressed
 * profiles, the frames of a moving picture, and what follows the end.
 * @param keepPlace keeps the EXIF data
 * @throws BadImage
 */
export function readPng(bytes: Uint8Array, keepPlace: boolean): Image {
  const { chunks, end } = chunksOf(bytes);
  const [header] = chunks;
  const needed = ({ name }: Chunk): boolean => NEEDED.has(name) || (keepPlace && name === 'eXIf');
  if (header?.name !== 'IHDR' || header.content.length !== 13) throw new BadImage('evidenceBroken');
  if (!chunks.some(({ name }) => name === 'IDAT')) throw new BadImage('evidenceBroken');
  // a chunk we do not know and that a viewer may not pass over
  if (chunks.some(({ name }) => /^[A-Z]/.test(name) && !NEEDED.has(name))) throw new BadImage('evidenceBroken');
  const view = viewOf(header.content);
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    kept: Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...chunks.filter(needed).map(({ whole }) => whole)]),
    beside: chunks.filter(({ name }) => !NEEDED.has(name)).map(({ whole }) => whole),
    trailer: bytes.subarray(end),
    leftDetails: !chunks.every(needed),
    leftPlace: !keepPlace && chunks.some(({ name, content }) => name === 'eXIf' && readExif(content).hasPlace),
  };
}

function chunksOf(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly end: number } {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const name = nameAt(bytes, at + 4);
    const checked = crc32(bytes.subarray(at + 4, end - 4)) === view.getUint32(end - 4);
    if (!checked || !/^[A-Za-z]{4}$/.test(name)) break;
    chunks.push({ name, whole: bytes.subarray(at, end), content: bytes.subarray(at + 8, end - 4) });
    if (name === 'IEND') return { chunks, end };
    at = end;
  }
  throw new BadImage('evidenceBroken');
}
