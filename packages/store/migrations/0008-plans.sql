-- Plan documents 方案文件 with what a person decided of each finding, the task matrix 任务台账, and what each task was before.
CREATE TABLE plan_document (
  county_code text NOT NULL REFERENCES county (county_code),
  plan_id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  kind text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  body text NOT NULL CHECK (body <> ''),
  output jsonb NOT NULL,
  notices jsonb NOT NULL,
  decisions jsonb NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  at timestamptz NOT NULL,
  who text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, plan_id),
  UNIQUE (county_code, sha256)
);

ALTER TABLE plan_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_document FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_document_scope ON plan_document FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON plan_document TO junheng_app;

-- `origin` names the finding, catalogue entry or workbook row a task came from: with its year it is there once, however often it is sent.
CREATE TABLE plan_task (
  county_code text NOT NULL REFERENCES county (county_code),
  task_id uuid NOT NULL,
  origin text NOT NULL CHECK (origin <> ''),
  task_year integer CHECK (task_year BETWEEN 1949 AND 2200),
  plan_id uuid,
  catalogue text,
  place integer NOT NULL,
  number text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  leads text[] NOT NULL,
  partners text[] NOT NULL,
  deadline date,
  state text NOT NULL CHECK (state IN ('planned', 'underWay', 'submitted', 'accepted', 'returned')),
  recurring text CHECK (recurring IN ('yearly', 'termly', 'quarterly', 'monthly')),
  items text[] NOT NULL,
  note text NOT NULL,
  source jsonb NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (county_code, task_id),
  UNIQUE NULLS NOT DISTINCT (county_code, origin, task_year),
  FOREIGN KEY (county_code, plan_id) REFERENCES plan_document (county_code, plan_id)
);

ALTER TABLE plan_task ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_task FORCE ROW LEVEL SECURITY;
CREATE POLICY plan_task_scope ON plan_task FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT, UPDATE, DELETE ON plan_task TO junheng_app;

-- Written once, never changed, so the program's role may only read and add.
CREATE TABLE task_history (
  county_code text NOT NULL,
  history_id uuid NOT NULL,
  task_id uuid NOT NULL,
  version integer NOT NULL CHECK (version > 1),
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  at timestamptz NOT NULL,
  who text NOT NULL,
  PRIMARY KEY (county_code, history_id),
  UNIQUE (county_code, task_id, version),
  FOREIGN KEY (county_code, task_id) REFERENCES plan_task (county_code, task_id)
);

ALTER TABLE task_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_history FORCE ROW LEVEL SECURITY;
CREATE POLICY task_history_scope ON task_history FOR ALL TO PUBLIC
  USING (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  )
  WITH CHECK (
    county_code = ANY (string_to_array(current_setting('app.counties', true), ','))
    AND current_setting('app.schools', true) = '*'
  );
GRANT SELECT, INSERT ON task_history TO junheng_app;
