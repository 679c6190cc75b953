export * from './my-notices.ts';
export * from './notify.ts';
export * from './run-mailer.ts';
