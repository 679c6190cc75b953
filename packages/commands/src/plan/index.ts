export * from '../solver/create-highs-solver.ts';
export * from './export-document.ts';
export type { PlanExport } from './export-input.ts';
export * from './export-workbook.ts';
export * from './further-plans.ts';
export * from './plan.ts';
export * from './plan-county.ts';
export * from './plan-files.ts';
export * from './price-files.ts';
