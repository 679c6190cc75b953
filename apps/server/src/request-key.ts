import { type RequestKey, Trouble } from '@junheng/commands';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isApi } from './route-right.ts';

/**
 * What becomes of a write that comes twice: `keyed`, the same Idempotency-Key gets the first answer and one effect; `spent`, what it brings
 * (a link, a code, an upload) counts once whatever key it has; `harmless`, done twice it leaves what it leaves done once.
 */
export type Repeats = 'keyed' | 'spent' | 'harmless';

declare module 'fastify' {
  interface FastifyContextConfig {
    repeats?: Repeats;
  }
  interface FastifyRequest {
    /** names and hashes of the files that came, a part of what was asked */
    filesAsked: string[];
  }
}

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,100}$/;

/** Every writing address says what becomes of it when it comes twice, or the program does not start; and keys are bound to requests. */
export function bindRequestKeys(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!isApi(url) || ![method].flat().some((each) => WRITES.has(each)) || config?.repeats !== undefined) return;
    throw new Error(`${String(method)} ${url} does not say what a repetition does: set config.repeats`);
  });
  app.decorateRequest('filesAsked', null as never);
  app.addHook('preHandler', async (request) => {
    if (!isApi(request.routeOptions.url) || !WRITES.has(request.method)) return;
    request.filesAsked = [];
    const requestKey = keyOf(request);
    if (requestKey === undefined || request.routeOptions.config.repeats !== 'keyed') return;
    request.acting = { ...request.acting, requestKey };
  });
  app.addHook('onSend', async ({ acting, routeOptions: { method, url } }, reply) => {
    const used = acting?.requestKey?.used;
    if (reply.statusCode >= 300 || used === undefined || used.size > 0) return;
    throw new Error(`${String(method)} ${url} is keyed, but its effect was not bound to the key`);
  });
}

function keyOf(request: FastifyRequest): RequestKey | undefined {
  const { method, params, query, body, filesAsked: files, headers } = request;
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) throw keyInvalid();
  return { key, asked: { method, url: request.routeOptions.url, params, query, body, files }, used: new Set() };
}

const keyInvalid = () =>
  new Trouble('idempotencyKeyInvalid', {
    zh: 'Idempotency-Key 须为 1–100 个可见的 ASCII 字符（不含空格），例如一个 UUID；每个新的操作用一个新的键',
    en: 'an Idempotency-Key is 1 to 100 visible ASCII characters without spaces, such as a UUID; a new one for each new effect',
  });
