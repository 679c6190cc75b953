export * from './read-plan-document.ts';
