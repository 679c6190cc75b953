import { createHash } from 'node:crypto';
import { bytesOf, type ReadTableOptions, type TableFile } from './read-table.ts';
import type { ReadEvent } from './reading/protocol.ts';
import { createReadingProcess, limitsFor } from './reading/reading-process.ts';
import { inReadingSlot } from './reading/reading-slots.ts';
import { Refusal } from './reading/refusal.ts';

/** A document as text; offsets into `text` are places in the document. */
export interface ReadDocument {
  readonly name: string;
  /** of the whole file, hexadecimal */
  readonly sha256: string;
  readonly kind: 'docx' | 'pdf' | 'html' | 'text';
  readonly text: string;
  /** `trackedChanges`: deleted text was left out · `pagesWithoutText`: some pages are pictures · `decodedGb18030`, `decodedUtf16` */
  readonly warnings: readonly string[];
}

/**
 * Reads a plan document 读取文档 (docx, pdf with a text layer, html, txt) as text, in the same limited process as workbooks.
 * @throws Refusal with a bilingual reason: a scan without text, a password, a picture, an empty file, an old .doc.
 */
export async function readDocument(file: TableFile, options: ReadTableOptions = {}): Promise<ReadDocument> {
  const bytes = await bytesOf(file, options.limits);
  const limits = limitsFor(bytes.length, options.limits);
  const reader = options.process ?? createReadingProcess();
  let found: (ReadEvent & { readonly type: 'document' }) | undefined;
  const take = (event: ReadEvent): void => {
    if (event.type === 'document') found = event;
  };
  try {
    await inReadingSlot(() =>
      reader.read({ task: 'document', name: file.name, limits }, bytes, { take, onCost: options.onCost }),
    );
  } finally {
    if (options.process === undefined) reader.close();
  }
  if (found === undefined) throw new Refusal('readerFailed', 'no text came back');
  const { kind, text, warnings } = found;
  return { name: file.name, sha256: createHash('sha256').update(bytes).digest('hex'), kind, text, warnings };
}
