import type { Comparator } from '@junheng/quantities';
import type { Stage, Text } from '@junheng/schools';
import type { Note } from '../catalogue/catalogue.ts';
import type { SettingValue, Source } from '../catalogue/common.ts';
import type { IndicatorEntry, Term } from '../catalogue/indicator.ts';
import type { ItemEntry, Parameter } from '../catalogue/item.ts';
import type {
  CatalogueFinding,
  ChangeEntry,
  MilestoneEntry,
  ReportedEntry,
  TargetEntry,
  TaskEntry,
} from '../catalogue/overlay.ts';
import type { DocumentEntry, ExclusionEntry, ProcedureStageEntry, StatementEntry } from '../catalogue/regulation.ts';
import type { Finding } from '../verdict.ts';

/** 限值: one figure in force at the law's date. */
export interface Limit {
  readonly title?: Text;
  readonly comparator: Comparator;
  readonly unit: string;
  /** as printed in its unit: 4.2, or 0.85 for a share */
  readonly value: number;
  readonly from: string;
  readonly verified: boolean;
  readonly source: Source;
  /** the setting that put another value in the place of the law's */
  readonly bySetting?: string;
}

/** An indicator at a date: only the terms that count under the settings, only the limits in force. */
export interface Indicator extends Omit<IndicatorEntry, 'limits' | 'terms'> {
  readonly terms: readonly Term[];
  readonly limits: Readonly<Partial<Record<Stage, Limit>>>;
}

/** An item at a date. */
export interface Item extends Omit<ItemEntry, 'limits' | 'variants' | 'parameters'> {
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly limits: Readonly<Record<string, Limit>>;
}

/** A relaxation that was switched on 放宽条款. */
export interface ActiveRelaxation {
  readonly id: string;
  readonly title: Text;
  readonly until: string;
  /** used past its validity because the user forced it */
  readonly forced: boolean;
  readonly remedyPlan: string;
  readonly source: Source;
}

/** Every rule that decides one verdict. */
export interface RuleSet {
  readonly scope: readonly ExclusionEntry[];
  readonly splitWeights: { readonly primary: number; readonly junior: number; readonly senior: number };
  readonly sectionRule: { readonly mayMiss: number; readonly atLeastShare: number; readonly source: Source } | null;
  readonly indicators: readonly Indicator[];
  readonly dispersion: Readonly<Partial<Record<Stage, Limit>>>;
  readonly items: readonly Item[];
  readonly vetoes: readonly StatementEntry[];
  readonly prerequisites: readonly StatementEntry[];
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly relaxations: readonly ActiveRelaxation[];
}

/** A choice that a user can make, for the rules browser. */
export interface SettingInfo {
  readonly id: string;
  readonly title: Text;
  readonly value: SettingValue;
  readonly default: SettingValue;
  readonly values: readonly { readonly value: SettingValue; readonly title: Text }[];
  readonly note: Text;
}

/** A relaxation that a user can switch on, for the rules browser. */
export interface RelaxationInfo {
  readonly id: string;
  readonly title: Text;
  readonly from: string;
  readonly until: string;
  readonly inForce: boolean;
  readonly note: Text;
}

/** A change of an overlay, with the catalogue that makes it. */
export type AppliedChange = ChangeEntry & { readonly by: string };
/** A plan's own target, with the catalogue that sets it. */
export type LocalTarget = TargetEntry & { readonly by: string };

/** The law at a date 某日有效的法规: plain JSON data, so that it travels to the browser. */
export interface Law {
  readonly catalogues: readonly string[];
  readonly titles: readonly Text[];
  readonly date: string;
  /** decides `status`: the regulation itself, under the user's settings and relaxations */
  readonly base: RuleSet;
  /** the same with the overlays applied; null without overlays that change anything */
  readonly local: RuleSet | null;
  readonly changes: readonly AppliedChange[];
  readonly targets: readonly LocalTarget[];
  readonly tasks: readonly (TaskEntry & { readonly by: string })[];
  readonly timetable: readonly (MilestoneEntry & { readonly by: string })[];
  readonly reported: readonly (ReportedEntry & { readonly by: string })[];
  readonly catalogueFindings: readonly (CatalogueFinding & { readonly by: string })[];
  readonly settings: readonly SettingInfo[];
  readonly availableRelaxations: readonly RelaxationInfo[];
  readonly notes: readonly Note[];
  /** the steps in force at the date, in their order */
  readonly procedure: readonly ProcedureStageEntry[];
  readonly documents: Readonly<Record<string, DocumentEntry>>;
  readonly findings: readonly Finding[];
}
