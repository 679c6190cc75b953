import type { ColumnType } from 'kysely';

/** JSON goes in as text and comes out parsed. */
type Content = ColumnType<unknown, string, string>;

/** Which register 台账 an entry stands in. */
export type RegisterKindColumn =
  | 'finding'
  | 'largeClass'
  | 'project'
  | 'group'
  | 'activity'
  | 'inspection'
  | 'inspectionRecord';

/** Entries of the registers as they stand now. */
export interface RegisterEntryTable {
  county_code: string;
  entry_id: string;
  kind: RegisterKindColumn;
  school_year: number;
  school_id: string | null;
  school: string | null;
  /** as it was called when the entry was opened, for those who see the entry and no figures */
  school_name: string | null;
  stage: 'primary' | 'junior' | null;
  origin: string;
  state: string;
  title: string;
  units: string[];
  deadline: string | null;
  content: Content;
  version: number;
  created_at: Date;
  created_by: string;
  changed_at: Date;
  changed_by: string;
}

/** Changes of entries, before and after. */
export interface RegisterHistoryTable {
  county_code: string;
  history_id: string;
  entry_id: string;
  school_id: string | null;
  units: string[];
  version: number;
  action: string;
  reasons: string;
  before: Content;
  after: Content;
  at: Date;
  who: string;
}

/** Tables of migration `registers`, as it makes them; keep the two together. */
export interface RegisterTables {
  register_entry: RegisterEntryTable;
  register_history: RegisterHistoryTable;
}
