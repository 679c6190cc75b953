export * from './bilingual.ts';
export * from './read-table.ts';
export * from './reading/cells.ts';
export { DEFAULT_LIMITS, type Limits } from './reading/limits.ts';
export { createReadingProcess, type ReadingCost, type ReadingProcess } from './reading/reading-process.ts';
export { Refusal, type RefusalCode } from './reading/refusal.ts';
export type { ReadingNotice } from './reading/sink.ts';
export * from './workbook.ts';
