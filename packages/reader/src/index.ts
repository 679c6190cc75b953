export type { IndicatorLabel } from './indicators.ts';
export { type KnownLimit, NATIONAL_LIMITS } from './national-limits.ts';
export { type ReaderOptions, readPlan } from './read-plan.ts';
export type * from './types.ts';
