export * from './add-entries.ts';
export * from './change-entry.ts';
export * from './list-entries.ts';
export * from './open-findings.ts';
export * from './open-large-classes.ts';
export { demandRight, type RegisterRules, registerRules } from './register-rules.ts';
