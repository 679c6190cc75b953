import { Trouble } from '@junheng/commands';
import type { FastifyInstance } from 'fastify';

/** The database keeps no NUL, and half a character is none; whoever sends one gets an answer instead of an error of the database. */
const UNREADABLE = /\0/;
/** deeper JSON is no request of ours, and would only tire the recursion */
const DEEPEST = 64;

/** Refuses a request that holds text which cannot be kept, in any name or value of address, query and body. */
export function demandPlainText(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query, body }) => {
    for (const [part, value] of Object.entries({ params, query, body })) {
      const place = unreadableIn(value, '', 0);
      if (place !== undefined) throw unreadable(part === 'body' ? place : `/${part}${place}`);
    }
  });
}

/** JSON pointer to the first text that cannot be kept. */
function unreadableIn(value: unknown, at: string, depth: number): string | undefined {
  if (typeof value === 'string') return isPlain(value) ? undefined : at;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === DEEPEST) return at;
  for (const [name, inner] of Object.entries(value)) {
    const found = isPlain(name) ? unreadableIn(inner, `${at}/${name}`, depth + 1) : at;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a text can be kept as it is. */
export function isPlain(text: string): boolean {
  return text.isWellFormed() && !UNREADABLE.test(text);
}

function unreadable(pointer: string): Trouble {
  const message = {
    zh: '含有无法保存的字符（空字符、残缺的文字）或层次过深；请重新键入',
    en: 'holds characters that cannot be kept (NUL, half a character) or is too deep; type it again',
  };
  return new Trouble('unreadableText', message, { details: [{ pointer, code: 'unreadableText', message }] });
}
