import type { Right } from '@junheng/work';
import type { FastifyInstance } from 'fastify';

/**
 * What a route asks of whoever calls it: a right, or `open` (nobody need be logged in), `pending` (a password was given, the second factor
 * not yet), `session` (anyone logged in).
 */
export type RouteRight = Right | 'open' | 'pending' | 'session';

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight;
  }
}

/** Every address of the API says what it asks for, or the program does not start: what was forgotten is closed. */
export function demandRights(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, method, config }) => {
    if (url.startsWith('/api/') && config?.right === undefined)
      throw new Error(`${String(method)} ${url} names no right: set config.right`);
  });
}
