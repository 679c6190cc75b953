import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

const yauzl: typeof import('yauzl') = createRequire(import.meta.url)('yauzl');

/** A screened zip package: its parts by name, and a text stream of one part. */
export interface Archive {
  readonly names: readonly string[];
  /** @throws Refusal when the part is damaged, larger than declared or grows too fast. */
  readonly read: (name: string) => AsyncGenerator<Buffer>;
}

const RATIO_FROM_BYTES = 4 * 2 ** 20;
const NESTED = /\.(zip|rar|7z|gz|tgz|xz|bz2|jar|cab|xlsx|xlsm|docx|pptx)$/i;

/**
 * Opens a zip in memory and screens it before anything is unpacked: entry count, path names, encryption, nesting, declared sizes and ratios.
 * @throws Refusal
 */
export async function openArchive(bytes: Buffer, limits: Limits): Promise<Archive> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.zipEntries) throw new Refusal('tooManyParts', String(zip.entryCount));
  const entries = new Map<string, Entry>();
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      screenEntry(entry, limits);
      declared += entry.uncompressedSize;
      if (declared > limits.unpackedBytes) throw new Refusal('tooMuchUnpacked', megabytes(declared));
      const name = entry.fileName;
      if (entries.has(name)) throw new Refusal('damaged', `part twice: ${name}`);
      entries.set(name, entry);
      if (entries.size > limits.zipEntries) throw new Refusal('tooManyParts', String(entries.size));
    }
  } catch (cause) {
    throw refusalOf(cause);
  }
  const unpacked = { bytes: 0 };
  return { names: [...entries.keys()], read: (name) => readEntry(zip, entries.get(name), name, { limits, unpacked }) };
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch (cause) {
    throw refusalOf(cause);
  }
}

function screenEntry(entry: Entry, limits: Limits): void {
  const name = entry.fileName;
  if (entry.isEncrypted()) throw new Refusal('encrypted');
  if (NESTED.test(name)) throw new Refusal('nested', name);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw new Refusal('damaged', `method ${entry.compressionMethod}`);
  if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > limits.ratio * entry.compressedSize)
    throw new Refusal('tooMuchUnpacked', `${name}: ${megabytes(entry.uncompressedSize)}`);
}

interface Budget {
  readonly limits: Limits;
  readonly unpacked: { bytes: number };
}

async function* readEntry(
  zip: ZipFile,
  entry: Entry | undefined,
  name: string,
  budget: Budget,
): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Refusal('damaged', `no part ${name}`);
  let crc = 0;
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      const chunk: Buffer = piece;
      size += chunk.length;
      budget.unpacked.bytes += chunk.length;
      if (budget.unpacked.bytes > budget.limits.unpackedBytes) throw new Refusal('tooMuchUnpacked', name);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (cause) {
    throw refusalOf(cause);
  }
  if (size !== entry.uncompressedSize || crc !== entry.crc32) throw new Refusal('damaged', `${name}: checksum`);
}

function refusalOf(cause: unknown): Refusal {
  if (cause instanceof Refusal) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/invalid characters in fileName|absolute path|invalid relative path/.test(message))
    return new Refusal('badPath', message);
  if (/encrypted|decrypt/i.test(message)) return new Refusal('encrypted');
  return new Refusal('damaged', message);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
