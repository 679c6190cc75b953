import type { ApplyOptions } from '../src/apply-mapping.ts';
import {
  applyMapping,
  createReadingProcess,
  type ImportOutcome,
  type MappingProposal,
  mergeMappings,
  proposeMapping,
  type ReadingProcess,
  readTable,
  type TableFile,
  type Workbook,
} from '../src/index.ts';
import { catalogueDictionary } from './dictionary.ts';

export const DICTIONARY = catalogueDictionary();
export const ORIGIN = { importer: 'tester', at: '2026-01-02T03:04:05Z', dictionary: DICTIONARY } as const;

let shared: ReadingProcess | undefined;

/** One limited process for all files of a test file. */
export function sharedReader(): ReadingProcess {
  shared ??= createReadingProcess();
  return shared;
}

export interface Imported {
  readonly workbooks: readonly Workbook[];
  readonly proposals: readonly MappingProposal[];
  readonly outcome: ImportOutcome;
}

/** Reads, proposes and applies without a person: what a first import gives. */
export async function importFiles(files: readonly TableFile[], options: Partial<ApplyOptions> = {}): Promise<Imported> {
  const workbooks: Workbook[] = [];
  for (const file of files) workbooks.push(await readTable(file, { process: sharedReader() }));
  const proposals = workbooks.map((workbook) => proposeMapping(workbook, DICTIONARY));
  const mapping = mergeMappings(proposals.map((proposal) => proposal.mapping));
  return { workbooks, proposals, outcome: applyMapping(workbooks, mapping, { ...ORIGIN, ...options }) };
}
