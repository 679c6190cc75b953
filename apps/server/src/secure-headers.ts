import { Trouble } from '@junheng/commands';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isApi } from './route-right.ts';

/** No HSTS and no upgrade-insecure-requests: an intranet serves plain HTTP. Ant Design writes style elements. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** where an identity provider leads back to */
export const OPENID_BACK = '/api/openid/callback';

const LOCAL_ADDRESS = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Headers for an intranet, and no request that another site's page sends. */
export function secureHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', POLICY);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('x-frame-options', 'DENY');
    if (isApi(request.routeOptions.url) || isApi(request.url)) reply.header('cache-control', 'no-store');
    if (isForeign(request) && !isVisit(request)) throw foreignPage();
  });
}

/** Sent by a page of another origin; a program that is no browser names no origin. */
function isForeign({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers;
  if (origin !== undefined) return !URL.canParse(origin) || new URL(origin).host !== host;
  const site = headers['sec-fetch-site'];
  return site === 'cross-site' || site === 'same-site';
}

/**
 * A person who follows a link, such as one in a letter, to a page: pages are the same for everyone and hold no data. Or whom the
 * identity provider sends back.
 */
function isVisit({ method, headers, routeOptions }: FastifyRequest): boolean {
  const whole = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return (
    method === 'GET' &&
    whole &&
    headers.origin === undefined &&
    (!isApi(routeOptions.url) || routeOptions.url === OPENID_BACK)
  );
}

/** Until accounts exist only this machine may ask: a foreign Host (DNS rebinding) or a caller from elsewhere is refused. */
export function refuseElsewhere({ headers, ip }: FastifyRequest): void {
  if (!LOOPBACK.test(headers.host ?? '') || !LOCAL_ADDRESS.test(ip)) throw refused();
}

function foreignPage(): Trouble {
  return new Trouble(
    'foreignPage',
    { zh: '请求来自其他网站的页面，已拒绝', en: 'the request came from a page of another site' },
    { status: 403 },
  );
}

function refused(): Trouble {
  return new Trouble(
    'loopbackOnly',
    { zh: '尚未设置账号，只接受本机浏览器的请求', en: 'no accounts are set up yet: only this machine may ask' },
    { status: 403 },
  );
}
