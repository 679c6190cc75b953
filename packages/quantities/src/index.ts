export * from './comparator.ts';
export * from './rational.ts';
export * from './rounding.ts';
export * from './units.ts';
