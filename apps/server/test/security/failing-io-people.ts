import { randomUUID } from 'node:crypto';
import { LOCAL_ACTOR } from '@junheng/commands';
import { addAccounts, beginSession } from '@junheng/commands/accounts';
import { dailyRound } from '@junheng/commands/notices';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, peopleOf } from '../people.ts';
import type { Write } from './failing-io-driver.ts';
import { CODE, NOW, type Place } from './failing-io-world.ts';

interface Account {
  readonly id: string;
  readonly version: number;
  readonly login: string;
}

/** Accounts, logins, displays and notices, and what the program tells by itself. */
export function peopleWrites(place: Place): readonly Write[] {
  return [...accounts(place), ...sessions(place), ...walls(place), ...log(place), ...byItself(place)];
}

function byItself({ context, look }: Place): readonly Write[] {
  return [
    {
      route: 'the round of the day',
      prepare: () => look(`UPDATE plan_task SET deadline = '2025-09-01', state = 'planned'`),
      shot: () => () => dailyRound(context),
    },
  ];
}

/** Who reads the log is told of in it. */
function log(place: Place): readonly Write[] {
  const token = place.token('auditor');
  const read = (route: string, url: string): Write => ({
    route: `GET /api/audit${route}`,
    shot: () => ({ token, method: 'GET', url: `/api/audit${url}` }),
    eachIsNew: true,
    noted: ['login_limit'], // a costly answer is counted before any of its work is done
  });
  return [
    read('', `?division=${CODE}`),
    read('/:division/check', `/${CODE}/check`),
    read('/:division/log.ndjson', `/${CODE}/log.ndjson`),
  ];
}

const invited = { person: '甲', role: 'statistician', home: CODE, email: 'a@example.org' };

function accounts(place: Place): readonly Write[] {
  const token = place.token('administrator');
  let one: Account;
  const make = async () => {
    const payload = [{ ...invited, login: `made.${randomUUID().slice(0, 8)}` }];
    const [made] = await place.send<readonly { account: Account }[]>('administrator', {
      method: 'POST',
      url: '/api/accounts',
      payload,
    });
    one = (made as { account: Account }).account;
    await beginSession(place.context, await stored(place, one.id), { complete: true, address: '127.0.0.1' });
  };
  const at = () => `/api/accounts/${one.id}`;
  return [
    {
      route: 'POST /api/accounts',
      shot: () => ({
        ...{ token, method: 'POST', url: '/api/accounts' },
        payload: [0, 1].map((n) => ({ ...invited, login: `new.${n}.${randomUUID().slice(0, 8)}` })),
      }),
    },
    {
      route: 'PATCH /api/accounts/:id',
      prepare: make,
      shot: () => ({
        token,
        method: 'PATCH',
        url: at(),
        payload: { version: one.version, state: 'suspended', person: '乙' },
      }),
    },
    { route: 'POST /api/accounts/:id/invitation', shot: () => ({ token, method: 'POST', url: `${at()}/invitation` }) },
    {
      route: 'DELETE /api/accounts/:id/sessions',
      prepare: make,
      shot: () => ({ token, method: 'DELETE', url: `${at()}/sessions` }),
    },
  ];
}

/** An account as it stands. */
async function stored({ look }: Place, id: string) {
  const [row] = await look<Record<string, unknown>>('SELECT * FROM account WHERE account_id = $1', [id]);
  const { login, home, role, schools, unit, person, state, version } = row as never;
  return {
    ...{ id, login, home, role, schools, unit, person, state, version },
    expiresAt: null,
    changedAt: '',
    changedBy: '',
  };
}

function sessions(place: Place): readonly Write[] {
  const { app, context } = place;
  const password = (login: string) => ({
    method: 'POST' as const,
    url: '/api/session',
    payload: { login, password: PASSWORD },
  });
  let login = '';
  let token = '';
  let secret = '';
  const make = async () => {
    login = `enters.${randomUUID().slice(0, 8)}`;
    const [person] = await peopleOf(app, context, [{ login, role: 'statistician', home: CODE }]);
    token = person?.cookie.split('=')[1] ?? '';
  };
  const administrator = async () => {
    const { account } = await link('administrator');
    await place.look(`UPDATE account SET state = 'active' WHERE account_id = $1`, [account.id]);
    token = await beginSession(context, await stored(place, account.id), { complete: false, address: '127.0.0.1' });
  };
  const link = async (role: string) => {
    const rest = { homeName: '', schools: [], unit: '', email: null, expires: null, person: '丙', home: CODE };
    const [made] = await addAccounts({ ...context, actor: LOCAL_ACTOR }, [
      { ...rest, role, login: `link.${randomUUID().slice(0, 8)}` },
    ]);
    if (made === undefined) throw new Error('the account is made');
    token = made.link.split('#')[1] ?? '';
    return made;
  };
  const bind = async () => {
    const headers = { host: '127.0.0.1:7300', cookie: `junheng_session=${token}` };
    const post = (url: string, payload: object) => app.inject({ method: 'POST', url, headers, payload });
    ({ secret } = (await post('/api/session/second-factor/start', {})).json());
    const bound = await post('/api/session/second-factor', { code: code() });
    token = bound.cookies.find(({ name }) => name === 'junheng_session')?.value ?? '';
  };
  const code = (later = 0) =>
    TOTP.generate({
      secret: Secret.fromBase32(secret),
      digits: 6,
      algorithm: 'SHA1',
      period: 30,
      timestamp: Date.parse(NOW) + later,
    });
  return [
    // an attempt is taken before the password is looked at, and stands whatever comes after
    { route: 'POST /api/session', prepare: make, shot: () => password(login), noted: ['login_limit'], eachIsNew: true },
    { route: 'DELETE /api/session', prepare: make, shot: () => ({ token, method: 'DELETE', url: '/api/session' }) },
    {
      route: 'POST /api/session/password',
      prepare: make,
      shot: () => ({
        token,
        method: 'POST',
        url: '/api/session/password',
        payload: { old: PASSWORD, password: `${PASSWORD}2` },
      }),
      noted: ['login_limit'],
    },
    {
      route: 'POST /api/session/second-factor/start',
      prepare: administrator,
      shot: () => ({ token, method: 'POST', url: '/api/session/second-factor/start', payload: {} }),
    },
    {
      route: 'POST /api/session/second-factor',
      prepare: async () => {
        await administrator();
        const headers = { host: '127.0.0.1:7300', cookie: `junheng_session=${token}` };
        ({ secret } = (
          await app.inject({ method: 'POST', url: '/api/session/second-factor/start', headers, payload: {} })
        ).json());
      },
      shot: () => ({ token, method: 'POST', url: '/api/session/second-factor', payload: { code: code() } }),
    },
    {
      route: 'POST /api/session/second-factor/recovery-codes',
      prepare: async () => {
        await administrator();
        await bind();
      },
      shot: () => ({
        ...{ token, method: 'POST', url: '/api/session/second-factor/recovery-codes' },
        payload: { oneTimeCode: code(30_000) }, // the one before bound it
      }),
      eachIsNew: true, // a code that was used is a wrong one, which is noted
    },
    {
      route: 'DELETE /api/session/others',
      prepare: async () => {
        await make();
        for (let n = 0; n < 2; n++) await app.inject({ ...password(login), headers: { host: '127.0.0.1:7300' } });
      },
      shot: () => ({ token, method: 'DELETE', url: '/api/session/others' }),
    },
    {
      route: 'POST /api/invitation',
      prepare: () => link('statistician'),
      shot: () => ({ method: 'POST', url: '/api/invitation', payload: { token, password: PASSWORD } }),
    },
  ];
}

function walls(place: Place): readonly Write[] {
  const token = place.token('countyLeader');
  const making = { method: 'POST' as const, url: '/api/displays', payload: { title: '大厅' } };
  let id = '';
  return [
    { route: 'POST /api/displays', shot: () => ({ token, ...making }) },
    {
      route: 'DELETE /api/displays/:id',
      prepare: async () => {
        ({ id } = await place.send<{ id: string }>('countyLeader', making));
      },
      shot: () => ({ token, method: 'DELETE', url: `/api/displays/${id}` }),
    },
    {
      route: 'POST /api/notices/read',
      shot: async () => {
        const rows = await place.send<readonly { id: string }[]>('countyLeader', {
          method: 'GET',
          url: '/api/notices',
        });
        return {
          token,
          method: 'POST',
          url: '/api/notices/read',
          payload: { ids: rows.slice(0, 2).map((row) => row.id) },
        };
      },
    },
  ];
}
