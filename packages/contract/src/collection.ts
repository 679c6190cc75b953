import { z } from 'zod';
import { CountyCode, IsoDate, SchoolYear } from './counties.ts';

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
