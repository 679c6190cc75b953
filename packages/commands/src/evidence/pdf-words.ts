import { setImmediate as nextTurn } from 'node:timers/promises';

/** Names of PDF's dictionary entries that make it more than paper (ISO 32000-2), and encryption. */
const ACTIVE: ReadonlySet<string> = new Set([
  ...['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'GoToE', 'RichMedia', 'Rendition'],
  ...['Movie', 'Sound', 'XFA', 'SubmitForm', 'ImportData', 'Encrypt'],
]);
const SLICE = 128 * 1024;
/** longer than any of these names with every letter escaped */
const OVERLAP = 64;
const NAME = /\/[A-Za-z#][^\s()<>[\]{}/%\0]{2,60}/g;

/** 查找活动内容: the names of `ACTIVE` anywhere in the bytes, with letters written as #41 too. Lets others run in between. */
export async function activeWords(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Set<string>();
  for (let at = 0; at < buffer.length; at += SLICE) {
    for (const name of namesIn(buffer.toString('latin1', at, at + SLICE + OVERLAP)))
      if (ACTIVE.has(name)) found.add(name);
    await nextTurn();
  }
  return found;
}

/** The names of a piece of PDF, without their slash, escapes resolved. */
export function namesIn(text: string): readonly string[] {
  return (text.match(NAME) ?? []).map((name) =>
    name
      .slice(1)
      .replaceAll(/#([0-9A-Fa-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}
