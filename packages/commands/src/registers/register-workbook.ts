import type { EntryQuery } from '@junheng/contract';
import type { RegisterKind } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { writeWorkbook } from '../form/sheet/write-workbook.ts';
import { entryTable } from './entry-tables.ts';
import { listEntries } from './list-entries.ts';
import { listSheet } from './list-sheet.ts';
import { registerRules } from './register-rules.ts';

/** 导出台账: a sheet a kind, of the entries in scope that fit the query; texts that look like formulas stay texts. */
export async function registerWorkbook(context: CommandContext, code: string, query: EntryQuery): Promise<Uint8Array> {
  const { registers } = await registerRules(context);
  const rows = await listEntries(context, code, query);
  const kinds = (Object.keys(registers) as RegisterKind[]).filter(
    (kind) => query.kind === undefined || kind === query.kind,
  );
  const sheets = kinds.flatMap((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return own.length === 0 && query.kind === undefined
      ? []
      : [listSheet(entryTable(kind, sheetName(registers[kind].title.zh), own))];
  });
  const empty = [listSheet({ name: '台账', note: '没有符合条件的条目', columns: [['事项', 40]], rows: [] })];
  return writeWorkbook(sheets.length === 0 ? empty : sheets, { date: context.clock() });
}

/** Names of sheets are short and hold none of the signs that workbooks refuse. */
const sheetName = (title: string): string => `${title.replaceAll(/[\\/?*[\]:、]/g, '')}台账`.slice(0, 31);
