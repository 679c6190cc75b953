export { checkPassword } from './check-password.ts';
export { type LimitedSlots, limitedSlots } from './limited-slots.ts';
export type { OidcIdentity } from './oidc/identity-from-claims.ts';
export { createOidcClient, type OidcClient, type OidcOptions, type OidcPending } from './oidc/oidc.ts';
export { type OidcSettings, readOidcSettings } from './oidc/settings.ts';
export type { OidcTroubleCode } from './oidc/troubles.ts';
export {
  checkToken,
  issueToken,
  type OneTimeToken,
  type StoredToken,
  TOKEN_LIFETIME_HOURS,
  type TokenCheck,
  type TokenPurpose,
  tokenHash,
} from './one-time-token.ts';
export { hashPassword, needsRehash, verifyPassword } from './password.ts';
export { newRecoveryCodes, type RecoveryCodes, recoveryCodeUsed } from './recovery-codes.ts';
export { keyIdOf, openSecretBox, type SecretBox } from './secret-box.ts';
export { readSecretKeys, rotateSecretKey, type SecretKeys } from './secret-keys.ts';
export type { SecretPlace } from './secret-troubles.ts';
export { newTotpSecret, type TotpCheck, totpAddress, verifyTotp } from './totp.ts';
