import { createHash } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether a text can be a session's token at all; nothing else is looked up. */
export const isSessionToken = (text: string): boolean => TOKEN.test(text);

/** What the database keeps of a session's token. */
export const sessionHash = (token: string): string => createHash('sha256').update(`session ${token}`).digest('hex');
