import type { Json, JsonOrNull, StageColumn } from './tables.ts';

/** Campaigns 采集任务: what is asked of whom, and by when. */
export interface CampaignTable {
  county_code: string;
  campaign_id: string;
  school_year: number;
  title: string;
  note: string;
  catalogue: string[];
  procedure: string;
  deadline: string;
  facts: Json<unknown>;
  state: 'open' | 'closed';
  version: number;
  created_at: Date;
  created_by: string;
  changed_at: Date;
  changed_by: string;
}

/** Submissions 填报: one a school, and one without a school for the county itself. */
export interface SubmissionTable {
  county_code: string;
  submission_id: string;
  campaign_id: string;
  school_id: string | null;
  state: string;
  version: number;
  frozen: number;
  accepted: number;
  signed_by: string | null;
  signed_at: Date | null;
  changed_at: Date;
  changed_by: string;
}

/** Cells of submissions as they stand now. */
export interface SubmissionCellTable {
  county_code: string;
  cell_id: string;
  submission_id: string;
  school_id: string | null;
  stage: StageColumn | null;
  fact: string;
  value: JsonOrNull<unknown>;
  version: number;
  prefill: JsonOrNull<unknown>;
  prefill_source: string;
  explanation: string;
  returned: string | null;
  changed_at: Date;
  changed_by: string;
}

/** Cells as they stood before, and why they were replaced. */
export interface SubmissionCellHistoryTable {
  county_code: string;
  history_id: string;
  cell_id: string;
  submission_id: string;
  school_id: string | null;
  stage: StageColumn | null;
  fact: string;
  version: number;
  value: JsonOrNull<unknown>;
  explanation: string;
  changed_at: Date;
  changed_by: string;
  replaced_at: Date;
  replaced_by: string;
  why: string;
}

/** Signed versions 签字版本. */
export interface SubmissionFreezeTable {
  county_code: string;
  submission_id: string;
  school_id: string | null;
  number: number;
  cells: Json<unknown>;
  sha256: string;
  signed_by: string;
  signed_at: Date;
}

/** Steps 流转记录 of submissions. */
export interface SubmissionStepTable {
  county_code: string;
  submission_id: string;
  school_id: string | null;
  number: number;
  action: string;
  from_state: string;
  to_state: string;
  reasons: string[];
  cells: Json<unknown>;
  frozen: number;
  at: Date;
  who: string;
}

/** Evidence 佐证材料, its bytes included. */
export interface EvidenceTable {
  county_code: string;
  evidence_id: string;
  school_id: string | null;
  units: string[];
  subject_kind: 'submissionCell' | 'register' | 'task' | 'inspection';
  subject_id: string;
  name: string;
  kind: string;
  bytes: number;
  /** keyed by `sealed_with`; the plain SHA-256 of a row that is not sealed yet */
  fingerprint: string;
  body: Uint8Array;
  /** id of the key that opens the body; null = not sealed yet */
  sealed_with: string | null;
  state: 'kept' | 'withdrawn';
  at: Date;
  who: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_why: string | null;
}

/** Tables of migration 0010, as it makes them; keep the two together. */
export interface CollectionTables {
  campaign: CampaignTable;
  submission: SubmissionTable;
  submission_cell: SubmissionCellTable;
  submission_cell_history: SubmissionCellHistoryTable;
  submission_freeze: SubmissionFreezeTable;
  submission_step: SubmissionStepTable;
  evidence: EvidenceTable;
}
