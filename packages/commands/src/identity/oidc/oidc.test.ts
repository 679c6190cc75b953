import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LyingProvider, startLyingProvider } from '../../../test/oidc/lying-provider.ts';
import { CLIENT, goThrough, REDIRECT, startRealProvider } from '../../../test/oidc/real-provider.ts';
import { createOidcClient, type OidcPending } from './oidc.ts';
import { type OidcSettings, readOidcSettings } from './settings.ts';

const settingsFor = (issuer: string, more: Partial<OidcSettings> = {}): OidcSettings => ({
  ...{ issuer, ...CLIENT, redirect: REDIRECT, loginClaim: 'preferred_username', clientAuthentication: 'basic' },
  ...more,
});
const trouble = (code: string) => expect.objectContaining({ name: 'Trouble', code });

describe('a login at a real OpenID provider', () => {
  let provider: Awaited<ReturnType<typeof startRealProvider>>;
  beforeAll(async () => {
    provider = await startRealProvider();
  });
  afterAll(() => provider.close());

  async function comeBack(more: Partial<OidcSettings> = {}) {
    const client = createOidcClient(settingsFor(provider.issuer, more));
    const { address, pending } = await client.start();
    return { client, address: new URL(address), pending, query: await goThrough(address) };
  }

  it('asks with code, PKCE, state and nonce, and says who it is', async () => {
    const { client, address, pending, query } = await comeBack();
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: REDIRECT,
      code_challenge_method: 'S256',
      state: pending.state,
      nonce: pending.nonce,
    });
    expect(address.href).not.toContain(pending.verifier);
    expect(await client.finish(query, pending)).toEqual({
      issuer: provider.issuer,
      subject: 'p-42',
      login: 'wang.li',
      name: '王丽',
    });
  });

  it.each([
    ['another state', { state: 'A'.repeat(43) }, 'oidcAnswerInvalid'],
    ['another nonce', { nonce: 'A'.repeat(43) }, 'oidcAnswerInvalid'],
    ['another PKCE verifier', { verifier: 'A'.repeat(43) }, 'oidcRefused'],
    ['a start eleven minutes ago', { startedAt: Date.now() - 660_000 }, 'oidcLoginExpired'],
    ['a start in the future', { startedAt: Date.now() + 660_000 }, 'oidcLoginExpired'],
  ])('is refused with %s', async (_what, changed: Partial<OidcPending>, code) => {
    const { client, pending, query } = await comeBack();
    await expect(client.finish(query, { ...pending, ...changed })).rejects.toThrow(trouble(code));
  });

  it('is refused without what was kept, and for a second use of one code', async () => {
    const { client, pending, query } = await comeBack();
    await expect(client.finish(query, undefined)).rejects.toThrow(trouble('oidcLoginExpired'));
    await client.finish(query, pending);
    await expect(client.finish(query, pending)).rejects.toThrow(trouble('oidcRefused'));
  });

  it('is refused when another issuer answers, no state comes back, or the person said no', async () => {
    const { client, pending, query } = await comeBack();
    const changed = (change: (params: URLSearchParams) => void): string => {
      const params = new URLSearchParams(query);
      change(params);
      return `?${params}`;
    };
    const otherIssuer = changed((params) => params.set('iss', 'https://elsewhere.test'));
    await expect(client.finish(otherIssuer, pending)).rejects.toThrow(trouble('oidcAnswerInvalid'));
    const noState = changed((params) => params.delete('state'));
    await expect(client.finish(noState, pending)).rejects.toThrow(trouble('oidcAnswerInvalid'));
    const saidNo = changed((params) => {
      params.delete('code');
      params.set('error', 'access_denied');
    });
    await expect(client.finish(saidNo, pending)).rejects.toThrow(trouble('oidcRefused'));
    await expect(client.finish('', pending)).rejects.toThrow(trouble('oidcAnswerInvalid'));
  });

  it('is refused with a wrong client secret, or an address nobody confirmed as login', async () => {
    const wrong = await comeBack({ clientSecret: 'wrong' });
    await expect(wrong.client.finish(wrong.query, wrong.pending)).rejects.toThrow(trouble('oidcRefused'));
    const email = await comeBack({ loginClaim: 'email' });
    await expect(email.client.finish(email.query, email.pending)).rejects.toThrow(trouble('oidcLoginMissing'));
    const nobody = await comeBack({ loginClaim: 'employee_number' });
    await expect(nobody.client.finish(nobody.query, nobody.pending)).rejects.toThrow(trouble('oidcLoginMissing'));
  });
});

describe('a provider that lies', () => {
  let provider: LyingProvider;
  beforeAll(async () => {
    provider = await startLyingProvider(CLIENT.clientId, CLIENT.clientSecret);
  });
  afterAll(() => provider.close());
  beforeEach(() => {
    Object.assign(provider.lies, {
      claims: {},
      signed: 'rightly',
      discovered: {},
      userinfo: {},
      tokens: {},
      hangs: false,
    });
  });

  async function finish(more: Partial<OidcSettings> = {}) {
    const client = createOidcClient(settingsFor(provider.issuer, more));
    const { pending } = await client.start();
    provider.lies.claims = { nonce: pending.nonce, ...provider.lies.claims };
    return client.finish(`?code=any&state=${pending.state}`, pending);
  }

  it('is believed as long as everything is right', async () => {
    expect(await finish()).toMatchObject({ subject: 'p-7', login: 'liu.yang', name: 'liu.yang' });
  });

  it.each(['by another key', 'not at all', 'with the client secret', 'with the public key'] as const)(
    'is not believed when the id token is signed %s',
    async (signed) => {
      provider.lies.signed = signed;
      await expect(finish()).rejects.toThrow(trouble('oidcAnswerInvalid'));
    },
  );

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.test' }],
    ['for another program', { aud: 'other' }],
    ['that has expired', { iat: 1_700_000_000, exp: 1_700_000_300 }],
    ['that never expires', { exp: undefined }],
    ['that begins later', { nbf: 4_000_000_000 }],
    ['without the nonce', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
  ])('is not believed with an id token %s', async (_what, claims) => {
    provider.lies.claims = claims;
    await expect(finish()).rejects.toThrow(trouble('oidcAnswerInvalid'));
  });

  it('is not believed without an id token, or with facts about another person', async () => {
    provider.lies.tokens = { id_token: undefined };
    await expect(finish()).rejects.toThrow(trouble('oidcAnswerInvalid'));
    provider.lies.tokens = {};
    provider.lies.claims = { preferred_username: undefined };
    provider.lies.userinfo = { sub: 'p-8' };
    await expect(finish()).rejects.toThrow(trouble('oidcAnswerInvalid'));
  });

  it.each([[''], ['a\u202eb'], ['x'.repeat(256)], [['wang.li']], ['wang\u0000li']])(
    'is not asked for the login %j',
    async (login) => {
      provider.lies.claims = { preferred_username: login };
      await expect(finish()).rejects.toThrow(trouble('oidcLoginMissing'));
    },
  );

  it('is not followed to plain http elsewhere, nor under another name', async () => {
    provider.lies.discovered = { token_endpoint: 'http://192.0.2.1/token' };
    await expect(finish()).rejects.toMatchObject({ code: 'oidcUnreachable', details: [{ code: 'plain_http' }] });
    provider.lies.discovered = { authorization_endpoint: 'javascript:alert(1)' };
    await expect(finish()).rejects.toThrow(trouble('oidcUnreachable'));
    provider.lies.discovered = { issuer: 'https://elsewhere.test' };
    await expect(finish()).rejects.toThrow(expect.objectContaining({ name: 'Trouble' }));
  });

  it('that does not answer is said to be unreachable, and asked again at the next login', async () => {
    const client = createOidcClient(settingsFor(provider.issuer));
    provider.lies.discovered = { jwks_uri: undefined, issuer: undefined };
    await expect(client.start()).rejects.toThrow(expect.objectContaining({ name: 'Trouble' }));
    provider.lies.discovered = {};
    const asked = provider.asked.length;
    await client.start();
    await client.start();
    expect(provider.asked.length).toBe(asked + 1);
    provider.lies.hangs = true;
    const patient = createOidcClient(settingsFor(provider.issuer), { timeoutSeconds: 1 });
    await expect(patient.start()).rejects.toThrow(trouble('oidcUnreachable'));
    const nobody = createOidcClient(settingsFor('http://127.0.0.1:1'));
    await expect(nobody.start()).rejects.toThrow(trouble('oidcUnreachable'));
  });

  it('is asked for its addresses again after an hour', async () => {
    let now = Date.now();
    const client = createOidcClient(settingsFor(provider.issuer), { clock: () => new Date(now) });
    await client.start();
    const asked = provider.asked.length;
    now += 3_600_000;
    await client.start();
    expect(provider.asked.length).toBe(asked + 1);
  });
});

describe('the settings of the provider', () => {
  const right = {
    JUNHENG_OIDC_ISSUER: 'https://id.example.test/realm',
    JUNHENG_OIDC_CLIENT_ID: 'junheng',
    JUNHENG_OIDC_CLIENT_SECRET: 'secret',
    JUNHENG_OIDC_REDIRECT: 'http://10.0.0.5:8080/login/oidc',
  };

  it('come from the environment; without an issuer there are none', () => {
    expect(readOidcSettings(right)).toEqual({
      issuer: 'https://id.example.test/realm',
      clientId: 'junheng',
      clientSecret: 'secret',
      redirect: 'http://10.0.0.5:8080/login/oidc',
      loginClaim: 'preferred_username',
      clientAuthentication: 'basic',
    });
    expect(readOidcSettings({})).toBeUndefined();
  });

  it.each([
    'http://id.example.test',
    'http://127.0.0.1.example.test',
    'ftp://localhost',
    'https://a.test/?x=1',
    'nonsense',
  ])('do not allow the issuer %s', (issuer) =>
    expect(() => readOidcSettings({ ...right, JUNHENG_OIDC_ISSUER: issuer })).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ pointer: 'JUNHENG_OIDC_ISSUER' })] }),
    ),
  );

  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])('allow http at %s', (issuer) =>
    expect(readOidcSettings({ ...right, JUNHENG_OIDC_ISSUER: issuer })?.issuer).toBe(issuer),
  );

  it('are all checked at once', () => {
    const bad = { JUNHENG_OIDC_ISSUER: 'x', JUNHENG_OIDC_LOGIN_CLAIM: 'a b', JUNHENG_OIDC_CLIENT_AUTH: 'none' };
    try {
      readOidcSettings(bad);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'oidcSettings' });
      expect((error as { details: unknown[] }).details).toHaveLength(6);
    }
  });
});
