export * from './audit/append-audit.ts';
export * from './audit/verify-audit.ts';
export type { Scope, ScopedTransaction } from './database/scope.ts';
export type { FigurePart } from './database/tables.ts';
export * from './figures/load-county-year.ts';
export * from './figures/save-import.ts';
export type { ImportedFile } from './figures/save-source-files.ts';
export * from './open-store.ts';
export * from './store-error.ts';
