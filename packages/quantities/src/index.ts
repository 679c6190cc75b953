export * from './rational.ts';
