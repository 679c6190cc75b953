import type { ColumnType } from 'kysely';
import type { CollectionTables } from './tables-collection.ts';
import type { IdentityTables } from './tables-identity.ts';
import type { NoticeTables } from './tables-notices.ts';
import type { RegisterTables } from './tables-registers.ts';

/** Stage as a column: null for a figure of the whole school or county. */
export type StageColumn = 'primary' | 'junior';
/** JSON goes in as text and comes out parsed. */
export type Json<T> = ColumnType<T, string, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;
/** 达标 · 未达标 · 无法评定, as a column. */
export type StatusColumn = 'met' | 'notMet' | 'notAssessable';
/** Where in a county year a figure stands: among the facts, beside them, or among the answers of the county. */
export type FigurePart = 'attribute' | 'fact' | 'judgement' | 'veto' | 'prerequisite';

/** Administrative divisions 行政区划 and the years in which their codes hold. */
export interface DivisionTable {
  code: string;
  name: string;
  level: 'nation' | 'province' | 'prefecture' | 'county';
  valid_from: number;
  valid_to: number | null;
}

/** Counties 县 that the store knows. */
export interface CountyTable {
  county_code: string;
  name: string;
  at: Date;
}

/** School years 学年 of a county; `school_year` is the calendar year in which it begins. */
export interface CountyYearTable {
  county_code: string;
  school_year: number;
  at: Date;
}

/** Schools 学校 under an id that outlives a change of code. */
export interface SchoolTable {
  county_code: string;
  school_id: string;
  code: string;
  at: Date;
}

/** A school in one year, its code of that year and its place in the list. */
export interface SchoolInYearTable {
  county_code: string;
  school_year: number;
  school_id: string;
  code: string;
  place: number;
  at: Date;
}

/** Sections 学段 that a school has in one year. */
export interface SectionTable {
  county_code: string;
  section_id: string;
  school_year: number;
  school_id: string;
  stage: StageColumn;
  at: Date;
}

/** Files 来源文件 that figures came from, known by their hash. */
export interface SourceFileTable {
  county_code: string;
  source_file_id: string;
  sha256: string;
  name: string;
  bytes: number | null;
  layout: string | null;
  imported_at: Date;
}

/** Figures 数据 as they stand now, one a row (`docs/decisions/0004`). */
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

/** Figures 数据 as they stood before, and why they were replaced. */
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

/** Imports 导入 and what each changed. */
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

/** Mappings 表头对应 that a person confirmed. */
export interface MappingTable {
  county_code: string;
  mapping_id: string;
  school_year: number;
  layout: string;
  mapping: Json<unknown>;
  at: Date;
  who: string;
}

/** Answers to requests that must not happen twice. */
export interface IdempotencyTable {
  county_code: string;
  key: string;
  request_hash: string;
  response: JsonOrNull<unknown>;
  at: Date;
}

/** Scenarios 假设方案 beside the facts. */
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

/** Verdicts 评定 as they were given, with what they rest on. */
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

/** Results of a county by indicator and 学段, from which prefectures and provinces are added up. */
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

/** Plan documents 规划文件 and the decisions on what was read in them. */
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

/** Tasks 任务 of plans. */
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

/** Changes of tasks, before and after. */
export interface TaskHistoryTable {
  county_code: string;
  history_id: string;
  task_id: string;
  /** lead and partner units before and after the change */
  units: string[];
  version: number;
  before: Json<unknown>;
  after: Json<unknown>;
  at: Date;
  who: string;
}

/** Sealed entries of the audit log 审计日志. */
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

/** Length and last seal of each chain of the audit log. */
export interface AuditHeadTable {
  county_code: string;
  seq: number;
  seal: string;
  head_seal: string;
}

/** Every table, as its migrations make it; keep the two together. */
export interface Tables extends CollectionTables, IdentityTables, NoticeTables, RegisterTables {
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
