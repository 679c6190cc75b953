-- Collection 数据采集: what a county asks of its schools (a campaign), what each answers cell by cell, what was signed, and who did what.
-- Schools read the campaign; only those who see the whole county write it.
CREATE TABLE campaign (
  county_code text NOT NULL REFERENCES county (county_code),
  campaign_id uuid NOT NULL,
  school_year integer NOT NULL CHECK (school_year BETWEEN 1949 AND 2200),
  title text NOT NULL CHECK (title <> ''),
  note text NOT NULL,
  catalogue text[] NOT NULL,
  procedure text NOT NULL CHECK (procedure <> ''),
  deadline date NOT NULL,
  facts jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')),
  version integer NOT NULL CHECK (version > 0),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, campaign_id)
);

ALTER TABLE campaign ENABLE ROW LEVEL SECURITY;
ALTER TABLE campaign FORCE ROW LEVEL SECURITY;
CREATE POLICY campaign_read ON campaign FOR SELECT TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
  );
CREATE POLICY campaign_add ON campaign FOR INSERT TO PUBLIC
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
CREATE POLICY campaign_change ON campaign FOR UPDATE TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE ON campaign TO junheng_app;

-- One a school, and one without a school: the county's own declaration. `frozen` and `accepted` are numbers of signed versions, 0 = none.
CREATE TABLE submission (
  county_code text NOT NULL,
  submission_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  school_id uuid,
  state text NOT NULL CHECK (state <> ''),
  version integer NOT NULL CHECK (version > 0),
  frozen integer NOT NULL CHECK (frozen >= 0),
  accepted integer NOT NULL CHECK (accepted BETWEEN 0 AND frozen),
  signed_by text,
  signed_at timestamptz,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, submission_id),
  UNIQUE NULLS NOT DISTINCT (county_code, campaign_id, school_id),
  UNIQUE (county_code, submission_id, school_id),
  FOREIGN KEY (county_code, campaign_id) REFERENCES campaign (county_code, campaign_id),
  FOREIGN KEY (county_code, school_id) REFERENCES school (county_code, school_id),
  CHECK ((frozen = 0) = (signed_at IS NULL) AND (signed_at IS NULL) = (signed_by IS NULL))
);

ALTER TABLE submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_scope ON submission FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE ON submission TO junheng_app;

-- Version 0 is a cell that nobody has answered yet: a value is offered, or a reviewer asks for one. The second foreign key keeps a
-- school's cell in the school's submission.
CREATE TABLE submission_cell (
  county_code text NOT NULL,
  cell_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  school_id uuid,
  stage text CHECK (stage IN ('primary', 'junior')),
  fact text NOT NULL CHECK (fact <> ''),
  value jsonb CHECK (jsonb_typeof(value) <> 'null'),
  version integer NOT NULL CHECK (version >= 0),
  prefill jsonb CHECK (jsonb_typeof(prefill) <> 'null'),
  prefill_source text NOT NULL,
  explanation text NOT NULL,
  returned text CHECK (returned <> ''),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, cell_id),
  UNIQUE NULLS NOT DISTINCT (county_code, submission_id, stage, fact),
  FOREIGN KEY (county_code, submission_id) REFERENCES submission (county_code, submission_id),
  FOREIGN KEY (county_code, submission_id, school_id) REFERENCES submission (county_code, submission_id, school_id),
  CHECK (stage IS NULL OR school_id IS NOT NULL),
  CHECK (version > 0 OR value IS NULL)
);

ALTER TABLE submission_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission_cell FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_cell_scope ON submission_cell FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT, UPDATE ON submission_cell TO junheng_app;

-- What a cell said before, with who, when and why: written once, so the program's role may only read and add.
CREATE TABLE submission_cell_history (
  county_code text NOT NULL,
  history_id uuid NOT NULL,
  cell_id uuid NOT NULL,
  submission_id uuid NOT NULL,
  school_id uuid,
  stage text,
  fact text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  value jsonb,
  explanation text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  replaced_at timestamptz NOT NULL,
  replaced_by text NOT NULL,
  why text NOT NULL,
  PRIMARY KEY (county_code, history_id),
  UNIQUE (county_code, cell_id, version),
  FOREIGN KEY (county_code, cell_id) REFERENCES submission_cell (county_code, cell_id),
  FOREIGN KEY (county_code, submission_id) REFERENCES submission (county_code, submission_id),
  FOREIGN KEY (county_code, submission_id, school_id) REFERENCES submission (county_code, submission_id, school_id)
);
CREATE INDEX submission_cell_history_of ON submission_cell_history (county_code, submission_id);

ALTER TABLE submission_cell_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission_cell_history FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_cell_history_scope ON submission_cell_history FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT ON submission_cell_history TO junheng_app;

-- Signed versions 签字版本: nobody changes or removes one, and each carries the hash of what was signed.
CREATE TABLE submission_freeze (
  county_code text NOT NULL,
  submission_id uuid NOT NULL,
  school_id uuid,
  number integer NOT NULL CHECK (number > 0),
  cells jsonb NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  signed_by text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (county_code, submission_id, number),
  FOREIGN KEY (county_code, submission_id) REFERENCES submission (county_code, submission_id),
  FOREIGN KEY (county_code, submission_id, school_id) REFERENCES submission (county_code, submission_id, school_id)
);

ALTER TABLE submission_freeze ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission_freeze FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_freeze_scope ON submission_freeze FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT ON submission_freeze TO junheng_app;

-- Who took which step; `number` is the version of the submission that the step made.
CREATE TABLE submission_step (
  county_code text NOT NULL,
  submission_id uuid NOT NULL,
  school_id uuid,
  number integer NOT NULL CHECK (number > 1),
  action text NOT NULL CHECK (action <> ''),
  from_state text NOT NULL,
  to_state text NOT NULL,
  reasons text[] NOT NULL,
  cells jsonb NOT NULL,
  frozen integer NOT NULL CHECK (frozen >= 0),
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, submission_id, number),
  FOREIGN KEY (county_code, submission_id) REFERENCES submission (county_code, submission_id),
  FOREIGN KEY (county_code, submission_id, school_id) REFERENCES submission (county_code, submission_id, school_id)
);

ALTER TABLE submission_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE submission_step FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_step_scope ON submission_step FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ',')))
  );
GRANT SELECT, INSERT ON submission_step TO junheng_app;

-- Evidence 佐证材料 of a cell, a register entry, a task or an inspection. A department reaches what names its unit; an empty name reaches nothing.
CREATE TABLE evidence (
  county_code text NOT NULL REFERENCES county (county_code),
  evidence_id uuid NOT NULL,
  school_id uuid,
  units text[] NOT NULL CHECK ('' <> ALL (units)),
  subject_kind text NOT NULL CHECK (subject_kind IN ('submissionCell', 'register', 'task', 'inspection')),
  subject_id text NOT NULL CHECK (subject_id <> ''),
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL CHECK (kind <> ''),
  bytes integer NOT NULL CHECK (bytes = octet_length(body)),
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  body bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('kept', 'withdrawn')),
  at timestamptz NOT NULL,
  who text NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text,
  PRIMARY KEY (county_code, evidence_id),
  FOREIGN KEY (county_code, school_id) REFERENCES school (county_code, school_id),
  CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL))
);
CREATE INDEX evidence_of ON evidence (county_code, subject_kind, subject_id);

ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY evidence_scope ON evidence FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units)))
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND (current_setting('app.schools', true) = '*' OR school_id::text = ANY (string_to_array(current_setting('app.schools', true), ','))
      OR (current_setting('app.unit', true) <> '' AND current_setting('app.unit', true) = ANY (units)))
  );
GRANT SELECT, INSERT, UPDATE ON evidence TO junheng_app;
