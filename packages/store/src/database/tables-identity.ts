/** Accounts 账号; the role's rights are the program's, not the database's. */
export interface AccountTable {
  account_id: string;
  login: string;
  home: string;
  role: string;
  schools: string[];
  unit: string;
  person: string;
  state: 'invited' | 'active' | 'suspended';
  expires_at: Date | null;
  version: number;
  created_at: Date;
  created_by: string;
  changed_at: Date;
  changed_by: string;
}

/** What an account knows or can be reached by: hashes and sealed texts only. */
export interface AccountSecretTable {
  account_id: string;
  password_hash: string | null;
  totp_sealed: string | null;
  totp_step: number;
  recovery_hashes: string[];
  email_sealed: string | null;
  oidc_subject: string | null;
  changed_at: Date;
}

/** Sessions 会话 by the hash of their token. */
export interface SessionTable {
  token_hash: string;
  account_id: string;
  complete: boolean;
  opened_at: Date;
  seen_at: Date;
  expires_at: Date;
  address: string;
}

/** One-time links 一次性链接. */
export interface OneTimeTokenTable {
  token_hash: string;
  purpose: 'setup' | 'invitation';
  account_id: string | null;
  expires_at: Date;
  used_at: Date | null;
  created_at: Date;
  created_by: string;
}

/** Attempts to log in. */
export interface LoginLimitTable {
  kind: 'login' | 'address' | 'export' | 'refusal';
  key: string;
  attempts: Date[];
  at: Date;
}

/** Wall displays 大屏. */
export interface DisplayTokenTable {
  token_hash: string;
  display_id: string;
  home: string;
  title: string;
  expires_at: Date;
  revoked_at: Date | null;
  created_at: Date;
  created_by: string;
}

/** Requests already answered, with their answers sealed. */
export interface IdentityRequestTable {
  who: string;
  key: string;
  request_hash: string;
  answer_sealed: string | null;
  at: Date;
}

/** Tables of migrations 0009 and 0013, as they make them; keep them together. */
export interface IdentityTables {
  account: AccountTable;
  account_secret: AccountSecretTable;
  session: SessionTable;
  one_time_token: OneTimeTokenTable;
  login_limit: LoginLimitTable;
  display_token: DisplayTokenTable;
  identity_request: IdentityRequestTable;
}
