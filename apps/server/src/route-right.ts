import type { Right } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import type { Repeats } from './request-key.ts';

/**
 * What a route asks of whoever calls it: a right, or `open` (nobody need be logged in), `pending` (a password was given, the second factor
 * not yet), `session` (anyone logged in).
 */
export type RouteRight = Right | 'open' | 'pending' | 'session';

/** One address of the API as it was declared; the tests of security go through all of them. */
export interface ApiRoute {
  readonly method: string;
  /** with its parameters: `/api/counties/:code` */
  readonly url: string;
  readonly right: RouteRight;
  /** what a repetition does, where it writes */
  readonly repeats?: Repeats | undefined;
  /** the schemas of params, querystring and body, where declared */
  readonly schema: Readonly<Record<string, unknown>>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    right?: RouteRight;
  }
  interface FastifyInstance {
    /** every address of the API, in the order of declaration */
    apiRoutes: ApiRoute[];
  }
}

/** Every address of the API says what it asks for, or the program does not start: what was forgotten is closed. */
export function demandRights(app: FastifyInstance): void {
  const routes: ApiRoute[] = [];
  app.decorate('apiRoutes', routes);
  app.addHook('onRoute', ({ url, method, config, schema }) => {
    if (!isApi(url)) return;
    const right = config?.right;
    if (right === undefined) throw new Error(`${String(method)} ${url} names no right: set config.right`);
    for (const each of [method].flat())
      routes.push({ method: each, url, right, repeats: config?.repeats, schema: (schema ?? {}) as ApiRoute['schema'] });
  });
}

/**
 * Whether an address is the API's. Ask this of the route that was found, never of what was sent: the router takes `/%61pi/…` and
 * `http://host/api/…` for `/api/…` too.
 */
export function isApi(url: string | undefined): boolean {
  return url?.startsWith('/api/') === true;
}
