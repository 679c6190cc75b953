import { viewOf } from './image.ts';

const ORIENTATION = 0x01_12;
const GPS = 0x88_25;
const MOST_ENTRIES = 1000;

/** What matters of EXIF data: which way is up (1 to 8, 1 is upright), and whether it tells the place. */
export interface ExifFacts {
  readonly orientation: number;
  readonly hasPlace: boolean;
}

/** Reads the first directory of EXIF data (TIFF, from its byte order mark on). What cannot be read is upright and without a place. */
export function readExif(tiff: Uint8Array): ExifFacts {
  const facts = { orientation: 1, hasPlace: false };
  if (tiff.length < 8) return facts;
  const view = viewOf(tiff);
  const mark = view.getUint16(0);
  if (mark !== 0x49_49 && mark !== 0x4d_4d) return facts;
  const little = mark === 0x49_49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return facts;
  const count = Math.min(view.getUint16(directory, little), MOST_ENTRIES);
  for (let at = directory + 2; at < directory + 2 + count * 12 && at + 12 <= tiff.length; at += 12) {
    const tag = view.getUint16(at, little);
    const value = view.getUint16(at + 8, little);
    if (tag === ORIENTATION && value >= 1 && value <= 8) facts.orientation = value;
    if (tag === GPS) facts.hasPlace = true;
  }
  return facts;
}

/** EXIF data that says which way is up, and nothing else. */
export function orientationOnly(orientation: number): Uint8Array {
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}
