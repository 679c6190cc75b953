import type { ColumnType } from 'kysely';

/** Stage as a column: null for a figure of the whole school or county. */
type StageColumn = 'primary' | 'junior';
/** JSON goes in as text and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;
/** 达标 · 未达标 · 无法评定, as a column. */
export type StatusColumn = 'met' | 'notMet' | 'notAssessable';
/** Where in a county year a figure stands: among the facts, beside them, or among the answers of the county. */
export type FigurePart = 'attribute' | 'fact' | 'judgement' | 'veto' | 'prerequisite';

export interface DivisionTable {
  code: string;
  name: string;
  level: 'nation' | 'province' | 'prefecture' | 'county';
  valid_from: number;
  valid_to: number | null;
}

export interface CountyTable {
  county_code: string;
  name: string;
  at: Date;
}

export interface CountyYearTable {
  county_code: string;
  school_year: number;
  at: Date;
}

export interface SchoolTable {
  county_code: string;
  school_id: string;
  code: string;
  at: Date;
}

export interface SchoolInYearTable {
  county_code: string;
  school_year: number;
  school_id: string;
  code: string;
  place: number;
  at: Date;
}

export interface SectionTable {
  county_code: string;
  section_id: string;
  school_year: number;
  school_id: string;
  stage: StageColumn;
  at: Date;
}

export interface SourceFileTable {
  county_code: string;
  source_file_id: string;
  sha256: string;
  name: string;
  bytes: number | null;
  layout: string | null;
  imported_at: Date;
}

export interface FigureTable {
  county_code: string;
  figure_id: string;
  school_year: number;
  school_id: string | null;
  stage: StageColumn | null;
  part: FigurePart;
  fact: string;
  value: JsonOrNull<unknown>;
  version: number;
  source_file_id: string | null;
  sheet: string | null;
  cell: string | null;
  original: string | null;
  importer: string | null;
  observed_at: Date | null;
  changed_at: Date;
  changed_by: string;
}

export interface FigureHistoryTable {
  county_code: string;
  history_id: string;
  figure_id: string;
  school_year: number;
  school_id: string | null;
  version: number;
  value: JsonOrNull<unknown>;
  source: JsonOrNull<Readonly<Record<string, unknown>>>;
  changed_at: Date;
  changed_by: string;
  replaced_at: Date;
  replaced_by: string;
  why: string;
}

export interface ImportTable {
  county_code: string;
  import_id: string;
  school_year: number;
  school_id: string | null;
  content_hash: string;
  source_file_ids: string[];
  written: number;
  unchanged: number;
  history: number;
  at: Date;
  who: string;
}

export interface MappingTable {
  county_code: string;
  mapping_id: string;
  school_year: number;
  layout: string;
  mapping: Json<unknown>;
  at: Date;
  who: string;
}

export interface IdempotencyTable {
  county_code: string;
  key: string;
  request_hash: string;
  response: JsonOrNull<unknown>;
  at: Date;
}

export interface ScenarioTable {
  county_code: string;
  scenario_id: string;
  school_year: number;
  name: string;
  edits: Json<unknown>;
  version: number;
  changed_at: Date;
  changed_by: string;
}

export interface VerdictRunTable {
  county_code: string;
  run_id: string;
  school_year: number;
  catalogue: string[];
  law_date: string;
  status: StatusColumn;
  items_met: number;
  items_not_met: number;
  items_not_assessable: number;
  verdict: Json<unknown>;
  at: Date;
  who: string;
}

export interface CountyIndicatorTable {
  county_code: string;
  run_id: string;
  school_year: number;
  stage: StageColumn;
  indicator: string;
  status: StatusColumn;
  mean: string | null;
  cv: string | null;
  enrolment: number;
  sections: number;
  sections_met: number;
}

export interface PlanDocumentTable {
  county_code: string;
  plan_id: string;
  name: string;
  kind: string;
  sha256: string;
  body: string;
  output: Json<unknown>;
  notices: Json<unknown>;
  decisions: Json<unknown>;
  version: number;
  at: Date;
  who: string;
  changed_at: Date;
  changed_by: string;
}

export interface PlanTaskTable {
  county_code: string;
  task_id: string;
  origin: string;
  task_year: number | null;
  plan_id: string | null;
  catalogue: string | null;
  place: number;
  number: string;
  title: string;
  leads: string[];
  partners: string[];
  deadline: string | null;
  state: 'planned' | 'underWay' | 'submitted' | 'accepted' | 'returned';
  recurring: 'yearly' | 'termly' | 'quarterly' | 'monthly' | null;
  items: string[];
  note: string;
  source: Json<unknown>;
  version: number;
  changed_at: Date;
  changed_by: string;
}

export interface TaskHistoryTable {
  county_code: string;
  history_id: string;
  task_id: string;
  version: number;
  before: Json<unknown>;
  after: Json<unknown>;
  at: Date;
  who: string;
}

export interface AuditEntryTable {
  county_code: string;
  seq: number;
  at: Date;
  who: string;
  action: string;
  subject: string;
  detail: Json<unknown>;
  previous: string;
  seal: string;
}

export interface AuditHeadTable {
  county_code: string;
  seq: number;
  seal: string;
  head_seal: string;
}

/** Every table, as its migrations make it; keep the two together. */
export interface Tables {
  division: DivisionTable;
  county: CountyTable;
  county_year: CountyYearTable;
  school: SchoolTable;
  school_in_year: SchoolInYearTable;
  section: SectionTable;
  source_file: SourceFileTable;
  figure: FigureTable;
  figure_history: FigureHistoryTable;
  import: ImportTable;
  mapping: MappingTable;
  idempotency: IdempotencyTable;
  scenario: ScenarioTable;
  verdict_run: VerdictRunTable;
  county_indicator: CountyIndicatorTable;
  plan_document: PlanDocumentTable;
  plan_task: PlanTaskTable;
  task_history: TaskHistoryTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
}
