import type { Stage } from '@junheng/schools';
import type { Selectable } from 'kysely';
import type { RegisterEntryTable, RegisterKindColumn } from '../database/tables-registers.ts';

/** Which register 台账: 问题 · 大班额 · 项目 · 集团与结对 · 活动 · 督导检查 · 检查记录. */
export type RegisterKind = RegisterKindColumn;

/** What of an entry may be changed; the shape of `content` follows from the kind and is checked above the store. */
export interface EntryContent {
  /** a state of the machine of its kind */
  readonly state: string;
  readonly title: string;
  /** 牵头单位 first, then 配合单位 */
  readonly units: readonly string[];
  /** 完成时限, ISO date */
  readonly deadline: string | null;
  /** plain JSON, an object */
  readonly content: Readonly<Record<string, unknown>>;
}

/** Where an entry belongs and what it came from; this never changes. */
export interface EntryOrigin {
  readonly kind: RegisterKind;
  /** the school year in which it was opened */
  readonly schoolYear: number;
  /** id as in the county year of that school year; null = the county's own */
  readonly school: string | null;
  readonly stage: Stage | null;
  /** what it came from, such as the item and the section; there once by kind and year */
  readonly origin: string;
}

/** An entry that is not there yet. */
export type EntryToAdd = EntryOrigin & EntryContent;

/** One line of a register 台账条目. */
export interface RegisterEntry extends EntryOrigin, EntryContent {
  readonly id: string;
  readonly countyCode: string;
  /** 学校名称 as it was when the entry was opened; null for the county's own */
  readonly schoolName: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

export function entryOf(row: Selectable<RegisterEntryTable>): RegisterEntry {
  const { kind, school, stage, origin, state, title, units, deadline, version } = row;
  return {
    ...{ id: row.entry_id, countyCode: row.county_code, kind, schoolYear: row.school_year, school, stage, origin },
    schoolName: row.school_name,
    ...{ state, title, units, deadline, content: row.content as EntryContent['content'], version },
    ...{ createdAt: row.created_at.toISOString(), createdBy: row.created_by },
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}
