import iconv from 'iconv-lite';
import { Refusal } from './refusal.ts';
import type { ReadingSink } from './sink.ts';

const PIECE = 65_536;

/** Decodes a text file: UTF-8 with or without mark, UTF-16 with mark, else GB18030 (a superset of GBK and GB2312, with the rare characters of names). */
export function* decodedChunks(bytes: Buffer, sink: ReadingSink): Generator<string> {
  const encoding = textEncodingOf(bytes);
  if (encoding === 'gb18030') sink.notice('decodedGb18030');
  if (encoding === 'utf16-le' || encoding === 'utf16-be') sink.notice('decodedUtf16');
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = decoder.write(bytes.subarray(at, at + PIECE));
    if (text !== '') yield checked(text, at);
  }
  const tail = decoder.end();
  if (tail !== undefined && tail !== '') yield checked(tail, bytes.length);
}

/** @throws Refusal when the bytes are no text in any of the encodings. */
function textEncodingOf(bytes: Buffer): 'utf8' | 'utf16-le' | 'utf16-be' | 'gb18030' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16-le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16-be';
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw new Refusal('controlBytes', `byte ${zero + 1}`);
  return isUtf8(bytes) ? 'utf8' : 'gb18030';
}

function isUtf8(bytes: Buffer): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) decoder.decode(bytes.subarray(at, at + PIECE), { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function checked(text: string, at: number): string {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && (code < 9 || code > 13))) throw new Refusal('controlBytes', `byte ${at + 1}`);
  }
  return text;
}
