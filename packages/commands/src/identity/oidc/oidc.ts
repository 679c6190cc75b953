import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { identityFrom, type OidcIdentity } from './identity-from-claims.ts';
import { isLoopback, mayBeAsked, type OidcSettings } from './settings.ts';
import { oidcTrouble, troubleOfOidc } from './troubles.ts';

/** 登录暂存: what must come back with the answer; kept in the browser's signed, http-only cookie or the session, and used once. */
export interface OidcPending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** milliseconds since 1970 */
  readonly startedAt: number;
}

/** 统一身份认证 by one OpenID provider: authorization code with PKCE, state and nonce; the signature of the id token is checked always. */
export interface OidcClient {
  /** The address to send the browser to, and what to keep. @throws Trouble `oidcUnreachable` */
  readonly start: () => Promise<{ readonly address: string; readonly pending: OidcPending }>;
  /**
   * Takes the query the browser came back with. The caller forgets `pending` before calling, so that it is good once.
   * @throws Trouble `oidcLoginExpired`, `oidcRefused`, `oidcAnswerInvalid`, `oidcLoginMissing`, `oidcUnreachable`
   */
  readonly finish: (query: string, pending: OidcPending | undefined) => Promise<OidcIdentity>;
}

/** `timeoutSeconds` for each question to the provider, ten if not given. */
export interface OidcOptions {
  readonly clock?: () => Date;
  readonly timeoutSeconds?: number;
}

const PENDING_MILLISECONDS = 10 * 60_000;
/** keys and addresses of a provider change now and then */
const KNOWN_MILLISECONDS = 60 * 60_000;
const TIMEOUT_SECONDS = 10;
const CLOCK_TOLERANCE_SECONDS = 30;

/** 连接身份提供方; it is asked for its addresses at the first login, and again after an hour. */
export function createOidcClient(settings: OidcSettings, options: OidcOptions = {}): OidcClient {
  const { clock = () => new Date(), timeoutSeconds = TIMEOUT_SECONDS } = options;
  const now = (): number => clock().getTime();
  let known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined;

  function configuration(): Promise<Configuration> {
    if (known !== undefined && known.until > now()) return known.configuration;
    const asked = discover(settings, timeoutSeconds);
    known = { configuration: asked, until: now() + KNOWN_MILLISECONDS };
    // a provider that could not be reached is asked again next time
    asked.catch(() => {
      if (known?.configuration === asked) known = undefined;
    });
    return asked;
  }

  return {
    start: () => asTrouble(async () => begin(await configuration(), { settings, startedAt: now() })),
    finish: (query, pending) =>
      asTrouble(async () => {
        const age = pending === undefined ? Number.NaN : now() - pending.startedAt;
        if (pending === undefined || !(age >= 0 && age < PENDING_MILLISECONDS))
          throw oidcTrouble('oidcLoginExpired', 'pending');
        return complete(await configuration(), { settings, query, pending });
      }),
  };
}

async function discover(settings: OidcSettings, timeout: number): Promise<Configuration> {
  const issuer = new URL(settings.issuer);
  const { clientSecret, clientAuthentication } = settings;
  const authentication =
    clientAuthentication === 'post' ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
  const metadata = { client_secret: clientSecret, [clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  const found = await discovery(issuer, settings.clientId, metadata, authentication, {
    [customFetch]: guardedFetch,
    timeout,
    execute: [enableNonRepudiationChecks, ...(isLoopback(issuer) ? [allowInsecureRequests] : [])],
  });
  const address = URL.parse(found.serverMetadata().authorization_endpoint ?? '');
  // browsers are sent there
  if (address === null || !mayBeAsked(address)) throw oidcTrouble('oidcUnreachable', 'authorization_endpoint');
  return found;
}

/** A provider on loopback may not lead to plain http elsewhere. */
const guardedFetch: CustomFetch = (address, options) => {
  if (!mayBeAsked(new URL(address))) throw oidcTrouble('oidcUnreachable', 'plain_http');
  return fetch(address, options as RequestInit);
};

async function begin(
  configuration: Configuration,
  { settings, startedAt }: { settings: OidcSettings; startedAt: number },
): Promise<{ readonly address: string; readonly pending: OidcPending }> {
  const verifier = randomPKCECodeVerifier();
  const pending = { state: randomState(), nonce: randomNonce(), verifier, startedAt };
  const address = buildAuthorizationUrl(configuration, {
    redirect_uri: settings.redirect,
    scope: 'openid profile email',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
  });
  return { address: address.href, pending };
}

async function complete(
  configuration: Configuration,
  { settings, query, pending }: { settings: OidcSettings; query: string; pending: OidcPending },
): Promise<OidcIdentity> {
  const back = new URL(settings.redirect);
  back.search = query;
  const tokens = await authorizationCodeGrant(configuration, back, {
    pkceCodeVerifier: pending.verifier,
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw oidcTrouble('oidcAnswerInvalid', 'id_token');
  const { userinfo_endpoint } = configuration.serverMetadata();
  const more =
    claims[settings.loginClaim] === undefined && userinfo_endpoint !== undefined
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
  return identityFrom({ ...more, ...claims }, settings.loginClaim);
}

async function asTrouble<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw troubleOfOidc(error);
  }
}
