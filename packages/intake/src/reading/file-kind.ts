import { Refusal } from './refusal.ts';

const ARCHIVES = ['Rar!', '7z\xbc\xaf', '\u001f\x8b', '\xfd7zXZ', 'BZh'];

/** Decides by content, never by the name: `zip` (maybe a workbook), `compound` (maybe an old one) or `text`. @throws Refusal for everything else, by what it is. */
export function fileKind(bytes: Buffer): 'zip' | 'compound' | 'text' {
  if (bytes.length === 0) throw new Refusal('empty');
  const head = bytes.subarray(0, 16).toString('latin1');
  if (head.startsWith('PK')) return 'zip';
  if (head.startsWith('\xd0\xcf\x11\xe0')) return compoundFile(bytes);
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0|RIFF|II\*\0|MM\0\*)/s.test(head)) throw new Refusal('picture');
  if (head.startsWith('%PDF')) throw new Refusal('notAWorkbook', 'PDF');
  if (ARCHIVES.some((mark) => head.startsWith(mark))) throw new Refusal('nested', 'zip, rar, 7z, gz');
  const start = bytes
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<!doctype html') || start.startsWith('<html') || start.startsWith('<table'))
    throw new Refusal('webPage');
  if (start.startsWith('<?xml') || start.startsWith('<!doctype')) throw new Refusal('notAWorkbook', 'XML');
  if (start.startsWith('{\\rtf')) throw new Refusal('notAWorkbook', 'RTF');
  return 'text';
}

/** An OLE compound file is an encrypted workbook or one of the old .xls kind. */
function compoundFile(bytes: Buffer): 'compound' {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new Refusal('encrypted');
  return 'compound';
}

/** Decides what a document is, by content. @throws Refusal */
export function documentKind(bytes: Buffer): 'docx' | 'pdf' | 'html' | 'text' {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  try {
    const kind = fileKind(bytes);
    if (kind === 'compound') throw new Refusal('legacyDocument');
    return kind === 'zip' ? 'docx' : 'text';
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    if (cause.code === 'webPage') return 'html';
    throw cause.code === 'notAWorkbook' || cause.code === 'nested' ? new Refusal('notADocument', cause.detail) : cause;
  }
}
