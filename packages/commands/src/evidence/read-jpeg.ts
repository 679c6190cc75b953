import { orientationOnly, readExif } from './exif.ts';
import { BadImage, type Image, viewOf } from './image.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const EXIF_HEAD = Buffer.from('Exif\0\0', 'latin1');
const MOST_SCANS = 200;

interface Segment {
  readonly marker: number;
  /** from its 0xff to its end, for a scan with the data behind it */
  readonly whole: Uint8Array;
  /** what stands behind marker and length */
  readonly content: Uint8Array;
}

/**
 * 读取 JPEG: walks every segment to the end of the picture. Keeps what is needed to show it (tables, frame, scans, JFIF, colour profile,
 * Adobe's colour mark, which way is up) and leaves all else out: EXIF with its place, XMP, IPTC, comments, thumbnails, what follows the end.
 * @param keepPlace keeps the EXIF data whole
 * @throws BadImage
 */
export function readJpeg(bytes: Uint8Array, keepPlace: boolean): Image {
  const { segments, end } = segmentsOf(bytes);
  const frames = segments.filter(({ marker }) => isFrame(marker));
  const [frame] = frames;
  if (frame === undefined || frames.length > 1 || frame.content.length < 6) throw new BadImage('evidenceBroken');
  const exifs = segments.filter(isExif);
  const facts = exifs.map(({ content }) => readExif(content.subarray(EXIF_HEAD.length)));
  const upright = facts[0]?.orientation ?? 1;
  const kept = segments.filter((segment) => isNeeded(segment) || (keepPlace && segment === exifs[0]));
  const mark = keepPlace || upright === 1 ? [] : [exifSegment(upright)];
  // JFIF comes first, EXIF next
  const first = kept.filter(({ marker }) => marker === 0xe0).map(({ whole }) => whole);
  const others = kept.filter(({ marker }) => marker !== 0xe0).map(({ whole }) => whole);
  const view = viewOf(frame.content);
  return {
    height: view.getUint16(1),
    width: view.getUint16(3),
    kept: Buffer.concat([Buffer.of(0xff, SOI), ...first, ...mark, ...others, Buffer.of(0xff, EOI)]),
    beside: segments.filter(({ marker }) => marker >= 0xe0).map(({ whole }) => whole),
    trailer: bytes.subarray(end),
    leftDetails: kept.length < segments.length,
    leftPlace: !keepPlace && facts.some(({ hasPlace }) => hasPlace),
  };
}

function segmentsOf(bytes: Uint8Array): { readonly segments: readonly Segment[]; readonly end: number } {
  const segments: Segment[] = [];
  let scans = 0;
  for (let at = 2; ; ) {
    const start = at;
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined || marker < 0xc0) throw new BadImage('evidenceBroken');
    if (marker === EOI) return { segments, end: at + 2 };
    const length = ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    const stop = at + 2 + length;
    if (length < 2 || stop > bytes.length || (marker >= 0xd0 && marker <= SOI)) throw new BadImage('evidenceBroken');
    if (marker === SOS && ++scans > MOST_SCANS) throw new BadImage('evidenceBroken');
    const end = marker === SOS ? endOfScan(bytes, stop) : stop;
    segments.push({ marker, whole: bytes.subarray(start, end), content: bytes.subarray(at + 4, stop) });
    at = end;
  }
}

/** The next 0xff that is neither data (0xff00) nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new BadImage('evidenceBroken');
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isExif({ marker, content }: Segment): boolean {
  return marker === 0xe1 && startsWith(content, EXIF_HEAD);
}

function isNeeded({ marker, content }: Segment): boolean {
  if (marker === 0xe0) return startsWith(content, Buffer.from('JFIF\0')) && content.length === 14;
  if (marker === 0xe2) return startsWith(content, Buffer.from('ICC_PROFILE\0'));
  if (marker === 0xee) return startsWith(content, Buffer.from('Adobe')) && content.length === 12;
  return marker < 0xe0;
}

function exifSegment(orientation: number): Uint8Array {
  const content = Buffer.concat([EXIF_HEAD, orientationOnly(orientation)]);
  return Buffer.concat([Buffer.of(0xff, 0xe1, 0, content.length + 2), content]);
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, head.length), head) === 0;
}
