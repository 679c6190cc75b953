import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { close, listen } from './real-provider.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const SECONDS = () => Math.floor(Date.now() / 1000);

/** What this provider says; tests bend one thing at a time. */
export interface Lies {
  claims: Record<string, unknown>;
  signed: 'rightly' | 'by another key' | 'not at all' | 'with the client secret' | 'with the public key';
  discovered: Record<string, unknown>;
  userinfo: Record<string, unknown>;
  tokens: Record<string, unknown>;
  hangs: boolean;
}

export interface LyingProvider {
  readonly issuer: string;
  readonly lies: Lies;
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/** A provider that answers any code with whatever it is told to say. */
export async function startLyingProvider(clientId: string, clientSecret: string): Promise<LyingProvider> {
  const lies: Lies = { claims: {}, signed: 'rightly', discovered: {}, userinfo: {}, tokens: {}, hangs: false };
  const asked: string[] = [];
  const server = createServer();
  const issuer = await listen(server);
  const answers: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'],
      ...lies.discovered,
    }),
    '/jwks': () => ({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] }),
    '/userinfo': () => ({ sub: 'p-7', preferred_username: 'liu.yang', ...lies.userinfo }),
    '/token': () => {
      const now = SECONDS();
      const claims = {
        iss: issuer,
        aud: clientId,
        sub: 'p-7',
        iat: now,
        exp: now + 300,
        preferred_username: 'liu.yang',
      };
      const id_token = sign({ ...claims, ...lies.claims }, lies.signed, clientSecret);
      return { access_token: 'a', token_type: 'bearer', expires_in: 300, id_token, ...lies.tokens };
    },
  };
  server.on('request', (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (lies.hangs) return;
    const answer = answers[path];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer?.() ?? {}));
  });
  return { issuer, lies, asked, close: () => close(server) };
}

function sign(claims: object, how: Lies['signed'], clientSecret: string): string {
  const alg = { rightly: 'RS256', 'by another key': 'RS256', 'not at all': 'none' }[how as string] ?? 'HS256';
  const text = `${encode({ alg, kid: 'one' })}.${encode(claims)}`;
  if (how === 'not at all') return `${text}.`;
  const hmacKey =
    how === 'with the client secret' ? clientSecret : keys.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  if (alg === 'HS256') return `${text}.${createHmac('sha256', hmacKey).update(text).digest('base64url')}`;
  const key = how === 'rightly' ? keys.privateKey : otherKeys.privateKey;
  return `${text}.${createSign('sha256').update(text).sign(key, 'base64url')}`;
}
