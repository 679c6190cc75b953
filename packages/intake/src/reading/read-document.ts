import { docxText } from './docx-text.ts';
import { documentKind } from './file-kind.ts';
import { htmlText } from './html-text.ts';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';
import { decodedChunks } from './text-encoding.ts';

/** A document as text. */
export interface DocumentText {
  readonly kind: 'docx' | 'pdf' | 'html' | 'text';
  readonly text: string;
  readonly warnings: readonly string[];
}

/** Reads a document in this process: only for the limited reading process and for tests. @throws Refusal */
export async function readDocumentBytes(bytes: Buffer, limits: Limits): Promise<DocumentText> {
  if (bytes.length > limits.fileBytes) throw new Refusal('tooLarge', `${(bytes.length / 2 ** 20).toFixed(1)} MB`);
  const kind = documentKind(bytes);
  const { text, warnings } = await textOf(kind, bytes, limits);
  if (text.trim() === '') throw new Refusal('noText');
  return { kind, text, warnings };
}

async function textOf(
  kind: DocumentText['kind'],
  bytes: Buffer,
  limits: Limits,
): Promise<{ text: string; warnings: string[] }> {
  if (kind === 'docx') return docxText(bytes, limits);
  if (kind === 'pdf') return (await import('./pdf-text.ts')).pdfText(bytes, limits);
  const warnings: string[] = [];
  const noted = { sheet() {}, row() {}, merges() {}, notice: (code: string) => void warnings.push(code) };
  const text = [...decodedChunks(bytes, noted)].join('');
  return { text: kind === 'html' ? htmlText(text) : text, warnings };
}
