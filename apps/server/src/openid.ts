import { type CommandContext, Trouble } from '@junheng/commands';
import { createOidcClient, type OidcClient, type OidcPending, readOidcSettings } from '@junheng/commands/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** Another way to log in: the provider and what its button says. */
export interface OpenId {
  readonly client: OidcClient;
  readonly title: { readonly zh: string; readonly en: string };
}

/** The provider that the environment names, if any. @throws Trouble `oidcSettings` with every finding at once. */
export function openIdFrom(environment: Readonly<Record<string, string | undefined>>): OpenId | undefined {
  const settings = readOidcSettings(environment);
  if (settings === undefined) return undefined;
  const said = environment.JUNHENG_OIDC_TITLE?.trim() ?? '';
  const title =
    said === '' ? { zh: '用统一身份认证登录', en: 'Log in at the identity provider' } : { zh: said, en: said };
  return { client: createOidcClient(settings), title };
}

const COOKIE = 'junheng_openid';
const PATH = '/api/openid';
const TEN_MINUTES = 600;
const PLACE = { table: 'cookie', column: COOKIE, row: '' };

const Kept = z.object({
  pending: z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), startedAt: z.number() }),
  to: z.string(),
});

/** Keeps what must come back with the answer, sealed; `lax`, since the provider leads back from another site. */
export function keepPending(
  {
    request,
    reply,
    context,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly context: CommandContext },
  kept: { readonly pending: OidcPending; readonly to: string },
): void {
  const sealed = context.secretBox().seal(JSON.stringify(kept), PLACE);
  const secure = request.protocol === 'https';
  reply.setCookie(COOKIE, sealed, { path: PATH, httpOnly: true, sameSite: 'lax', maxAge: TEN_MINUTES, secure });
}

/** Takes it out again, once; what was altered or is not ours counts as nothing. */
export function takePending(
  request: FastifyRequest,
  reply: FastifyReply,
  context: CommandContext,
): { readonly pending: OidcPending; readonly to: string } | undefined {
  const sealed = request.cookies[COOKIE];
  reply.clearCookie(COOKIE, { path: PATH, httpOnly: true, sameSite: 'lax' });
  if (sealed === undefined) return undefined;
  try {
    return Kept.parse(JSON.parse(context.secretBox().open(sealed, PLACE)));
  } catch (error) {
    if (error instanceof Trouble || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** A page of ours to go back to; anything else becomes the first page. */
export function ownPage(to: string): string {
  const here = 'http://here.invalid';
  const page = URL.parse(to, here);
  const own =
    page !== null && page.origin === here && page.pathname.startsWith('/') && !page.pathname.startsWith('/api/');
  return own && !page.pathname.startsWith('//') ? page.pathname + page.search : '/';
}
