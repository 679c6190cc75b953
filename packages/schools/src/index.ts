export * from './dictionary.ts';
export * from './facts.ts';
export * from './facts-error.ts';
export * from './figures.ts';
export { joiningOf } from './joined-figures.ts';
export * from './merge-campuses.ts';
export * from './ownership.ts';
export { parseCountyYear } from './parse/county-year.ts';
export * from './school-types.ts';
