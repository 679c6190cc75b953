import type { Observation, Stage } from '@junheng/schools';

/** 达标 · 未达标 · 无法评定. A missing figure is `notAssessable`: neither met nor not met. */
export type Status = 'met' | 'notMet' | 'notAssessable';

/** 指标结果 of one section; `value` in the indicator's unit, unrounded. */
export interface IndicatorResult {
  /** unrounded; null when a figure is missing */
  readonly value: number | null;
  /** null in a method that sets no limit for sections */
  readonly limit: number | null;
  readonly status: Status;
  /** reaches 85 % of the limit; null when not assessable */
  readonly atLeast85: boolean | null;
  /** value − limit in the indicator's unit; negative below */
  readonly distance: number | null;
  /** true when the display rounding of value and limit look the same though the verdict is decided on unrounded values */
  readonly withinDisplayRounding?: boolean;
}

/** 学段结论 of one section (小学部 or 初中部), not of the school. */
export interface SectionVerdict {
  readonly school: string;
  readonly stage: Stage;
  readonly enrolment: number | null;
  readonly assessed: boolean;
  /** why the section takes no part in the seven: `teachingPointUnder50`, `specialEducation`, `vocational`, `noPupils`, … */
  readonly reason?: string;
  readonly status: Status;
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
}

/** 差异系数 of one indicator in one stage. */
export interface DispersionResult {
  readonly mean: number | null;
  readonly cv: number | null;
  /** null in a method that judges the composite only */
  readonly limit: number | null;
  readonly status: Status;
  /** one assessed section in the stage: the CV is 0 by definition */
  readonly singleSection?: boolean;
  /** true when CV and limit print the same though they differ */
  readonly withinDisplayRounding?: boolean;
}

/** 单项结论 of an item, an overlay's changed rule or a plan's own target. */
export interface ItemResult {
  readonly status: Status;
  readonly value?: unknown;
  readonly limit?: unknown;
  /** ids of the schools that fail (not met) or lack a figure (not assessable) */
  readonly where: readonly string[];
  /** ids of the facts that are missing, as figure paths */
  readonly missing?: readonly string[];
  /** true when a figure and its limit print the same though they differ */
  readonly withinDisplayRounding?: boolean;
  /** for items that people judge */
  readonly judged?: boolean;
  /** told with the result and not judged */
  readonly shown?: Readonly<Record<string, unknown>>;
  /** for a plan's own targets: the day by which it is to be reached */
  readonly deadline?: string;
  /** true when that day is not after the law's date */
  readonly due?: boolean;
  /** the catalogue that sets the target or changes the national item */
  readonly by?: string;
}

/** A finding 问题 is a value, never an exception: something a person should see. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** figure path or item id */
  readonly at?: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** The verdict of one county and school year, in the stable interchange form (keys may be added, none removed). */
export interface Verdict {
  readonly county: string;
  readonly schoolYear: number;
  readonly catalogue: readonly string[];
  readonly date: string;
  readonly status: Status;
  readonly sections: readonly SectionVerdict[];
  readonly dispersion: Readonly<Record<Stage, Readonly<Record<string, DispersionResult>>>>;
  /** mean of the CVs of each stage: information only in the 2017 method */
  readonly composite: Readonly<Record<Stage, number | null>>;
  readonly items: Readonly<Record<string, ItemResult>>;
  readonly vetoes: Readonly<Record<string, Status>>;
  readonly prerequisites: Readonly<Record<string, Status>>;
  readonly targets: Readonly<Record<string, ItemResult>>;
  /** items met, not met and not assessable among the 32 */
  readonly of32: { readonly met: number; readonly notMet: number; readonly notAssessable: number };
  readonly findings: readonly Finding[];
  /** status and count under the overlays, beside the national ones; absent without overlays that change a rule */
  readonly local?: { readonly status: Status; readonly of32: Verdict['of32'] };
}

/** One step of a proof: what was computed, from what, against which limit of which article. */
export interface TraceNode {
  readonly label: { readonly zh: string; readonly en: string };
  readonly value: number | string | boolean | null;
  readonly unit?: string;
  readonly formula?: string;
  /** the formula in words of both languages; `formula` is its Chinese side */
  readonly formulaWords?: { readonly zh: string; readonly en: string };
  readonly status?: Status;
  readonly limit?: {
    readonly value: number;
    readonly comparator: string;
    readonly from: string;
    readonly document: string;
    readonly article: string;
    /** false: not yet read in an official text */
    readonly verified: boolean;
    /** the setting that put this figure in the place of the law's */
    readonly bySetting?: string;
  };
  readonly children: readonly TraceNode[];
  /** for a leaf: the figure's path and where it was read */
  readonly figure?: string;
  readonly observation?: Observation;
}
