import type { EvidenceCode } from './findings.ts';

/** 图片的读取结果: what is kept of it, and what was left out. */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** the picture alone, written anew from its parts */
  readonly kept: Uint8Array;
  /** data about the picture, kept or not, where another file could hide */
  readonly beside: readonly Uint8Array[];
  /** what stood behind its end, always cut off */
  readonly trailer: Uint8Array;
  /** whether data about the picture were left out, and the place among them */
  readonly leftDetails: boolean;
  readonly leftPlace: boolean;
}

/** Thrown and caught within this folder while a picture is read. */
export class BadImage extends Error {
  readonly code: EvidenceCode;
  constructor(code: EvidenceCode) {
    super(code);
    this.code = code;
  }
}

/** A view that knows its bounds: reading past the end is a broken picture. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four signs of a chunk's name. */
export function nameAt(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
}
