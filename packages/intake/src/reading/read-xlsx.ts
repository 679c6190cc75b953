import { readDateStyles } from './date-styles.ts';
import type { Limits } from './limits.ts';
import { readPart } from './read-part.ts';
import { Refusal } from './refusal.ts';
import { readSharedStrings } from './shared-strings.ts';
import { createSheetReader } from './sheet-reader.ts';
import type { ReadingSink } from './sink.ts';
import { readWorkbookParts } from './workbook-parts.ts';
import { openArchive } from './zip-archive.ts';

/** Reads an Office Open XML workbook row by row. @throws Refusal */
export async function readXlsx(bytes: Buffer, limits: Limits, sink: ReadingSink): Promise<void> {
  const archive = await openArchive(bytes, limits);
  refuseOtherKinds(archive.names);
  if (archive.names.some((name) => name.endsWith('vbaProject.bin'))) sink.notice('macrosIgnored');
  const parts = await readWorkbookParts(archive, limits);
  if (parts.from1904) sink.notice('dates1904');
  const context = {
    strings: parts.sharedStrings === undefined ? [] : await readSharedStrings(archive, parts.sharedStrings, limits),
    dateStyles: parts.styles === undefined ? [] : await readDateStyles(archive, parts.styles, limits.xmlDepth),
    from1904: parts.from1904,
    limits,
    used: { cells: 0, characters: 0 },
  };
  for (const sheet of parts.sheets) {
    sink.sheet(sheet.name, sheet.hidden);
    await readPart(archive, sheet.part, createSheetReader(sink, context), limits.xmlDepth);
  }
}

function refuseOtherKinds(names: readonly string[]): void {
  if (names.includes('xl/workbook.bin')) throw new Refusal('binaryWorkbook');
  if (names.includes('content.xml') && names.includes('mimetype')) throw new Refusal('openDocument');
  if (!names.includes('[Content_Types].xml')) throw new Refusal('notAWorkbook', 'zip');
  if (names.some((name) => name.startsWith('word/'))) throw new Refusal('notAWorkbook', 'docx');
  if (names.some((name) => name.startsWith('ppt/'))) throw new Refusal('notAWorkbook', 'pptx');
}
