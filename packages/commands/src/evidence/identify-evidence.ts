import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { TroubleDetail } from '../trouble.ts';
import { checkPdf } from './check-pdf.ts';
import { cleanName } from './clean-name.ts';
import { type EvidenceCode, evidenceFinding } from './findings.ts';
import { hidesFile, isAlsoArchive, isProgram } from './hidden-files.ts';
import { BadImage, type Image } from './image.ts';
import { readJpeg } from './read-jpeg.ts';
import { readPng } from './read-png.ts';
import { readWebp } from './read-webp.ts';

/** 证据文件的上限, bytes. */
export const EVIDENCE_MOST_BYTES = 10 * 2 ** 20;
const MOST_PIXELS = 50_000_000;

/** 证据: a file that was checked, as it is kept. */
export interface Evidence {
  readonly type: 'jpeg' | 'png' | 'webp' | 'pdf';
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
  /** cleaned, with the extension of its type */
  readonly name: string;
  /** as kept: of pictures only what is needed to show them */
  readonly bytes: Uint8Array;
  /** SHA-256 of the file as it came, 64 hex digits */
  readonly originalHash: string;
  /** SHA-256 of `bytes` */
  readonly keptHash: string;
  /** in pixels, as stored (a turned photo is not turned here) */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** what was left out, to be shown to the sender */
  readonly leftOut: readonly LeftOut[];
}

/** `place`: the place where the photo was taken; `details`: other data about the picture; `trailer`: what followed its end. */
export type LeftOut = 'place' | 'details' | 'trailer';

/** Taken, or refused with every reason at once. */
export type Identified =
  | { readonly result: 'taken'; readonly evidence: Evidence }
  | { readonly result: 'refused'; readonly findings: readonly TroubleDetail[] };

const KINDS = {
  'image/jpeg': { type: 'jpeg', extension: 'jpg', read: readJpeg },
  'image/png': { type: 'png', extension: 'png', read: readPng },
  'image/apng': { type: 'png', extension: 'png', read: readPng },
  'image/webp': { type: 'webp', extension: 'webp', read: readWebp },
} as const;

/**
 * 识别证据文件 by content, whatever it is called: JPEG, PNG, WebP, PDF up to 10 MB and 50 million pixels. Pictures are written anew from
 * their parts, without place, comments and trailers; photos of children tell where they are.
 * @param options.keepPlace keeps the EXIF data whole: for inspections, where the place is part of the proof
 */
export async function identifyEvidence(
  bytes: Uint8Array,
  name: string,
  options: { readonly keepPlace?: boolean; readonly pointer?: string } = {},
): Promise<Identified> {
  const { keepPlace = false, pointer = '/file' } = options;
  const refuse = (code: EvidenceCode, seen?: string): Identified => {
    return { result: 'refused', findings: [evidenceFinding(code, pointer, seen)] };
  };
  if (bytes.length === 0) return refuse('evidenceEmpty');
  if (bytes.length > EVIDENCE_MOST_BYTES) return refuse('evidenceTooLarge');
  const mime = await mimeOf(bytes);
  if (mime === 'application/pdf') {
    const { codes, seen } = await checkPdf(bytes);
    const findings = codes.map((code) =>
      evidenceFinding(code, pointer, code === 'evidenceActive' ? seen.join('、') : ''),
    );
    return findings.length > 0
      ? { result: 'refused', findings }
      : { result: 'taken', evidence: pdfEvidence(bytes, name) };
  }
  if (!isPicture(mime)) return refuse('evidenceTypeUnknown', mime);
  if (isAlsoArchive(bytes)) return refuse('evidencePolyglot');
  const image = readImage(() => KINDS[mime].read(bytes, keepPlace));
  if (typeof image === 'string') return refuse(image);
  return { result: 'taken', evidence: pictureEvidence({ bytes, name, mime, image }) };
}

async function mimeOf(bytes: Uint8Array): Promise<string> {
  // a broken file may end in the middle of what the library reads
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found?.mime ?? '';
}

function isPicture(mime: string): mime is keyof typeof KINDS {
  return Object.hasOwn(KINDS, mime);
}

function readImage(read: () => Image): Image | EvidenceCode {
  try {
    const image = read();
    if (image.width === 0 || image.height === 0) return 'evidenceBroken';
    if (image.width * image.height > MOST_PIXELS) return 'evidenceTooManyPixels';
    return hidesFile([...image.beside, image.trailer]) || isProgram(image.trailer) ? 'evidencePolyglot' : image;
  } catch (error) {
    if (error instanceof BadImage) return error.code;
    if (error instanceof RangeError) return 'evidenceBroken';
    throw error;
  }
}

function pictureEvidence(picture: {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mime: keyof typeof KINDS;
  readonly image: Image;
}): Evidence {
  const { bytes, name, mime, image } = picture;
  const { type, extension } = KINDS[mime];
  const { width, height, kept, trailer, leftDetails, leftPlace } = image;
  const leftOut: Record<LeftOut, boolean> = { place: leftPlace, details: leftDetails, trailer: trailer.length > 0 };
  return {
    type,
    mime: `image/${type}`,
    name: cleanName(name, extension),
    bytes: kept,
    originalHash: sha256(bytes),
    keptHash: sha256(kept),
    size: { width, height },
    leftOut: (Object.keys(leftOut) as LeftOut[]).filter((what) => leftOut[what]),
  };
}

function pdfEvidence(bytes: Uint8Array, name: string): Evidence {
  const hash = sha256(bytes);
  return {
    ...{ type: 'pdf', mime: 'application/pdf', name: cleanName(name, 'pdf'), bytes },
    ...{ originalHash: hash, keptHash: hash, size: undefined, leftOut: [] },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
