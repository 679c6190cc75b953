import { Trouble } from '@junheng/commands';
import type { FastifyInstance } from 'fastify';

/** No HSTS and no upgrade-insecure-requests: an intranet serves plain HTTP. Ant Design writes style elements. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/**
 * Until accounts exist only this machine may ask: a foreign Host (DNS rebinding) or a foreign Origin (another site's page) is refused.
 */
export function secureHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', POLICY);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (!LOOPBACK.test(request.headers.host ?? '')) throw refused();
    const origin = request.headers.origin;
    if (
      origin !== undefined &&
      (!URL.canParse(origin) || !LOOPBACK.test(new URL(origin).host) || new URL(origin).host !== request.headers.host)
    )
      throw refused();
    if (origin === undefined && request.headers['sec-fetch-site'] === 'cross-site') throw refused();
  });
}

function refused(): Trouble {
  return new Trouble(
    'loopbackOnly',
    { zh: '尚未设置账号，只接受本机浏览器的请求', en: 'no accounts are set up yet: only this machine may ask' },
    { status: 403 },
  );
}
