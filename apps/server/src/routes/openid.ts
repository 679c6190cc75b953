import { Trouble } from '@junheng/commands';
import { logInByOpenId } from '@junheng/commands/accounts';
import { z } from 'zod';
import { setSessionCookie } from '../acting.ts';
import type { ZodApp } from '../app.ts';
import { keepPending, type OpenId, ownPage, takePending } from '../openid.ts';
import { OPENID_BACK } from '../secure-headers.ts';

const config = { right: 'open' } as const;

/** Logging in at an identity provider 统一身份认证: off to it, and back from it. Both are visits of a browser, so both end on a page. */
export function openIdRoutes(app: ZodApp, { client }: OpenId): void {
  const wanted = z.object({ to: z.string().max(2_000).default('/') });
  app.get('/api/openid/start', { config, schema: { querystring: wanted } }, async (request, reply) => {
    try {
      const { address, pending } = await client.start();
      keepPending({ request, reply, context: request.acting }, { pending, to: ownPage(request.query.to) });
      return reply.redirect(address);
    } catch (error) {
      return reply.redirect(troublePage(error));
    }
  });
  app.get(OPENID_BACK, { config }, async (request, reply) => {
    const kept = takePending(request, reply, request.acting);
    try {
      const query = request.url.slice(request.url.indexOf('?'));
      const identity = await client.finish(query, kept?.pending);
      const { token } = await logInByOpenId(request.acting, identity, request.ip);
      return setSessionCookie(request, reply, token).redirect(ownPage(kept?.to ?? '/'));
    } catch (error) {
      return reply.redirect(troublePage(error));
    }
  });
}

/** The login page says it in words; what is no trouble of ours is answered as every error is. */
function troublePage(error: unknown): string {
  if (error instanceof Trouble) return `/#openid=${error.code}`;
  throw error;
}
