import type { CountyYear, FactDictionary } from '@junheng/schools';
import type { ReadingProgress } from '../import/read-workbooks.ts';
import { readFactsFile } from './read-facts-file.ts';
import { readWorkbookFiles } from './read-workbook-files.ts';

/** The county years that files hold, and what a person should know of the reading, a line each. */
export interface CountyFiles {
  readonly counties: readonly CountyYear[];
  readonly notices: readonly string[];
}

/** 读取县级文件: facts JSON files as they are; all workbooks and csv files together make their counties. */
export async function readCountyFiles(
  files: readonly string[],
  dictionary: FactDictionary,
  onFile?: ReadingProgress,
): Promise<CountyFiles> {
  const json = files.filter((file) => /\.(?:json|ndjson)$/i.test(file));
  const workbooks = files.filter((file) => !json.includes(file));
  const counties: CountyYear[] = [];
  for (const file of json) counties.push(...(await readFactsFile(file, dictionary)));
  if (workbooks.length === 0) return { counties, notices: [] };
  const read = await readWorkbookFiles(workbooks, dictionary, onFile);
  return { counties: [...counties, ...read.counties], notices: read.notices };
}
