/** Tables with rows of a county, parents first: on a cluster each is spread by `county_code`, all alike. */
export const COUNTY_TABLES = [
  'county',
  'county_year',
  'school',
  'school_in_year',
  'section',
  'source_file',
  'figure',
  'figure_history',
  'import',
  'mapping',
  'idempotency',
  'scenario',
  'verdict_run',
  'county_indicator',
  'plan_document',
  'plan_task',
  'task_history',
  'campaign',
  'submission',
  'submission_cell',
  'submission_cell_history',
  'submission_freeze',
  'submission_step',
  'evidence',
  'register_entry',
  'register_history',
  'notice',
  'mail_outbox',
  'audit_head',
  'audit_entry',
] as const;

/** Tables that every county leans on: on a cluster each stands whole on every machine. */
export const REFERENCE_TABLES = ['division'] as const;

/** Tables of accounts and logins, which belong to no county and open by their own door; whole on every machine too. */
export const IDENTITY_TABLES = [
  'account',
  'account_secret',
  'session',
  'one_time_token',
  'login_limit',
  'display_token',
  'identity_request',
] as const;

/** Tables of the store's own housekeeping, which stay where they are. */
export const LOCAL_TABLES = ['schema_migration'] as const;
