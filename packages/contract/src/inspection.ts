import { z } from 'zod';
import { CountyCode, IsoDate, SchoolYear } from './counties.ts';
import type { Bilingual } from './problem.ts';
import { FigureValue } from './register-content.ts';

const Seed = z.string().trim().min(1).max(100);
const Share = z.number().min(0.01).max(1);
const Login = z.string().min(1).max(64);
const School = z.string().trim().min(1).max(100);
const Version = z.number().int().positive();

/** What is looked at: a fact of the school, or of one of its sections. */
export const ChecklistItem = z.strictObject({
  fact: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/),
  stage: z.enum(['primary', 'junior']).nullable(),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** A sample to look at before it is kept 抽样预览. */
export const DrawBody = z.strictObject({ schoolYear: SchoolYear, seed: Seed, share: Share.default(0.1) });
export type DrawBody = z.infer<typeof DrawBody>;

/** The sample that was seen, to keep 建立督导检查: the server draws it again and refuses another one. */
export const InspectionBody = z.strictObject({
  ...DrawBody.shape,
  /** chosen by the page, so that the same inspection sent twice is one */
  id: z.uuid(),
  title: z.string().trim().min(1).max(200),
  deadline: IsoDate,
  /** ids of the schools as shown */
  schools: z.array(School).min(1).max(2000),
  checklist: z.array(ChecklistItem).min(1).max(100),
  inspectors: z.array(Login).max(100),
});
export type InspectionBody = z.infer<typeof InspectionBody>;

export const InspectionAddress = z.object({ code: CountyCode, id: z.uuid() });
export type InspectionAddress = z.infer<typeof InspectionAddress>;
export const VisitAddress = InspectionAddress.extend({ school: School });
export type VisitAddress = z.infer<typeof VisitAddress>;
export const RecordAddress = InspectionAddress.extend({ record: z.uuid() });
export type RecordAddress = z.infer<typeof RecordAddress>;

/** A step of the whole inspection 推进检查. */
export const InspectionStepBody = z.strictObject({
  version: Version,
  action: z.enum(['begin', 'conclude', 'cancel']),
  summary: z.string().trim().max(2000).optional(),
  reasons: z.string().trim().max(2000).default(''),
});
export type InspectionStepBody = z.infer<typeof InspectionStepBody>;

/** What was found in one school 核查记录; typed without a line, it may come late and twice. */
export const VisitBody = z.strictObject({
  records: z
    .array(
      z.strictObject({
        ...{ id: z.uuid(), version: Version },
        /** null = not looked at yet */
        found: FigureValue,
        note: z.string().trim().max(2000),
      }),
    )
    .max(200),
  /** nothing is added any more: the county looks at it now */
  finish: z.boolean(),
});
export type VisitBody = z.infer<typeof VisitBody>;

/** Whether the county takes what was found in a school, or sends it back with reasons. */
export const VisitReviewBody = z.strictObject({
  action: z.enum(['confirm', 'return']),
  reasons: z.string().trim().max(2000).default(''),
});
export type VisitReviewBody = z.infer<typeof VisitReviewBody>;

/** 学校说明. */
export const AnswerBody = z.strictObject({ version: Version, answer: z.string().trim().min(1).max(2000) });
export type AnswerBody = z.infer<typeof AnswerBody>;

export interface DrawnSchool {
  readonly school: string;
  readonly name: string;
  readonly stratum: string;
  readonly enrolment: number | null;
}

export interface StratumRow {
  readonly stratum: string;
  readonly schools: number;
  readonly drawn: number;
}

/** Someone who may record what is found 督导检查员. */
export interface InspectorRow {
  readonly login: string;
  readonly person: string;
  /** schools of the account; null = every school of the county */
  readonly schools: readonly string[] | null;
  /** the day on which the account ends */
  readonly expires: string | null;
}

export interface FactTitle extends ChecklistItem {
  readonly title: Bilingual;
  readonly unit: string;
  /** number · integer · boolean · numbers … */
  readonly type: string;
}

/** 抽样方案 as it would be kept. */
export interface DrawPreview {
  readonly schoolYear: number;
  readonly seed: string;
  readonly share: number;
  /** all schools that could be drawn */
  readonly schools: number;
  readonly strata: readonly StratumRow[];
  readonly sample: readonly DrawnSchool[];
  readonly checklist: readonly FactTitle[];
  readonly inspectors: readonly InspectorRow[];
}

/** How far an inspection is. */
export interface InspectionProgress {
  readonly schools: number;
  /** finished by the inspector, confirmed or not */
  readonly done: number;
  readonly confirmed: number;
  readonly deviations: number;
}

/** 督导检查 in a list. */
export interface InspectionRow extends InspectionProgress {
  readonly id: string;
  readonly title: string;
  readonly schoolYear: number;
  readonly state: string;
  readonly stateTitle: Bilingual;
  readonly deadline: string | null;
  readonly daysLeft: number | null;
  readonly seed: string;
  readonly share: number;
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** One fact of one school: as reported, and as found. */
export interface RecordRow extends FactTitle {
  readonly id: string;
  readonly state: string;
  readonly reported: unknown;
  readonly found: unknown;
  /** null until something was found */
  readonly agrees: boolean | null;
  readonly note: string;
  readonly answer: string;
  readonly evidence: number;
  /** a finding was made of it */
  readonly finding: string | null;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: string;
}

/** All that is to be looked at in one school 一校核查. */
export interface Visit {
  readonly county: string;
  readonly inspection: string;
  readonly title: string;
  readonly schoolYear: number;
  readonly school: string;
  readonly name: string;
  readonly stratum: string | null;
  readonly deadline: string | null;
  readonly daysLeft: number | null;
  readonly state: 'assigned' | 'recorded' | 'confirmed';
  readonly records: readonly RecordRow[];
}

/** An inspection with everything that was found. */
export interface InspectionView extends InspectionRow {
  readonly strata: readonly StratumRow[];
  readonly visits: readonly Visit[];
  readonly inspectors: readonly InspectorRow[];
  /** whether the seed still gives these schools with today's figures */
  readonly redrawn: 'same' | 'different' | 'unknown';
  readonly summary: string;
  /** what whoever asks may do now; `problems` speak against it */
  readonly actions: readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly problems: readonly Bilingual[];
  }[];
}
