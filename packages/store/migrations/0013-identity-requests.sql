-- Requests already answered at the door of logins: accounts, invitations, displays. They belong to no county. An answer may hold a link that
-- opens an account, so it is kept sealed only.
CREATE TABLE identity_request (
  who text NOT NULL CHECK (who <> ''),
  key text NOT NULL CHECK (key <> ''),
  request_hash text NOT NULL,
  answer_sealed text,
  at timestamptz NOT NULL,
  PRIMARY KEY (who, key)
);
CREATE INDEX identity_request_at ON identity_request (at);
ALTER TABLE identity_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_request FORCE ROW LEVEL SECURITY;
CREATE POLICY identity_request_door ON identity_request FOR ALL TO PUBLIC
  USING (current_setting('app.identity', true) = 'on')
  WITH CHECK (current_setting('app.identity', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_request TO junheng_app;
