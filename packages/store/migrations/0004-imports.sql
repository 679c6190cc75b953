-- Imports, the mappings they used, and requests already answered.
CREATE TABLE import (
  county_code text NOT NULL REFERENCES county (county_code),
  import_id uuid NOT NULL,
  school_year integer NOT NULL,
  school_id uuid,
  content_hash text NOT NULL,
  source_file_ids uuid[] NOT NULL,
  written integer NOT NULL,
  unchanged integer NOT NULL,
  history integer NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, import_id)
);
CREATE INDEX import_content ON import (county_code, school_year, content_hash);

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
CREATE POLICY import_scope ON import FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON import TO junheng_app;

CREATE TABLE mapping (
  county_code text NOT NULL REFERENCES county (county_code),
  mapping_id uuid NOT NULL,
  school_year integer NOT NULL,
  layout text NOT NULL,
  mapping jsonb NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, mapping_id),
  UNIQUE (county_code, school_year, layout)
);

ALTER TABLE mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY mapping_scope ON mapping FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON mapping TO junheng_app;

CREATE TABLE idempotency (
  county_code text NOT NULL REFERENCES division (code),
  key text NOT NULL CHECK (key <> ''),
  request_hash text NOT NULL,
  response jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, key)
);

ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_scope ON idempotency FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO junheng_app;
