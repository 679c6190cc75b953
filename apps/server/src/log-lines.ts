import type { FastifyRequest } from 'fastify';

/** Errors of the language itself tell of our code only; the words of others may quote what was sent. */
const OWN_WORDS = new Set(['TypeError', 'ReferenceError', 'RangeError', 'AssertionError']);

/**
 * 运行日志: a line names the route that was found, never the address as it was sent, and of an error where it came from. So no name,
 * identity number, password or link that someone typed gets into a log.
 */
export const LOG_LINES = {
  serializers: {
    req: ({ method, routeOptions, ip }: FastifyRequest) => ({ method, route: routeOptions?.url ?? '', ip }),
    res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }),
    err: presentError,
  },
} as const;

export function presentError(error: Error & { readonly code?: string; readonly table?: string }): Record<
  string,
  unknown
> & {
  type: string;
  message: string;
  stack: string;
} {
  const { name, code, table, stack = '', cause } = error;
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    ...{ type: name, message: OWN_WORDS.has(name) ? error.message : '', stack: places.join('\n') },
    ...{ code, table, ...(cause instanceof Error ? { cause: presentError(cause) } : {}) },
  };
}
