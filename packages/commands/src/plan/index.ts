export * from '../solver/create-highs-solver.ts';
export * from './plan.ts';
export * from './plan-files.ts';
export * from './price-files.ts';
