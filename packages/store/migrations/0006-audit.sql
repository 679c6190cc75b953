-- Audit log 审计日志: one chain a county (000000 for what belongs to none), each entry sealed over the one before it.
-- Everyone in scope may add; only those who see the whole county may read.
CREATE TABLE audit_head (
  county_code text NOT NULL PRIMARY KEY REFERENCES division (code),
  seq bigint NOT NULL CHECK (seq >= 0),
  seal text NOT NULL,
  head_seal text NOT NULL
);

ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_head_scope ON audit_head FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT, UPDATE ON audit_head TO junheng_app;

CREATE TABLE audit_entry (
  county_code text NOT NULL REFERENCES audit_head (county_code),
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  who text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL,
  previous text NOT NULL,
  seal text NOT NULL,
  PRIMARY KEY (county_code, seq)
);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_entry_read ON audit_entry FOR SELECT TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
CREATE POLICY audit_entry_add ON audit_entry FOR INSERT TO PUBLIC
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT ON audit_entry TO junheng_app;
