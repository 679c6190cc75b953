import { readExif } from './exif.ts';
import { BadImage, type Image, nameAt, viewOf } from './image.ts';

const HEAD_BYTES = 12;
const NEEDED = new Set(['VP8X', 'ICCP', 'ALPH', 'VP8 ', 'VP8L']);
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;

interface Chunk {
  readonly name: string;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * 读取 WebP: every chunk, to the end of the picture. Keeps what is needed to show it; leaves out EXIF, XMP, unknown chunks and what
 * follows the end. Moving pictures are refused.
 * @param keepPlace keeps the EXIF data
 * @throws BadImage
 */
export function readWebp(bytes: Uint8Array, keepPlace: boolean): Image {
  const { chunks, end } = chunksOf(bytes);
  if (chunks.some(({ name }) => name === 'ANIM' || name === 'ANMF')) throw new BadImage('evidenceAnimated');
  const needed = ({ name }: Chunk): boolean => NEEDED.has(name) || (keepPlace && name === 'EXIF');
  const sizes = chunks.map(sizeOf).filter((size) => size !== undefined);
  if (!chunks.some(({ name }) => name === 'VP8 ' || name === 'VP8L')) throw new BadImage('evidenceBroken');
  const kept = chunks
    .filter(needed)
    .map((chunk) => (chunk.name === 'VP8X' ? withFlags(chunk.whole, keepPlace) : chunk.whole));
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
    kept: wrapped(kept),
    beside: chunks.filter(({ name }) => !name.startsWith('VP8') && name !== 'ALPH').map(({ whole }) => whole),
    trailer: bytes.subarray(end),
    leftDetails: !chunks.every(needed),
    leftPlace: !keepPlace && chunks.some(({ name, content }) => name === 'EXIF' && readExif(tiffOf(content)).hasPlace),
  };
}

function chunksOf(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly end: number } {
  const view = viewOf(bytes);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length || end < HEAD_BYTES + 8) throw new BadImage('evidenceBroken');
  const chunks: Chunk[] = [];
  let at = HEAD_BYTES;
  while (at + 8 <= end) {
    const length = view.getUint32(at + 4, true);
    const stop = at + 8 + length + (length % 2);
    if (stop > end) throw new BadImage('evidenceBroken');
    const content = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ name: nameAt(bytes, at), whole: bytes.subarray(at, stop), content });
    at = stop;
  }
  return { chunks, end };
}

function sizeOf({ name, content }: Chunk): Size | undefined {
  const view = viewOf(content);
  if (name === 'VP8X' && content.length >= 10)
    return { width: 1 + threeBytes(content, 4), height: 1 + threeBytes(content, 7) };
  if (name === 'VP8 ' && content.length >= 10 && threeBytes(content, 3) === 0x2a_01_9d)
    return { width: view.getUint16(6, true) & 0x3f_ff, height: view.getUint16(8, true) & 0x3f_ff };
  if (name === 'VP8L' && content.length >= 5 && content[0] === 0x2f) {
    const bits = view.getUint32(1, true);
    return { width: 1 + (bits & 0x3f_ff), height: 1 + ((bits >>> 14) & 0x3f_ff) };
  }
  if (name === 'VP8X' || name === 'VP8 ' || name === 'VP8L') throw new BadImage('evidenceBroken');
  return undefined;
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

/** The flags must not promise what was left out. */
function withFlags(chunk: Uint8Array, keepPlace: boolean): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~(keepPlace ? XMP_FLAG : XMP_FLAG | EXIF_FLAG);
  return copy;
}

/** Some programs write JPEG's head before the EXIF data. */
function tiffOf(content: Uint8Array): Uint8Array {
  return nameAt(content, 0) === 'Exif' ? content.subarray(6) : content;
}

function wrapped(chunks: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
