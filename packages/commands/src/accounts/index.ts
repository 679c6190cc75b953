export * from './change-password.ts';
export * from './first-account.ts';
export * from './invitations.ts';
export { attemptsOf, type LoggedIn, logIn, type NextStep, nextStepOf, plainLogin } from './log-in.ts';
export * from './manage-accounts.ts';
export * from './read-log.ts';
export * from './second-factor.ts';
export * from './sessions.ts';
