import type { Text } from '@junheng/schools';
import type { IndicatorEntry } from './indicator.ts';
import type { ItemEntry, SettingEntry } from './item.ts';
import type {
  CatalogueFinding,
  ChangeEntry,
  MilestoneEntry,
  ReportedEntry,
  TargetEntry,
  TaskEntry,
} from './overlay.ts';
import type { ProcedureStageEntry, RegulationEntry, RelaxationEntry, StatementEntry } from './regulation.ts';

/** A reading that the text leaves open, settled so that two people compute the same 口径说明. */
export interface Note extends Text {
  readonly id: string;
}

/** 法规目录: one regulation, or a local overlay on one, as data. */
export interface Catalogue {
  readonly id: string;
  readonly regulation: RegulationEntry;
  readonly indicators: readonly IndicatorEntry[];
  readonly items: readonly ItemEntry[];
  readonly settings: readonly SettingEntry[];
  readonly vetoes: readonly StatementEntry[];
  readonly prerequisites: readonly StatementEntry[];
  readonly relaxations: readonly RelaxationEntry[];
  readonly notes: readonly Note[];
  readonly procedure: readonly ProcedureStageEntry[];
  readonly changes: readonly ChangeEntry[];
  readonly targets: readonly TargetEntry[];
  readonly tasks: readonly TaskEntry[];
  readonly timetable: readonly MilestoneEntry[];
  readonly reported: readonly ReportedEntry[];
  readonly findings: readonly CatalogueFinding[];
}
