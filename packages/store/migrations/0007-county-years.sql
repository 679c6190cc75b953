-- Which school years a county has figures of: asked on every page, too dear to be found among the figures.
CREATE TABLE county_year (
  county_code text NOT NULL REFERENCES county (county_code),
  school_year integer NOT NULL CHECK (school_year BETWEEN 1949 AND 2200),
  at timestamptz NOT NULL,
  PRIMARY KEY (county_code, school_year)
);

INSERT INTO county_year (county_code, school_year, at)
SELECT county_code, school_year, min(changed_at) FROM figure GROUP BY county_code, school_year;

ALTER TABLE county_year ENABLE ROW LEVEL SECURITY;
ALTER TABLE county_year FORCE ROW LEVEL SECURITY;
CREATE POLICY county_year_scope ON county_year FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON county_year TO junheng_app;
