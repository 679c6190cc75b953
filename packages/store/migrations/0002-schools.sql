-- County, school and section. A school keeps its id for life; its code belongs to a year.
CREATE TABLE county (
  county_code text NOT NULL PRIMARY KEY REFERENCES division (code),
  name text NOT NULL CHECK (name <> ''),
  at timestamptz NOT NULL
);

ALTER TABLE county ENABLE ROW LEVEL SECURITY;
ALTER TABLE county FORCE ROW LEVEL SECURITY;
CREATE POLICY county_scope ON county FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON county TO junheng_app;

CREATE TABLE school (
  county_code text NOT NULL REFERENCES county (county_code),
  school_id uuid NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, school_id),
  UNIQUE (county_code, code)
);

ALTER TABLE school ENABLE ROW LEVEL SECURITY;
ALTER TABLE school FORCE ROW LEVEL SECURITY;
CREATE POLICY school_scope ON school FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON school TO junheng_app;

CREATE TABLE school_in_year (
  county_code text NOT NULL,
  school_year integer NOT NULL CHECK (school_year BETWEEN 1949 AND 2200),
  school_id uuid NOT NULL,
  code text NOT NULL CHECK (code <> ''),
  place integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, school_year, school_id),
  UNIQUE (county_code, school_year, code),
  FOREIGN KEY (county_code, school_id) REFERENCES school (county_code, school_id)
);

ALTER TABLE school_in_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE school_in_year FORCE ROW LEVEL SECURITY;
CREATE POLICY school_in_year_scope ON school_in_year FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON school_in_year TO junheng_app;

CREATE TABLE section (
  county_code text NOT NULL,
  section_id uuid NOT NULL,
  school_year integer NOT NULL,
  school_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('primary', 'junior')),
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, section_id),
  UNIQUE (county_code, school_year, school_id, stage),
  FOREIGN KEY (county_code, school_year, school_id) REFERENCES school_in_year (county_code, school_year, school_id)
);

ALTER TABLE section ENABLE ROW LEVEL SECURITY;
ALTER TABLE section FORCE ROW LEVEL SECURITY;
CREATE POLICY section_scope ON section FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON section TO junheng_app;
