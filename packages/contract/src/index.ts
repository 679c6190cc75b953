export * from './counties.ts';
export * from './imports.ts';
export * from './plan-documents.ts';
export * from './plan-jobs.ts';
export * from './plans.ts';
export * from './problem.ts';
export * from './scenarios.ts';
export * from './tasks.ts';
