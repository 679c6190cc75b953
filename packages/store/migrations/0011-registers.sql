-- Registers 台账 that close: one table for every kind, one for what each entry was before. A department of another bureau, which has
-- neither the county nor a school in scope, sees the entries that name its unit (`app.unit`).
-- `origin` names what an entry came from: it is there once by kind and year, however often it is sent. `school` is the school's code of that year.
CREATE TABLE register_entry (
  county_code text NOT NULL REFERENCES county (county_code),
  entry_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('finding', 'largeClass', 'project', 'group', 'activity', 'inspection', 'inspectionRecord')),
  school_year integer NOT NULL CHECK (school_year BETWEEN 1949 AND 2200),
  school_id uuid,
  school text CHECK (school <> ''),
  stage text CHECK (stage IN ('primary', 'junior')),
  origin text NOT NULL CHECK (origin <> ''),
  state text NOT NULL CHECK (state <> ''),
  title text NOT NULL CHECK (title <> ''),
  units text[] NOT NULL,
  deadline date,
  content jsonb NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, entry_id),
  UNIQUE (county_code, kind, school_year, origin),
  FOREIGN KEY (county_code, school_id) REFERENCES school (county_code, school_id),
  CHECK ((school_id IS NULL) = (school IS NULL)),
  CHECK (stage IS NULL OR school_id IS NOT NULL)
);
CREATE INDEX register_entry_state ON register_entry (county_code, kind, state, deadline);
CREATE INDEX register_entry_school ON register_entry (county_code, school_id);

ALTER TABLE register_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY register_entry_scope ON register_entry FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  );
-- Nothing is ever deleted, and where an entry came from never changes.
GRANT SELECT, INSERT ON register_entry TO junheng_app;
GRANT UPDATE (school, state, title, units, deadline, content, version, changed_at, changed_by) ON register_entry TO junheng_app;

-- Written once, never changed. School and units are copied (the units before and after), so that whoever took part in a change sees it.
CREATE TABLE register_history (
  county_code text NOT NULL,
  history_id uuid NOT NULL,
  entry_id uuid NOT NULL,
  school_id uuid,
  units text[] NOT NULL,
  version integer NOT NULL CHECK (version > 1),
  action text NOT NULL CHECK (action <> ''),
  reasons text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, history_id),
  UNIQUE (county_code, entry_id, version),
  FOREIGN KEY (county_code, entry_id) REFERENCES register_entry (county_code, entry_id)
);

ALTER TABLE register_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_history FORCE ROW LEVEL SECURITY;
CREATE POLICY register_history_scope ON register_history FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  );
GRANT SELECT, INSERT ON register_history TO junheng_app;

-- Tasks of the plans: lead and partner units see theirs too. What was changed before this migration goes to the units of today.
ALTER TABLE task_history ADD COLUMN units text[] NOT NULL DEFAULT '{}';
UPDATE task_history AS h SET units = t.leads || t.partners
  FROM plan_task AS t
  WHERE t.county_code = h.county_code AND t.task_id = h.task_id;
ALTER TABLE task_history ALTER COLUMN units DROP DEFAULT;

DROP POLICY plan_task_scope ON plan_task;
CREATE POLICY plan_task_scope ON plan_task FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (leads || partners))
    )
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (leads || partners))
    )
  );

DROP POLICY task_history_scope ON task_history;
CREATE POLICY task_history_scope ON task_history FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (
      current_setting('app.schools', true) = '*'
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units))
    )
  );
