/** Beginnings of files, and of texts that a browser would run, which have no business in a picture's data. */
const SIGNS = ['%PDF-', 'Rar!\u001a\u0007', "7z\u00bc\u00af'\u001c"].map((text) => Buffer.from(text, 'latin1'));
const TEXTS = /<(?:script|svg[\s>/]|html|body|iframe|object|embed|!doctype|\?php)/i;
const PROGRAMS = ['MZ', '\u007fELF', '#!', '<', 'PK'].map((text) => Buffer.from(text, 'latin1'));
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1');
/** the directory of a zip archive stands at most this far from the end of a file */
const ZIP_END_BYTES = 65_557;

/** 夹带文件: whether data beside a picture hold another file or a text that a browser would run. */
export function hidesFile(parts: readonly Uint8Array[]): boolean {
  return parts.map(bufferOf).some((part) => SIGNS.some((sign) => part.includes(sign)) || TEXTS.test(latin1(part)));
}

/** Whether what follows the end of a picture is a program or a page. Phones put films and depth maps there, which are only cut off. */
export function isProgram(trailer: Uint8Array): boolean {
  return PROGRAMS.some((sign) => Buffer.compare(trailer.subarray(0, sign.length), sign) === 0);
}

/** Whether a file can be opened as a zip archive too. */
export function isAlsoArchive(file: Uint8Array): boolean {
  return bufferOf(file).subarray(-ZIP_END_BYTES).includes(ZIP_END);
}

/** Whether a file would be taken for a page by its first kilobyte. */
export function isAlsoPage(file: Uint8Array): boolean {
  return TEXTS.test(latin1(bufferOf(file).subarray(0, 1024)));
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}
