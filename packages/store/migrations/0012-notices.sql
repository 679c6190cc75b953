-- Notices 站内通知 and the letters that go out 待发邮件. `county_code` is the home division of whoever is addressed, so a notice may be
-- put there from every county and from every home in scope; only the addressee (`app.who`) reads it and marks it read. The door of
-- identity, through which backups and the mailer go, sees them too.
CREATE TABLE notice (
  county_code text NOT NULL REFERENCES division (code),
  notice_id uuid NOT NULL,
  to_who text NOT NULL CHECK (to_who <> ''),
  origin text NOT NULL CHECK (origin <> ''),
  kind text NOT NULL CHECK (kind <> ''),
  subject text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  body text NOT NULL,
  link text NOT NULL,
  at timestamptz NOT NULL,
  by_who text NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (county_code, notice_id),
  UNIQUE (county_code, to_who, origin)
);
CREATE INDEX notice_latest ON notice (county_code, to_who, at);

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_add ON notice FOR INSERT TO PUBLIC
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
  );
CREATE POLICY notice_read ON notice FOR SELECT TO PUBLIC
  USING (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND (to_who = current_setting('app.who', true) OR current_setting('app.identity', true) = 'on')
  );
CREATE POLICY notice_mark ON notice FOR UPDATE TO PUBLIC
  USING (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND to_who = current_setting('app.who', true)
  )
  WITH CHECK (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND to_who = current_setting('app.who', true)
  );
GRANT SELECT, INSERT ON notice TO junheng_app;
GRANT UPDATE (read_at) ON notice TO junheng_app;

-- `to_address` stands as the account gives it. Whoever acts may add a letter; only the mailer, by the door of identity, reads any.
CREATE TABLE mail_outbox (
  county_code text NOT NULL REFERENCES division (code),
  mail_id uuid NOT NULL,
  origin text NOT NULL CHECK (origin <> ''),
  to_address text NOT NULL CHECK (to_address <> ''),
  subject text NOT NULL CHECK (subject <> ''),
  body text NOT NULL,
  at timestamptz NOT NULL,
  by_who text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  next_at timestamptz NOT NULL,
  last_error text,
  PRIMARY KEY (county_code, mail_id),
  UNIQUE (county_code, origin)
);
CREATE INDEX mail_outbox_due ON mail_outbox (county_code, state, next_at);

ALTER TABLE mail_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY mail_outbox_add ON mail_outbox FOR INSERT TO PUBLIC
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
  );
CREATE POLICY mail_outbox_read ON mail_outbox FOR SELECT TO PUBLIC
  USING (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND current_setting('app.identity', true) = 'on'
  );
CREATE POLICY mail_outbox_send ON mail_outbox FOR UPDATE TO PUBLIC
  USING (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND current_setting('app.identity', true) = 'on'
  )
  WITH CHECK (
    (
      county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
      OR county_code = ANY (string_to_array(current_setting('app.divisions', true), ','))
    )
    AND current_setting('app.identity', true) = 'on'
  );
GRANT SELECT, INSERT ON mail_outbox TO junheng_app;
GRANT UPDATE (state, attempts, next_at, last_error) ON mail_outbox TO junheng_app;
