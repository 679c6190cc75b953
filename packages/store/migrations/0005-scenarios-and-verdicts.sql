-- Scenarios 情景 stand beside the facts. Verdicts carry the id of the run that made them: a cluster gives no global snapshot.
CREATE TABLE scenario (
  county_code text NOT NULL REFERENCES county (county_code),
  scenario_id uuid NOT NULL,
  school_year integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  edits jsonb NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, scenario_id),
  UNIQUE (county_code, school_year, name)
);

ALTER TABLE scenario ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenario FORCE ROW LEVEL SECURITY;
CREATE POLICY scenario_scope ON scenario FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON scenario TO junheng_app;

CREATE TABLE verdict_run (
  county_code text NOT NULL REFERENCES county (county_code),
  run_id uuid NOT NULL,
  school_year integer NOT NULL,
  catalogue text[] NOT NULL,
  law_date date NOT NULL,
  status text NOT NULL CHECK (status IN ('met', 'notMet', 'notAssessable')),
  items_met integer NOT NULL,
  items_not_met integer NOT NULL,
  items_not_assessable integer NOT NULL,
  verdict jsonb NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, run_id)
);
CREATE INDEX verdict_run_latest ON verdict_run (county_code, school_year, at);

ALTER TABLE verdict_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE verdict_run FORCE ROW LEVEL SECURITY;
CREATE POLICY verdict_run_scope ON verdict_run FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON verdict_run TO junheng_app;

CREATE TABLE county_indicator (
  county_code text NOT NULL,
  run_id uuid NOT NULL,
  school_year integer NOT NULL,
  stage text NOT NULL CHECK (stage IN ('primary', 'junior')),
  indicator text NOT NULL,
  status text NOT NULL CHECK (status IN ('met', 'notMet', 'notAssessable')),
  mean numeric,
  cv numeric,
  enrolment bigint NOT NULL,
  sections integer NOT NULL,
  sections_met integer NOT NULL,
  PRIMARY KEY (county_code, run_id, stage, indicator),
  FOREIGN KEY (county_code, run_id) REFERENCES verdict_run (county_code, run_id)
);

ALTER TABLE county_indicator ENABLE ROW LEVEL SECURITY;
ALTER TABLE county_indicator FORCE ROW LEVEL SECURITY;
CREATE POLICY county_indicator_scope ON county_indicator FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON county_indicator TO junheng_app;
