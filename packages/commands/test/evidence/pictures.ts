import { crc32, deflateSync } from 'node:zlib';

/** 3 × 2 pixels, as Chromium's canvas writes them, with its colour profile. */
export const JPEG = Buffer.from(
  `/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3Nw
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJD
AAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBH
AEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAA
AADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBv
AGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG
kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk
pKSkpKSkpKT/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAbEAACAQUAAAAAAAAAAAAAAAAAAQIDEyEy
Qf/EABUBAQEAAAAAAAAAAAAAAAAAAAEF/8QAFxEAAwEAAAAAAAAAAAAAAAAAAAECMv/aAAwDAQACEQMRAD8Ana0nenl7PoAKE5QXpn//
2Q==`,
  'base64',
);
export const WEBP = Buffer.from(
  `UklGRj4CAABXRUJQVlA4WAoAAAAwAAAAAgAAAQAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3Nw
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJD
AAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBH
AEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAA
AADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBv
AGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIBwAAAAD/////AAAAVlA4IEAAAAAwAgCdASoDAAIABABoJagCdEcAZIACzZn8kAD+
6aVedKu//8uTRFP/Jv//wSf+mMD8/8m/5An2uikE9rnbQAAA`,
  'base64',
);
export const PNG = Buffer.from(
  `iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAGUlEQVR4AWL6z8AAQmDMxAAGjIwMDIyMAAAAAP//BnJHWAAAAAZJREFU
AwBxBQYDrHmYQAAAAABJRU5ErkJggg==`,
  'base64',
);

/** EXIF data as a phone writes them: turned by 90° (6), and a directory with the place 39° 54′ N. */
export function exif({ turned = 6, place = true, little = false } = {}): Buffer {
  const tiff = Buffer.alloc(90);
  const put16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const put32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  const entry = (at: number, [tag = 0, type = 0, count = 0, value = 0]: readonly number[]): void => {
    put16(tag, at);
    put16(type, at + 2);
    put32(count, at + 4);
    if (type === 3) put16(value, at + 8);
    else put32(value, at + 8);
  };
  tiff.write(little ? 'II' : 'MM', 'latin1');
  put16(42, 2);
  put32(8, 4);
  put16(place ? 2 : 1, 8);
  entry(10, [0x0112, 3, 1, turned]);
  if (place) entry(22, [0x8825, 4, 1, 38]);
  if (place) {
    put16(1, 38);
    entry(40, [2, 5, 3, 58]);
    [39, 1, 54, 1, 0, 1].forEach((value, at) => {
      put32(value, 58 + at * 4);
    });
  }
  return tiff;
}

export function jpegWith(marker: number, content: Uint8Array, base: Buffer = JPEG): Buffer {
  const head = Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]);
  return Buffer.concat([base.subarray(0, 2), head, content, base.subarray(2)]);
}

export function jpegWithExif(tiff: Uint8Array, base: Buffer = JPEG): Buffer {
  return jpegWith(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]), base);
}

export function pngChunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Puts a chunk behind the header of `PNG`. */
export function pngWith(name: string, content: Uint8Array): Buffer {
  return Buffer.concat([PNG.subarray(0, 33), pngChunk(name, content), PNG.subarray(33)]);
}

/** A picture that says it is so large, and holds nearly nothing. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(10))),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([PNG.subarray(0, 8), ...chunks]);
}

/** Adds a chunk at the end of a WebP file, with the flag that announces it. */
export function webpWith(name: string, content: Uint8Array, flag: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  const whole = Buffer.concat([WEBP, head, content, Buffer.alloc(content.length % 2)]);
  whole.writeUInt32LE(whole.length - 8, 4);
  whole.writeUInt8(whole.readUInt8(20) | flag, 20);
  return whole;
}
