import { z } from 'zod';
import { CountyCode, IsoDate, SchoolYear } from './counties.ts';
import type { Bilingual } from './problem.ts';

/** A fact, an attribute such as `enrolment`, or an answer of the county: `judgement:layout`. */
const FactId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?$/);
const FactIds = z.array(FactId).max(500);
const StageOrNone = z.enum(['primary', 'junior']).nullable();

/** 采集指标: what is asked of the county, of a school as a whole and of its sections. */
export const FactsAskedShape = z.strictObject({
  ...{ county: FactIds, school: FactIds, primary: FactIds, junior: FactIds },
});
export type FactsAskedShape = z.infer<typeof FactsAskedShape>;

export const CampaignAddress = z.object({ code: CountyCode, id: z.uuid() });
export type CampaignAddress = z.infer<typeof CampaignAddress>;
/** One submission of a county, a school's or the county's own. */
export const SubmissionAddress = CampaignAddress;
export type SubmissionAddress = CampaignAddress;

/** A campaign 采集任务 to send out; `facts` absent = what the catalogue and the checks need. */
export const CampaignBody = z.strictObject({
  /** chosen by the page, so that the same campaign sent twice is one */
  id: z.uuid().optional(),
  schoolYear: SchoolYear,
  title: z.string().trim().min(1).max(100),
  note: z.string().trim().max(2000).default(''),
  deadline: IsoDate,
  /** catalogue ids, the national one first; absent = the national one */
  catalogue: z.array(z.string().min(1).max(100)).min(1).max(10).optional(),
  /** the review flow; absent = the one in force on the day of creation */
  procedure: z.string().min(1).max(100).optional(),
  facts: FactsAskedShape.optional(),
});
export type CampaignBody = z.infer<typeof CampaignBody>;

/** What is to change of a campaign; `version` is the one that was seen. */
export const CampaignPatch = z.strictObject({
  version: z.number().int().positive(),
  title: z.string().trim().min(1).max(100).optional(),
  note: z.string().trim().max(2000).optional(),
  deadline: IsoDate.optional(),
  state: z.enum(['open', 'closed']).optional(),
  facts: FactsAskedShape.optional(),
});
export type CampaignPatch = z.infer<typeof CampaignPatch>;

/** Whom to remind 催报; absent = every school that has not signed. */
export const ReminderBody = z.strictObject({
  submissions: z.array(z.uuid()).max(2000).optional(),
  message: z.string().trim().max(500).default(''),
});
export type ReminderBody = z.infer<typeof ReminderBody>;

export const CampaignChoicesQuery = z.object({ year: SchoolYear, catalogue: z.string().max(200).optional() });
export type CampaignChoicesQuery = z.infer<typeof CampaignChoicesQuery>;

/** What a cell may hold; null is blank, a question and never 0. */
export const CellValueShape = z.union([
  ...([z.number(), z.boolean(), z.string().max(200), z.array(z.number()).max(2000)] as const),
  ...([z.record(z.string().max(50), z.number()), z.null()] as const),
]);
export type CellValueShape = z.infer<typeof CellValueShape>;

const CellPlace = { stage: StageOrNone, fact: FactId };

/** Cells 单元格 saved together, all or none; each edit names the version its editor saw (0 = nobody answered yet). */
export const CellsBody = z.strictObject({
  edits: z
    .array(
      z.strictObject({
        ...CellPlace,
        value: CellValueShape,
        expectedVersion: z.number().int().min(0),
        /** '' takes it away, absent leaves it */
        explanation: z.string().trim().max(2000).optional(),
      }),
    )
    .min(1)
    .max(2000),
  why: z.string().trim().max(500).default(''),
});
export type CellsBody = z.infer<typeof CellsBody>;

/** A step 办理: the action of the review flow, on the version that was seen; a signature names the content that was seen. */
export const StepBody = z.strictObject({
  action: z.string().min(1).max(100),
  version: z.number().int().positive(),
  content: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  reasons: z.string().trim().max(4000).default(''),
  cells: z
    .array(z.strictObject({ ...CellPlace, reason: z.string().trim().max(1000) }))
    .max(2000)
    .default([]),
});
export type StepBody = z.infer<typeof StepBody>;

/** Which two states of a submission to compare: signed versions by number, 0 = as it stands now. */
export const DifferencesQuery = z.object({
  from: z.coerce.number().int().min(0),
  to: z.coerce.number().int().min(0),
});
export type DifferencesQuery = z.infer<typeof DifferencesQuery>;
export const FreezeAddressShape = SubmissionAddress.extend({ number: z.coerce.number().int().positive() });
export type FreezeAddressShape = z.infer<typeof FreezeAddressShape>;

/** Sent once per intended effect; the same again gets the first answer. */
export const IdempotencyHeaders = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });

/** What evidence 佐证材料 belongs to. */
export const EVIDENCE_KINDS = ['submissionCell', 'register', 'task', 'inspection'] as const;
export const EvidenceQuery = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  /** id of the subject; for a cell `SUBMISSION/CELL`; a submission's id alone lists all its cells */
  subject: z
    .string()
    .max(200)
    .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\/.*)?$/, 'an id, or an id with the path of a cell'),
});
export type EvidenceQuery = z.infer<typeof EvidenceQuery>;
export const WithdrawalBody = z.strictObject({ why: z.string().trim().min(1).max(500) });
export type WithdrawalBody = z.infer<typeof WithdrawalBody>;

export interface EvidenceRow {
  readonly id: string;
  readonly subject: { readonly kind: (typeof EVIDENCE_KINDS)[number]; readonly id: string };
  readonly name: string;
  /** media type, told by the content */
  readonly kind: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly state: 'kept' | 'withdrawn';
  readonly at: string;
  readonly who: string;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly why: string } | null;
}

/** A kept file, and what was left out of it: the place of a photo, other details, what followed its end. */
export interface EvidenceAdded {
  readonly evidence: EvidenceRow;
  /** false: the subject had these bytes already */
  readonly added: boolean;
  readonly leftOut: readonly string[];
  readonly scan: 'clean' | 'notScanned';
}

/** A state of the flow, for people to read. */
export interface FlowStateView {
  readonly id: string;
  readonly title: Bilingual;
  /** stage of the flow; a return goes one back */
  readonly order: number;
  readonly level: string;
}

/** An action that the reader has the right to take here; what still speaks against it is listed. */
export interface FlowActionView {
  readonly id: string;
  readonly title: Bilingual;
  readonly kind: string;
  readonly findings: readonly FlowFindingView[];
}

export interface FlowFindingView {
  readonly code: string;
  /** cell path, where it is about one */
  readonly cell: string | null;
  readonly message: Bilingual;
}

/** 采集任务 with how its submissions stand. */
export interface CampaignRow {
  readonly id: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly schoolYear: number;
  readonly title: string;
  readonly note: string;
  readonly deadline: string;
  readonly late: boolean;
  readonly catalogue: readonly string[];
  readonly procedure: { readonly id: string; readonly title: Bilingual };
  readonly facts: FactsAskedShape;
  readonly state: 'open' | 'closed';
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
  /** submissions of schools in scope by state, in the order of the flow */
  readonly schools: readonly { readonly state: FlowStateView; readonly count: number }[];
  /** where the county's own declaration stands; null when it is out of scope */
  readonly countyState: FlowStateView | null;
  /** submissions, the county's own included, whose next step the reader has the right to take */
  readonly toDo: number;
}

/** 填报进度: one line of a campaign. */
export interface SubmissionRow {
  readonly id: string;
  /** null = the county's own declaration */
  readonly school: { readonly code: string; readonly name: string; readonly stages: readonly string[] } | null;
  readonly state: FlowStateView;
  readonly version: number;
  readonly freeze: number;
  readonly asked: number;
  readonly filled: number;
  readonly explained: number;
  readonly returned: number;
  readonly late: boolean;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly lastEdit: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
  /** whether it waits for the reader to sign, pass or record */
  readonly toDo: boolean;
  /** what the reader may do here, filling in aside */
  readonly actions: readonly FlowActionView[];
}

export interface CampaignDetail {
  readonly campaign: CampaignRow;
  readonly submissions: readonly SubmissionRow[];
}

/** What a campaign sends by itself, for the form that makes one. */
export interface CampaignChoices {
  readonly procedures: readonly { readonly id: string; readonly title: Bilingual }[];
  readonly procedure: string;
  readonly facts: FactsAskedShape;
  /** every fact that may be asked, by place */
  readonly offered: Readonly<
    Record<keyof FactsAskedShape, readonly { readonly id: string; readonly title: Bilingual }[]>
  >;
  readonly deadline: string;
  /** schools of the year; when the year has none, those carried over from the year before */
  readonly schools: { readonly count: number; readonly carriedOver: boolean };
}

/** What a cell takes. */
export type CellType = 'number' | 'integer' | 'boolean' | 'numbers' | 'levels' | 'judgement' | 'text';

/** A cell of the form: `input` white, `computed` blue, `referenced` light blue. */
export interface FormCellView {
  /** `books`, `primary/enrolment` */
  readonly path: string;
  readonly stage: 'primary' | 'junior' | null;
  readonly fact: string;
  readonly kind: 'input' | 'computed' | 'referenced';
  readonly title: Bilingual;
  readonly unit: string;
  readonly type: CellType;
  readonly range: { readonly min: number; readonly max: number } | null;
  readonly note: Bilingual | null;
  /** a blank here blocks the signature */
  readonly required: boolean;
  readonly value: CellValueShape;
  readonly version: number;
  readonly prefill: CellValueShape;
  readonly prefillSource: string;
  readonly explanation: string;
  /** why a reviewer sent it back */
  readonly returned: string | null;
  readonly lastYear: CellValueShape;
  /** '' = nobody answered */
  readonly changedBy: string;
  readonly changedAt: string;
  /** of a computed cell that a limit judges */
  readonly status: 'met' | 'notMet' | 'notAssessable' | null;
}

/** Cells of one stage and topic. */
export interface FormGroup {
  readonly id: string;
  readonly title: Bilingual;
  readonly stage: 'primary' | 'junior' | null;
  readonly cells: readonly FormCellView[];
}

/** 校验结果: `logical` must be put right, `experience` put right or explained; `missing` is a blank. */
export interface FormFinding {
  readonly key: string;
  readonly check: string;
  readonly grade: 'logical' | 'experience';
  /** path of the marked cell */
  readonly cell: string;
  readonly message: Bilingual;
  /** an experience finding whose cell says why */
  readonly explained: boolean;
}

/** What changes with each save. */
export interface FormStanding {
  /** hash of what a signature would cover now */
  readonly content: string;
  readonly findings: readonly FormFinding[];
  /** computed cells by path */
  readonly computed: readonly FormCellView[];
  readonly progress: {
    readonly asked: number;
    readonly filled: number;
    readonly explained: number;
    readonly returned: number;
  };
  readonly actions: readonly FlowActionView[];
}

/** 填报表 with everything its page shows. */
export interface SubmissionForm extends FormStanding {
  readonly id: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly campaign: Pick<CampaignRow, 'id' | 'title' | 'note' | 'schoolYear' | 'deadline' | 'late' | 'state'>;
  readonly subject: 'school' | 'county';
  readonly school: SubmissionRow['school'];
  readonly state: FlowStateView;
  readonly version: number;
  /** number of the last signed version */
  readonly freeze: number;
  readonly freezeHash: string | null;
  readonly accepted: number;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  /** every state of the flow, for a stepper */
  readonly flow: readonly FlowStateView[];
  /** whether the reader may change cells now */
  readonly editable: boolean;
  readonly groups: readonly FormGroup[];
}

/** Cells as they stand after a save. */
export interface CellsSaved extends FormStanding {
  readonly cells: readonly Pick<
    FormCellView,
    'path' | 'value' | 'version' | 'explanation' | 'returned' | 'changedAt' | 'changedBy'
  >[];
}

/** Both values of a cell that another changed: `current.cells` of a 409 `cellChanged`. */
export interface CellConflictView {
  readonly stage: 'primary' | 'junior' | null;
  readonly fact: string;
  readonly yours: {
    readonly value: CellValueShape;
    readonly explanation: string | null;
    readonly expectedVersion: number;
  };
  readonly theirs: {
    readonly value: CellValueShape;
    readonly explanation: string;
    readonly version: number;
    readonly by: string;
    readonly at: string | null;
  };
}

/** What a step did, with what a person should know. */
export interface StepTaken {
  readonly id: string;
  readonly state: FlowStateView;
  readonly version: number;
  readonly freeze: number;
  /** of a signature */
  readonly sha256: string | null;
  /** figures written into the county year */
  readonly figures: number | null;
  /** id of the verdict that a county's signature stored */
  readonly verdictRun: string | null;
  readonly warnings: readonly FlowFindingView[];
}

/** 历史: steps, signed versions and every value that was replaced. */
export interface SubmissionHistory {
  readonly steps: readonly {
    readonly number: number;
    readonly action: { readonly id: string; readonly title: Bilingual };
    readonly from: FlowStateView;
    readonly to: FlowStateView;
    readonly reasons: readonly string[];
    readonly cells: readonly { readonly cell: string; readonly title: Bilingual; readonly reason: string }[];
    readonly freeze: number;
    readonly at: string;
    readonly who: string;
  }[];
  readonly freezes: readonly {
    readonly number: number;
    readonly sha256: string;
    readonly signedBy: string;
    readonly signedAt: string;
  }[];
  readonly cells: readonly {
    readonly cell: string;
    readonly title: Bilingual;
    readonly version: number;
    readonly value: CellValueShape;
    readonly explanation: string;
    readonly changedAt: string;
    readonly changedBy: string;
    readonly replacedAt: string;
    readonly replacedBy: string;
    readonly why: string;
  }[];
}

/** 版本差异: one cell that two versions have differently. */
export interface CellDifference {
  readonly cell: string;
  readonly stage: 'primary' | 'junior' | null;
  readonly title: Bilingual;
  readonly before: CellValueShape;
  readonly after: CellValueShape;
  readonly who: string;
  readonly at: string;
  /** why it was changed: what the editor said, or the reason it was sent back for */
  readonly why: string;
}

/** 校验签字版本. */
export interface FreezeCheck {
  readonly number: number;
  readonly sha256: string;
  readonly computed: string;
  readonly intact: boolean;
  readonly signedBy: string;
  readonly signedAt: string;
}
