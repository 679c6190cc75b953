import { TextDecoder } from 'node:util';
import { Refusal } from './refusal.ts';
import { createXmlScanner, type XmlHandler } from './xml-scanner.ts';
import type { Archive } from './zip-archive.ts';

/** Streams one XML part of the package through a handler. */
export async function readPart(archive: Archive, name: string, handler: XmlHandler, depth: number): Promise<void> {
  const scanner = createXmlScanner(handler, depth);
  let decoder: TextDecoder | undefined;
  for await (const chunk of archive.read(name)) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    scanner.write(decode(decoder, chunk));
  }
  if (decoder !== undefined) scanner.write(decode(decoder));
  scanner.end();
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new Refusal('badXml', 'bytes that are no text in the declared encoding');
  }
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** The value of an attribute in the scanner's flat list. */
export function attributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let i = 0; i < attributes.length; i += 2) if (attributes[i] === name) return attributes[i + 1];
  return undefined;
}
