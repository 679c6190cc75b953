import { z } from 'zod';
import { CountyCode, IsoDate, SchoolYear } from './counties.ts';
import { Bilingual } from './problem.ts';
import { REGISTER_CONTENT, REGISTER_KINDS, type RegisterKindName } from './register-content.ts';

const School = z.string().trim().min(1).max(100);
const Stage = z.enum(['primary', 'junior']);
const Title = z.string().trim().min(1).max(500);
const State = z.string().regex(/^[a-z][A-Za-z]{0,49}$/, '状态标识只含字母 / a state is letters');
const Units = z.array(z.string().trim().min(1).max(100)).max(100);
const Reasons = z.string().trim().max(2000);

/** 台账类别: 问题 · 大班额 · 项目 · 集团与结对 · 活动 · 督导检查 · 检查记录. */
export const RegisterKind = z.enum(REGISTER_KINDS as [RegisterKindName, ...RegisterKindName[]]);
export type RegisterKind = z.infer<typeof RegisterKind>;

/** One entry of a county. */
export const EntryAddress = z.object({ code: CountyCode, id: z.uuid() });
export type EntryAddress = z.infer<typeof EntryAddress>;

/** Which entries; everything given must hold. */
export const EntryQuery = z.object({
  kind: RegisterKind.optional(),
  year: SchoolYear.optional(),
  state: State.optional(),
  school: School.optional(),
  /** a unit that leads or takes part, by its whole name */
  unit: z.string().trim().min(1).max(100).optional(),
  /** due on or before this day */
  due: IsoDate.optional(),
  overdue: z.enum(['true', 'false']).optional(),
  /** entries that belong to this one: records of an inspection, activities of a group */
  of: z.uuid().optional(),
  /** part of the title */
  q: z.string().trim().max(100).optional(),
});
export type EntryQuery = z.infer<typeof EntryQuery>;

const columns = {
  schoolYear: SchoolYear,
  /** null = the county's own */
  school: School.nullable(),
  stage: Stage.nullable(),
  title: Title,
  /** 牵头单位 first */
  units: Units,
  deadline: IsoDate.nullable(),
};

/** An entry to open 登记; its kind decides what `content` is. */
export const EntryBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('finding'), ...columns, content: REGISTER_CONTENT.finding }),
  z.strictObject({ kind: z.literal('largeClass'), ...columns, content: REGISTER_CONTENT.largeClass }),
  z.strictObject({ kind: z.literal('project'), ...columns, content: REGISTER_CONTENT.project }),
  z.strictObject({ kind: z.literal('group'), ...columns, content: REGISTER_CONTENT.group }),
  z.strictObject({ kind: z.literal('activity'), ...columns, content: REGISTER_CONTENT.activity }),
  z.strictObject({ kind: z.literal('inspection'), ...columns, content: REGISTER_CONTENT.inspection }),
  z.strictObject({ kind: z.literal('inspectionRecord'), ...columns, content: REGISTER_CONTENT.inspectionRecord }),
]);
export type EntryBody = z.infer<typeof EntryBody>;

/** Fields of the content to set; null takes a field away. What comes of it is held to the shape of the kind. */
const ContentPatch = z.record(z.string().max(100), z.unknown());

const edit = {
  /** the version that was seen */
  version: z.number().int().positive(),
  title: Title.optional(),
  units: Units.optional(),
  deadline: IsoDate.nullable().optional(),
  content: ContentPatch.optional(),
  reasons: Reasons.optional(),
};

/** What is to change of an entry in the state it is in. */
export const EntryPatch = z.strictObject(edit);
export type EntryPatch = z.infer<typeof EntryPatch>;

/** A step of an entry 推进, with what it brings along; a return or reopening says why. */
export const EntryStepBody = z.strictObject({ ...edit, action: State });
export type EntryStepBody = z.infer<typeof EntryStepBody>;

/** What may be done with an entry by whoever asks; `problems` say what still speaks against it. */
export const EntryAction = z.object({
  id: z.string(),
  title: Bilingual,
  /** `return`, `reopen` and `cancel` want reasons, `pass` another person */
  kind: z.string(),
  /** a written reason is wanted */
  reasons: z.boolean(),
  /** what whoever takes the step should know first; it does not stop it */
  notes: z.array(Bilingual),
  /** fields that must be filled by then */
  fields: z.array(z.string()),
  problems: z.array(Bilingual),
});
export type EntryAction = z.infer<typeof EntryAction>;

/** 台账的一行. */
export const EntryRow = z.object({
  ...{ id: z.uuid(), kind: RegisterKind, schoolYear: z.number().int() },
  ...{ school: z.string().nullable(), schoolName: z.string().nullable(), stage: Stage.nullable() },
  ...{ state: z.string(), stateTitle: Bilingual },
  /** nothing is waited for any more */
  done: z.boolean(),
  ...{ title: z.string(), units: z.array(z.string()), deadline: z.string().nullable() },
  /** from the deadline and the program's clock, in whole days of China; `daysLeft` is negative after the deadline, null when done */
  derived: z.object({
    ...{ overdue: z.boolean(), dueSoon: z.boolean(), daysLeft: z.number().int().nullable() },
    /** closed on evidence, and the next figures have to bear it out 待下次数据核验 */
    awaitsFigures: z.boolean(),
  }),
  /** as {@link REGISTER_CONTENT} says for the kind */
  content: z.record(z.string(), z.unknown()),
  actions: z.array(EntryAction),
  /** columns and fields of the content that whoever asks may change in this state without a step */
  editable: z.array(z.string()),
  /** pieces of evidence on file */
  evidence: z.number().int(),
  version: z.number().int(),
  ...{ createdAt: z.string(), createdBy: z.string(), changedAt: z.string(), changedBy: z.string() },
});
export type EntryRow = z.infer<typeof EntryRow>;

/** What one change did 办理记录: only what changed; of the content only its changed fields. */
export const EntryHistoryRow = z.object({
  version: z.number().int(),
  action: z.string(),
  actionTitle: Bilingual.nullable(),
  reasons: z.string(),
  ...{ before: z.record(z.string(), z.unknown()), after: z.record(z.string(), z.unknown()) },
  ...{ at: z.string(), who: z.string() },
});
export type EntryHistoryRow = z.infer<typeof EntryHistoryRow>;

/** How many entries a request opened; those already there stay as people left them. */
export const EntriesMade = z.object({
  ...{ added: z.number().int(), reopened: z.number().int(), unchanged: z.number().int() },
  /** of those already there: met now and waiting for a reviewer (findings), or gone from the class list and closed (large classes) */
  ...{ readyToClose: z.number().int(), closed: z.number().int() },
  /** of those closed ahead of the figures: borne out by these, and those that still wait */
  ...{ confirmed: z.number().int(), awaiting: z.number().int() },
});
export type EntriesMade = z.infer<typeof EntriesMade>;

/** One page of a register 台账分页, filtered; the whole of it stands in an address that may be passed on. */
export const EntryPageQuery = EntryQuery.pick({ state: true, school: true, unit: true, due: true, q: true }).extend({
  kind: RegisterKind,
  /** what a finding is about, by the id of the indicator or item */
  item: z.string().trim().min(1).max(100).optional(),
  /** not done · past the deadline · shortly before it */
  urgency: z.enum(['open', 'overdue', 'soon']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before */
  cursor: z.string().min(1).max(1000).optional(),
});
export type EntryPageQuery = z.infer<typeof EntryPageQuery>;

/** How many entries a filter leaves. */
export const EntryTotals = z.object({
  ...{ all: z.number().int(), open: z.number().int(), overdue: z.number().int(), soon: z.number().int() },
  ...{ readyToClose: z.number().int(), awaiting: z.number().int() },
});
export type EntryTotals = z.infer<typeof EntryTotals>;

/** A page of rows, where the next one begins (null = the last), and with the first page what may be asked for. */
export const EntryPage = z.object({
  rows: z.array(EntryRow),
  next: z.string().nullable(),
  totals: EntryTotals,
  facets: z
    .object({
      states: z.array(z.object({ state: z.string(), title: Bilingual, entries: z.number().int() })),
      units: z.array(z.object({ unit: z.string(), entries: z.number().int() })),
      schools: z.array(z.object({ school: z.string(), name: z.string(), entries: z.number().int() })),
      items: z.array(z.object({ item: z.string(), title: Bilingual, entries: z.number().int() })),
    })
    .nullable(),
});
export type EntryPage = z.infer<typeof EntryPage>;

/** How many entries are in a state 台账统计. */
export const EntryCountRow = z.object({
  ...{ kind: RegisterKind, state: z.string(), stateTitle: Bilingual, done: z.boolean() },
  ...{ entries: z.number().int(), overdue: z.number().int(), dueSoon: z.number().int() },
});
export type EntryCountRow = z.infer<typeof EntryCountRow>;

/** Which school year's figures a register is held against. */
export const RefreshBody = z.strictObject({ year: SchoolYear });
export type RefreshBody = z.infer<typeof RefreshBody>;
