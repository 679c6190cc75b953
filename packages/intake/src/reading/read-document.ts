import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

/** Reads a document in this process; only for the limited reading process. @throws Refusal */
export async function readDocumentBytes(
  _bytes: Buffer,
  _limits: Limits,
): Promise<{ kind: string; text: string; warnings: readonly string[] }> {
  throw new Refusal('noText');
}
