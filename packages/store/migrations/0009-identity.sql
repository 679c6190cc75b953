-- Accounts 账号, their secrets, sessions, one-time links and login attempts. These tables belong to no county: on a cluster
-- each stands whole on every machine. Only the door of identity (`app.identity`) opens them; an administrator sees the accounts of
-- the divisions in `app.accounts`, and no secret of any.
CREATE TABLE account (
  account_id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  home text NOT NULL REFERENCES division (code),
  role text NOT NULL CHECK (role <> ''),
  schools text[] NOT NULL,
  unit text NOT NULL,
  person text NOT NULL CHECK (person <> ''),
  state text NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  expires_at timestamptz,
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL
);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_door ON account FOR ALL TO PUBLIC
  USING (
    current_setting('app.identity', true) = 'on'
    OR home = ANY (string_to_array(current_setting('app.accounts', true), ','))
  )
  WITH CHECK (
    current_setting('app.identity', true) = 'on'
    OR home = ANY (string_to_array(current_setting('app.accounts', true), ','))
  );
GRANT SELECT, INSERT, UPDATE ON account TO junheng_app;

CREATE TABLE account_secret (
  account_id uuid PRIMARY KEY REFERENCES account (account_id),
  password_hash text,
  totp_sealed text,
  totp_step bigint NOT NULL,
  recovery_hashes text[] NOT NULL,
  email_sealed text,
  oidc_subject text UNIQUE,
  changed_at timestamptz NOT NULL
);
ALTER TABLE account_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY account_secret_door ON account_secret FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE ON account_secret TO junheng_app;

-- `complete` is false between the password and the second factor: such a session opens nothing but that step.
CREATE TABLE session (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  account_id uuid NOT NULL REFERENCES account (account_id),
  complete boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  address text NOT NULL
);
CREATE INDEX session_account ON session (account_id);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_door ON session FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO junheng_app;

CREATE TABLE one_time_token (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  purpose text NOT NULL CHECK (purpose IN ('setup', 'invitation')),
  account_id uuid REFERENCES account (account_id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  CHECK ((purpose = 'setup') = (account_id IS NULL))
);
CREATE INDEX one_time_token_account ON one_time_token (account_id);
ALTER TABLE one_time_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_token FORCE ROW LEVEL SECURITY;
CREATE POLICY one_time_token_door ON one_time_token FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_token TO junheng_app;

-- The attempts of the last minutes by login name or address; kept here so that a restart forgives nothing.
CREATE TABLE login_limit (
  kind text NOT NULL CHECK (kind IN ('login', 'address')),
  key text NOT NULL CHECK (length(key) <= 200),
  attempts timestamptz[] NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (kind, key)
);
ALTER TABLE login_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE login_limit FORCE ROW LEVEL SECURITY;
CREATE POLICY login_limit_door ON login_limit FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON login_limit TO junheng_app;

-- A wall display 大屏 shows one division's totals to whoever holds its token, until the token is revoked.
CREATE TABLE display_token (
  token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  display_id uuid NOT NULL UNIQUE,
  home text NOT NULL REFERENCES division (code),
  title text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL
);
ALTER TABLE display_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE display_token FORCE ROW LEVEL SECURITY;
CREATE POLICY display_token_door ON display_token FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE ON display_token TO junheng_app;

-- The log: whoever acts adds to the chain of the home division too; an auditor reads the chains in `app.audit`.
DROP POLICY audit_head_scope ON audit_head;
CREATE POLICY audit_head_scope ON audit_head FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.audit', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.audit', true), ','))
  );
DROP POLICY audit_entry_add ON audit_entry;
CREATE POLICY audit_entry_add ON audit_entry FOR INSERT TO PUBLIC
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.audit', true), ','))
  );
CREATE POLICY audit_entry_auditor ON audit_entry FOR SELECT TO PUBLIC
  USING (county_code = ANY (string_to_array(current_setting('app.audit', true), ',')));
