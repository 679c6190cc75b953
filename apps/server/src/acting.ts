import cookie from '@fastify/cookie';
import { actorOf, type CommandContext, LOCAL_ACTOR, Trouble } from '@junheng/commands';
import { accountsExist, type CurrentSession, currentSession, noteRefusal } from '@junheng/commands/accounts';
import type { Right } from '@junheng/work';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isApi, type RouteRight } from './route-right.ts';
import { refuseElsewhere } from './secure-headers.ts';

export const SESSION_COOKIE = 'junheng_session';

declare module 'fastify' {
  interface FastifyRequest {
    /** the use cases' context, bound to whoever asks */
    acting: CommandContext;
    /** null while accounts do not exist or nobody is logged in */
    session: CurrentSession | null;
    /** whether accounts exist */
    guarded: boolean;
  }
}

/**
 * Binds each request to whoever sends it, and refuses what he may not do. The session is looked up at every request, so that one that was
 * revoked opens nothing any more.
 */
export async function bindActor(app: FastifyInstance, context: CommandContext): Promise<void> {
  await app.register(cookie);
  app.decorateRequest('acting', null as never);
  app.decorateRequest('session', null);
  app.decorateRequest('guarded', false);
  let guarded = false; // accounts do not go away again
  app.addHook('onRequest', async (request) => {
    const { url, config } = request.routeOptions;
    if (url === undefined || !isApi(url)) return;
    guarded ||= await accountsExist(context);
    if (!guarded) refuseElsewhere(request);
    request.guarded = guarded;
    const token = request.cookies[SESSION_COOKIE];
    request.session = guarded && token !== undefined ? ((await currentSession(context, token)) ?? null) : null;
    const actor = guarded ? request.session?.actor : LOCAL_ACTOR;
    request.acting = { ...context, actor: actor ?? NOBODY };
    if (mayAsk(request, config.right)) return;
    await noteRefusal(context, request.acting.actor ?? NOBODY, `${request.method} ${url}`);
    throw notAllowed();
  });
}

/** Reaches nothing and may do nothing; what an open route acts as. */
const NOBODY = actorOf({
  ...{ id: '', login: 'nobody', home: '000000', role: '', schools: [], unit: '', person: '', state: 'suspended' },
  ...{ expiresAt: null, version: 0, changedAt: '', changedBy: '' },
});

/** @returns whether the right is there; what comes before it is refused at once */
function mayAsk({ guarded, session, acting }: FastifyRequest, right: RouteRight | undefined): boolean {
  if (right === 'open' || !guarded) return true;
  if (session === null) throw loginNeeded();
  if (right === 'pending') return true;
  if (!session.complete) throw secondFactorNeeded();
  return right === 'session' || acting.actor?.rights.has(right as Right) === true;
}

/** No `Secure` on plain HTTP: an intranet would never send the cookie back. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): FastifyReply {
  const secure = request.protocol === 'https';
  return reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure });
}

export function clearSessionCookie(reply: FastifyReply): FastifyReply {
  return reply.clearCookie(SESSION_COOKIE, { path: '/', httpOnly: true, sameSite: 'strict' });
}

const loginNeeded = () => new Trouble('loginNeeded', { zh: '请先登录', en: 'log in first' }, { status: 401 });
const secondFactorNeeded = () =>
  new Trouble(
    'secondFactorNeeded',
    { zh: '请先完成动态口令验证', en: 'give the second factor first' },
    { status: 401 },
  );
const notAllowed = () =>
  new Trouble(
    'notAllowed',
    {
      zh: '您的角色没有此项权限；如确需办理，请联系系统管理员',
      en: 'your role does not allow this; ask your administrator',
    },
    { status: 403 },
  );
