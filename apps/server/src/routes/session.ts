import {
  acceptInvitation,
  accountsExist,
  changePassword,
  endOtherSessions,
  giveSecondFactor,
  invitedPerson,
  type LoggedIn,
  logIn,
  logOut,
  nextStepOf,
  ownAccess,
  placeOf,
  renewRecoveryCodes,
  setUp,
  startSecondFactor,
} from '@junheng/commands/accounts';
import {
  CodeBody,
  InvitationBody,
  LoginBody,
  PasswordBody,
  RenewalBody,
  type Session,
  SetUpBody,
} from '@junheng/contract';
import { roleOf } from '@junheng/work';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clearSessionCookie, SESSION_COOKIE, setSessionCookie } from '../acting.ts';
import type { ZodApp } from '../app.ts';

const open = { right: 'open' } as const;
/** Whoever logs in or out twice is logged in or out. */
const inOrOut = { ...open, repeats: 'harmless' } as const;
/** A link opens once. */
const byLink = { ...open, repeats: 'spent' } as const;

/** Log in, second factor, log out, first set-up and invitations. Each step up gets a new session token. */
export function sessionRoutes(app: ZodApp, program: Program): void {
  const entered = (request: FastifyRequest, reply: FastifyReply, { token, next }: LoggedIn) =>
    setSessionCookie(request, reply, token).send({ next });
  app.get('/api/session', { config: open }, async (request) => presentSession(request, program));
  app.post('/api/session', { config: inOrOut, schema: { body: LoginBody } }, async (request, reply) => {
    const loggedIn = await logIn(request.acting, { ...request.body, address: request.ip });
    await logOut(request.acting, tokenOf(request)); // whatever this browser held before opens nothing any more
    return entered(request, reply, loggedIn);
  });
  app.delete('/api/session', { config: inOrOut }, async (request, reply) => {
    await logOut(request.acting, tokenOf(request));
    return clearSessionCookie(reply).code(204).send();
  });
  // until a code was given the last secret shown is the one that counts
  const starting = { right: 'pending', repeats: 'harmless' } as const;
  app.post('/api/session/second-factor/start', { config: starting }, async ({ acting, session }) =>
    session === null ? null : startSecondFactor(acting, session),
  );
  // a code counts once, and the session that gave it ends with it; so does that of a password
  const proven = { right: 'pending', repeats: 'spent' } as const;
  app.post('/api/session/second-factor', { config: proven, schema: { body: CodeBody } }, async (request, reply) => {
    if (request.session === null) return null;
    const proof = { code: request.body.code, address: request.ip, replaces: tokenOf(request) };
    const { token, recoveryCodes = [] } = await giveSecondFactor(request.acting, request.session.account, proof);
    return setSessionCookie(request, reply, token).send({ next: 'done', recoveryCodes });
  });
  ownAccessRoutes(app);
  app.post(
    '/api/session/password',
    { config: { right: 'session', repeats: 'spent' }, schema: { body: PasswordBody } },
    async (request, reply) => {
      if (request.session === null) return null;
      const change = { ...request.body, address: request.ip };
      const token = await changePassword(request.acting, request.session.account, change);
      return setSessionCookie(request, reply, token).send({ next: 'done' });
    },
  );
  app.post('/api/set-up', { config: byLink, schema: { body: SetUpBody } }, async (request, reply) =>
    entered(request, reply, await setUp(request.acting, request.body, request.ip)),
  );
  const link = z.strictObject({ token: z.string().max(100) });
  const asking = { ...open, repeats: 'harmless' } as const;
  app.post('/api/invitation/person', { config: asking, schema: { body: link } }, async ({ acting, body }) =>
    invitedPerson(acting, body.token),
  );
  app.post('/api/invitation', { config: byLink, schema: { body: InvitationBody } }, async (request, reply) =>
    entered(request, reply, await acceptInvitation(request.acting, { ...request.body, address: request.ip })),
  );
}

/** What everyone may see of the own sessions and do about them; while no accounts exist there are none. */
function ownAccessRoutes(app: ZodApp): void {
  const own = { right: 'session' } as const;
  app.get('/api/session/own', { config: own }, async (request) =>
    request.session === null ? null : ownAccess(request.acting, request.session.account, tokenOf(request)),
  );
  app.delete('/api/session/others', { config: { ...own, repeats: 'harmless' } }, async (request) =>
    request.session === null ? null : endOtherSessions(request.acting, request.session.account, tokenOf(request)),
  );
  app.post(
    '/api/session/second-factor/recovery-codes',
    { config: { ...own, repeats: 'spent' }, schema: { body: RenewalBody } },
    async ({ acting, session, body }) =>
      session === null ? null : renewRecoveryCodes(acting, session.account, body.oneTimeCode),
  );
}

type Program = Pick<Session, 'version' | 'openId'>;

const tokenOf = (request: FastifyRequest) => request.cookies[SESSION_COOKIE] ?? '';

async function presentSession({ acting, session }: FastifyRequest, program: Program): Promise<Session> {
  const base = { ...program, language: 'zh-CN' as const };
  if (session === null) {
    const mode = (await accountsExist(acting)) ? ('login' as const) : ('loopback' as const);
    return { ...base, mode, user: null };
  }
  const { account, complete, actor } = session;
  const { login, person, role, home, schools, unit } = account;
  const roleTitle = roleOf(role)?.title ?? { zh: role, en: role };
  const rights = complete ? [...actor.rights] : [];
  const place = complete ? await placeOf(acting, account) : '';
  const user = { login, person, role, roleTitle, home, schools: [...schools], unit, place, rights };
  if (complete) return { ...base, mode: 'open', user };
  // a session that is not whole stands between password and second factor
  const bound = (await nextStepOf(acting, account)) === 'secondFactor';
  return { ...base, mode: bound ? 'secondFactor' : 'enrolSecondFactor', user };
}
