export * from './daily-round.ts';
export { unitDigest } from './digest.ts';
export { digestWorkbook } from './digest-workbook.ts';
export * from './my-notices.ts';
export * from './notify.ts';
export * from './run-mailer.ts';
