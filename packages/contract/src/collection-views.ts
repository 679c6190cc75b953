import type { CellValueShape, FactsAskedShape } from './collection.ts';
import type { Bilingual } from './problem.ts';

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
  /** sent back and being filled again 退回补填中: cells that were sent back, and those changed since; null before anything was */
  readonly refill: { readonly cells: number; readonly done: number } | null;
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
