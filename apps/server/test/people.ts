import { type CommandContext, LOCAL_ACTOR } from '@junheng/commands';
import { acceptInvitation, addAccounts } from '@junheng/commands/accounts';
import type { AccountBody } from '@junheng/contract';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

export const HOST = '127.0.0.1:7300';
export const PASSWORD = '松风水月-0117-长河落日';

/** Someone logged in: sends requests as this account. */
export interface Person {
  readonly login: string;
  readonly cookie: string;
  readonly send: (
    method: NonNullable<InjectOptions['method']>,
    url: string,
    payload?: unknown,
  ) => Promise<LightMyRequestResponse>;
}

type Wanted = Pick<AccountBody, 'login' | 'role' | 'home'> & Partial<AccountBody>;

/** Makes accounts without the second factor's roles, sets their password by their link and logs each in. */
export async function peopleOf(
  app: FastifyInstance,
  context: CommandContext,
  wanted: readonly Wanted[],
): Promise<readonly Person[]> {
  const bodies = wanted.map((body) => {
    const rest = { homeName: '', schools: [], unit: '', email: null, expires: null };
    return { ...rest, person: body.login, ...body };
  });
  const made = await addAccounts({ ...context, actor: LOCAL_ACTOR }, bodies);
  return Promise.all(
    made.map(async ({ account, link }) => {
      const token = link.split('#')[1] ?? '';
      const entered = await acceptInvitation(context, { token, password: PASSWORD, address: '127.0.0.1' });
      return personOf(app, account.login, entered.token);
    }),
  );
}

/** Sends requests with a session's token. */
export function personOf(app: FastifyInstance, login: string, token: string): Person {
  const cookie = `junheng_session=${token}`;
  const send: Person['send'] = (method, url, payload) =>
    app.inject({
      ...{ method, url, headers: { host: HOST, cookie } },
      ...(payload === undefined ? {} : { payload: payload as NonNullable<InjectOptions['payload']> }),
    });
  return { login, cookie, send };
}
