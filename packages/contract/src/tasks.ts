import { z } from 'zod';
import { CountyCode, IsoDate, SchoolYear } from './counties.ts';
import { RECURRENCES, StatusShape } from './plan-documents.ts';

const Units = z.array(z.string().trim().min(1).max(100)).max(100);

/** 任务状态; 逾期 is not among them: it follows from the deadline and the day. */
export const TASK_STATES = ['planned', 'underWay', 'submitted', 'accepted', 'returned'] as const;
export const TaskState = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof TaskState>;

/** One task of a county. */
export const TaskAddress = z.object({ code: CountyCode, id: z.uuid() });
export type TaskAddress = z.infer<typeof TaskAddress>;

/** Which tasks; everything given must hold. */
export const TaskQuery = z.object({
  /** part of a unit's name */
  unit: z.string().trim().max(100).optional(),
  /** how that unit takes part; either way when absent */
  role: z.enum(['lead', 'partner']).optional(),
  state: TaskState.optional(),
  /** due on or before this day */
  due: IsoDate.optional(),
  overdue: z.enum(['true', 'false']).optional(),
  plan: z.uuid().optional(),
  year: SchoolYear.optional(),
  /** part of title, number, note or source sentence */
  q: z.string().trim().max(100).optional(),
});
export type TaskQuery = z.infer<typeof TaskQuery>;

/** An indicator, item or own target (`target/ID`) that a task is to move, with the county's present result. */
export const TaskItem = z.object({
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  status: StatusShape,
  value: z.unknown(),
});
export type TaskItem = z.infer<typeof TaskItem>;

/** Where a task stands written: a plan document by offsets into its text, a shipped catalogue by place, or a workbook row. */
export const TaskSource = z.object({
  /** id of the plan document */
  plan: z.string().nullable(),
  catalogue: z.string().nullable(),
  name: z.string(),
  place: z.string(),
  start: z.number().nullable(),
  end: z.number().nullable(),
  quote: z.string().nullable(),
});
export type TaskSource = z.infer<typeof TaskSource>;

/** 任务台账的一行. */
export const TaskRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  /** name of the plan, or id of the catalogue */
  plan: z.string(),
  leads: z.array(z.string()),
  partners: z.array(z.string()),
  deadline: z.string().nullable(),
  state: TaskState,
  /** the states that may follow */
  next: z.array(TaskState),
  /** from the deadline and the program's clock, in whole days of China; `daysLeft` is negative after the deadline */
  derived: z.object({ overdue: z.boolean(), dueSoon: z.boolean(), daysLeft: z.number().int().nullable() }),
  recurring: z.enum(RECURRENCES).nullable(),
  year: z.number().int().nullable(),
  items: z.array(TaskItem),
  note: z.string(),
  source: TaskSource,
  version: z.number().int(),
  ...{ changedAt: z.string(), changedBy: z.string() },
});
export type TaskRow = z.infer<typeof TaskRow>;

/** What is to change of a task; `version` is the one that was seen. */
export const TaskPatch = z.strictObject({
  version: z.number().int().positive(),
  state: TaskState.optional(),
  ...{ leads: Units.optional(), partners: Units.optional() },
  deadline: IsoDate.nullable().optional(),
  note: z.string().trim().max(2000).optional(),
  recurring: z.enum(RECURRENCES).nullable().optional(),
});
export type TaskPatch = z.infer<typeof TaskPatch>;

/** What a task said before, only the fields that changed. */
export const TaskChangeEntry = z.object({
  version: z.number().int(),
  ...{ before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()) },
  ...{ at: z.string(), who: z.string() },
});
export type TaskChangeEntry = z.infer<typeof TaskChangeEntry>;

/** How many tasks a request made; those already there are left as people changed them. */
/** A calculated plan sent to the task matrix; the deadline may be set later. */
export const CalculationTasksBody = z.object({ deadline: z.iso.date().optional() });

export const TasksMade = z.object({ added: z.number().int(), unchanged: z.number().int() });
export type TasksMade = z.infer<typeof TasksMade>;

/** The plan catalogue whose tasks are wanted. */
export const CatalogueTasksBody = z.strictObject({ catalogue: z.string().min(1).max(100) });
/** The year for which yearly tasks get their rows 年度. */
export const SpawnBody = z.strictObject({ year: z.number().int().min(2000).max(2100) });

/** What an edited workbook did; the same one again does nothing. */
export const TaskImportResult = z.object({
  ...{ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() },
});
export type TaskImportResult = z.infer<typeof TaskImportResult>;

/** Which timetable 时间表. */
export const TimetableQuery = z.object({
  /** leading digits of division codes: 61 a province, 6108 a city */
  prefix: z
    .string()
    .regex(/^\d{0,6}$/)
    .optional(),
  /** ids of plan catalogues with commas; all of them when absent */
  catalogue: z.string().max(200).optional(),
  /** instead of catalogues: the timetable in a county's own plan document */
  ...{ county: CountyCode.optional(), plan: z.uuid().optional() },
});
export type TimetableQuery = z.infer<typeof TimetableQuery>;

/** How a county stands, from its latest stored verdict. */
export const TimetableStanding = z.object({
  ...{ schoolYear: z.number().int(), status: StatusShape },
  /** of the 32 */
  of32: z.object({ met: z.number(), notMet: z.number(), notAssessable: z.number() }),
  /** the highest CV of each stage with its indicator */
  worst: z.object({
    primary: z.object({ indicator: z.string(), cv: z.number(), limit: z.number().nullable() }).nullable(),
    junior: z.object({ indicator: z.string(), cv: z.number(), limit: z.number().nullable() }).nullable(),
  }),
  /** sections met of those assessed; null when none is */
  sectionsMetShare: z.number().nullable(),
  /** stored verdicts, the earliest first */
  runs: z.array(z.object({ at: z.string(), met: z.number().int() })),
});
export type TimetableStanding = z.infer<typeof TimetableStanding>;

/** 时间表的一行: a place and its year, or a share to be reached by all places together. */
export const TimetableRow = z.object({
  catalogue: z.string(),
  milestone: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  place: z.string().nullable(),
  code: z.string().nullable(),
  year: z.number().int(),
  date: z.string().nullable(),
  event: z.enum(['recognition', 'cityReview', 'provinceAssessment', 'milestone']),
  cumulativeShare: z.number().nullable(),
  standing: TimetableStanding.nullable(),
  /** against a straight line from the first stored verdict to all items on the day; unknown with fewer than two verdicts, and for mere milestones */
  onCourse: z.enum(['onCourse', 'late', 'unknown']),
  /** items that should be met by now on that line */
  expectedMet: z.number().nullable(),
});
export type TimetableRow = z.infer<typeof TimetableRow>;
