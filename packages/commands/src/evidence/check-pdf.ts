import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { EvidenceCode } from './findings.ts';
import { isAlsoArchive, isAlsoPage } from './hidden-files.ts';
import { activeWords, namesIn } from './pdf-words.ts';

const inflateBytes = promisify(
  inflate as (bytes: Uint8Array, options: object, done: (e: Error | null, r: Buffer) => void) => void,
);
/** the word itself, so twice for each stream */
const MOST_STREAMS = 20_000;
const MOST_UNPACKED = 64 * 2 ** 20;
const DICTIONARY_BYTES = 16_384;

/** What is wrong with a PDF, and the words that say so. */
export interface PdfFaults {
  readonly codes: readonly EvidenceCode[];
  readonly seen: readonly string[];
}

/**
 * 检查 PDF as evidence: whole, nothing before or behind it, no scripts, launch actions, embedded files, sending forms, no encryption. Looks
 * at the file and into its compressed object streams (at most 64 MB unpacked); contents and pictures cannot hold actions. A check by words:
 * what it cannot read it refuses, and the virus scan stands behind it.
 */
export async function checkPdf(bytes: Uint8Array): Promise<PdfFaults> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed = await objectStreams(file);
  const words = [await activeWords(file)];
  for (const stream of packed.streams) words.push(await activeWords(stream));
  const seen = new Set(words.flatMap((set) => [...set]));
  const end = file.lastIndexOf('%%EOF');
  const faults: Partial<Record<EvidenceCode, boolean>> = {
    evidenceBroken: end === -1 || !/^%PDF-(1\.[0-7]|2\.0)/.test(file.toString('latin1', 0, 8)),
    evidencePolyglot: hasTrailer(file, end) || isAlsoArchive(file) || isAlsoPage(file),
    evidenceEncrypted: seen.delete('Encrypt'),
    evidenceActive: seen.size > 0,
    evidenceUncheckable: packed.unreadable,
  };
  const codes = (Object.keys(faults) as EvidenceCode[]).filter((code) => faults[code] === true);
  return { codes, seen: [...seen].sort() };
}

interface ObjectStreams {
  readonly streams: readonly Buffer[];
  readonly unreadable: boolean;
}

/** Streams that hold objects: their dictionary says where the first one stands. */
async function objectStreams(file: Buffer): Promise<ObjectStreams> {
  const streams: Buffer[] = [];
  let room = MOST_UNPACKED;
  let looked = 0;
  for (let at = file.indexOf('stream'); at !== -1; at = file.indexOf('stream', at + 6)) {
    const kind = kindOf(file, at);
    if (kind === 'unreadable' || ++looked > MOST_STREAMS) return { streams, unreadable: true };
    if (looked % 50 === 0) await nextTurn();
    if (kind === 'other') continue;
    const unpacked = await unpack(file.subarray(startOf(file, at)), room);
    if (unpacked === undefined) return { streams, unreadable: true };
    room -= unpacked.length;
    if (room <= 0) return { streams, unreadable: true };
    streams.push(unpacked);
  }
  return { streams, unreadable: false };
}

function kindOf(file: Buffer, at: number): 'packed' | 'unreadable' | 'other' {
  const next = file[at + 6];
  if (file.toString('latin1', at - 3, at) === 'end' || (next !== 0x0d && next !== 0x0a && next !== 0x20))
    return 'other';
  const dictionary = dictionaryBefore(file, at);
  if (dictionary === undefined) return 'unreadable';
  const names = namesIn(dictionary);
  // an object stream must name First; ObjStm alone is somebody hiding
  if (!names.includes('First') && !names.includes('ObjStm')) return 'other';
  // one that is not packed was read as it stands
  if (!names.includes('Filter')) return 'other';
  const filters = names.filter((name) => /Decode$|^(?:Fl|LZW|AHx|A85|RL|Crypt)$/.test(name));
  return filters.length === 1 && filters[0] === 'FlateDecode' && !names.includes('Predictor') ? 'packed' : 'unreadable';
}

/** From the end of the object or stream before; undefined when that is further away than any dictionary is long. */
function dictionaryBefore(file: Buffer, at: number): string | undefined {
  const text = file.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
  const ends = [...text.matchAll(/endobj|endstream/g)].map(({ index }) => index);
  const end = ends.findLast((each) => !isInComment(text.slice(Math.max(0, each - 200), each)));
  if (end === undefined) return at > DICTIONARY_BYTES ? undefined : text;
  return text.slice(end);
}

/** A comment may say anything. */
function isInComment(before: string): boolean {
  return before.includes('%', Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')));
}

function hasTrailer(file: Buffer, end: number): boolean {
  return end !== -1 && !/^[\s\0]{0,4096}$/.test(file.toString('latin1', end + 5));
}

function startOf(file: Buffer, at: number): number {
  let start = at + 6;
  // packed data never begin with one of these
  while (file[start] === 0x0d || file[start] === 0x0a || file[start] === 0x20) start += 1;
  return start;
}

/** Undefined when it is too much or cannot be unpacked whole. */
async function unpack(bytes: Uint8Array, room: number): Promise<Buffer | undefined> {
  try {
    return await inflateBytes(bytes, { maxOutputLength: room });
  } catch {
    return undefined;
  }
}
