-- Files and the figures read from them. A figure whose value is NULL is missing and remembers so; JSON null never enters.
CREATE TABLE source_file (
  county_code text NOT NULL REFERENCES county (county_code),
  source_file_id uuid NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name text NOT NULL,
  bytes bigint CHECK (bytes >= 0),
  layout text,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, source_file_id),
  UNIQUE (county_code, sha256, name)
);

ALTER TABLE source_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_file FORCE ROW LEVEL SECURITY;
CREATE POLICY source_file_scope ON source_file FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON source_file TO junheng_app;

CREATE TABLE figure (
  county_code text NOT NULL REFERENCES county (county_code),
  figure_id uuid NOT NULL,
  school_year integer NOT NULL CHECK (school_year BETWEEN 1949 AND 2200),
  school_id uuid,
  stage text CHECK (stage IN ('primary', 'junior')),
  part text NOT NULL CHECK (part IN ('attribute', 'fact', 'judgement', 'veto', 'prerequisite')),
  fact text NOT NULL CHECK (fact <> ''),
  value jsonb CHECK (jsonb_typeof(value) <> 'null'),
  version integer NOT NULL CHECK (version > 0),
  source_file_id uuid,
  sheet text,
  cell text,
  original text,
  importer text,
  observed_at timestamptz,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, figure_id),
  UNIQUE NULLS NOT DISTINCT (county_code, school_year, school_id, stage, part, fact),
  FOREIGN KEY (county_code, school_id) REFERENCES school (county_code, school_id),
  FOREIGN KEY (county_code, source_file_id) REFERENCES source_file (county_code, source_file_id),
  CHECK (stage IS NULL OR school_id IS NOT NULL)
);

ALTER TABLE figure ENABLE ROW LEVEL SECURITY;
ALTER TABLE figure FORCE ROW LEVEL SECURITY;
CREATE POLICY figure_scope ON figure FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON figure TO junheng_app;

-- What a figure was before 历史: written once, never changed, so the program's role may only read and add.
CREATE TABLE figure_history (
  county_code text NOT NULL,
  history_id uuid NOT NULL,
  figure_id uuid NOT NULL,
  school_year integer NOT NULL,
  school_id uuid,
  version integer NOT NULL,
  value jsonb,
  source jsonb,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  replaced_at timestamptz NOT NULL,
  replaced_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (county_code, history_id),
  UNIQUE (county_code, figure_id, version),
  FOREIGN KEY (county_code, figure_id) REFERENCES figure (county_code, figure_id)
);

ALTER TABLE figure_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE figure_history FORCE ROW LEVEL SECURITY;
CREATE POLICY figure_history_scope ON figure_history FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT ON figure_history TO junheng_app;
