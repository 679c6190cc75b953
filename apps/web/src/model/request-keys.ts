import { newId } from './new-id.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Keys of writes whose answer nobody heard, by all that was asked. */
const unheard = new Map<string, string>();

/** A write as it is sent, and what to do when it was answered. */
export interface KeyedWrite {
  readonly init: RequestInit;
  readonly answered: () => void;
}

export const isWrite = (init: RequestInit | undefined): boolean => WRITES.has(init?.method ?? 'GET');

/** Whether whoever sends it chose its key, and sends it again by himself. */
export const hasOwnKey = (init: RequestInit | undefined): boolean => new Headers(init?.headers).has('idempotency-key');

/**
 * Gives a write the key of its intended effect: the same write again has the same key until it was answered, for the effect may be there
 * already; after an answer the next press means a new effect.
 */
export function withKey(path: string, init: RequestInit): KeyedWrite {
  if (hasOwnKey(init)) return { init, answered: () => undefined };
  const what = `${init.method} ${path} ${textOf(init.body)}`;
  const key = unheard.get(what) ?? newId();
  unheard.set(what, key);
  const headers = new Headers(init.headers);
  headers.set('idempotency-key', key);
  return { init: { ...init, headers }, answered: () => void unheard.delete(what) };
}

function textOf(body: RequestInit['body']): string {
  if (!(body instanceof FormData)) return typeof body === 'string' ? body : '';
  const parts = [...body].map(([name, value]) =>
    typeof value === 'string' ? [name, value] : [name, value.name, value.size, value.lastModified],
  );
  return JSON.stringify(parts);
}
