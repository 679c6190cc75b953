import { z } from 'zod';
import { IsoDate } from './counties.ts';
import { Bilingual, type ProblemDetail } from './problem.ts';

/** Both languages in one message, for a schema has room for one: {@link contentProblems} takes them apart. */
const says = (zh: string, en: string) => `${zh} / ${en}`;

const Words = z.string().trim().min(1).max(2000);
const Name = z.string().trim().min(1).max(200);
const Id = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/, says('标识由字母、数字和连字符组成', 'an id is letters, digits and hyphens'));
const School = z.string().trim().min(1).max(100);
const FigurePath = z
  .string()
  .max(200)
  .regex(
    /^[^/:\s]+(?::(?:primary|junior))?\/[A-Za-z][A-Za-z0-9]*$/,
    says('数据路径写作 学校/指标 或 学校:primary/指标', 'a figure is written SCHOOL/FACT or SCHOOL:STAGE/FACT'),
  );

/** 金额: whole yuan, or an exact decimal text with at most two places. */
export const Yuan = z.union(
  // aborts, so that nothing adds up what is no amount
  [z.number().int().min(0).max(1e13), z.string().regex(/^\d{1,13}(?:\.\d{1,2})?$/, { abort: true })],
  says('金额为整数元，或不超过两位小数的文本', 'money is whole yuan, or a text with at most two decimals'),
);
export type Yuan = z.infer<typeof Yuan>;

/** An amount in fen 分, exact. */
export function fenOf(yuan: Yuan): bigint {
  const [whole = '0', decimals = ''] = String(yuan).split('.');
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
}

/** A figure as it stands in a county year: a number, a list of rooms or classes, an answer; null = missing. */
export const FigureValue = z.union([
  ...([z.number(), z.boolean(), z.string().max(200), z.array(z.number()).max(500)] as const),
  ...([z.record(z.string().max(100), z.number()), z.null()] as const),
]);
export type FigureValue = z.infer<typeof FigureValue>;

/** 进展: one dated note after the other; earlier ones stay. */
const Progress = z.array(z.strictObject({ date: IsoDate, note: Words })).max(500);

/** A result of the catalogue: of an indicator a number, of an item often several; null where nothing is measured. */
const Result = z.union([
  FigureValue,
  z.record(z.string().max(100), z.union([z.number(), z.boolean(), z.string().max(200), z.null()])),
]);

export const FINDING_KINDS = ['indicator', 'dispersion', 'item', 'veto', 'prerequisite', 'target'] as const;

export const FINDING_STANDINGS = ['notMet', 'met', 'notAssessable', 'noLongerAssessed'] as const;

/** 问题整改: what was measured, what should be, and what is done about it. Lead and partner units and the deadline are columns of the entry. */
export const FindingContent = z.strictObject({
  kind: z.enum(FINDING_KINDS),
  /** id of the indicator, item, statement or target */
  item: Id,
  itemTitle: Bilingual,
  value: Result,
  limit: Result,
  /** how much is lacking or too much; null where value or limit is no number */
  gap: z.number().min(0).nullable().optional(),
  /** an indicator that the section may miss: it does not decide the verdict */
  tolerated: z.boolean().optional(),
  /** figures that it rests on */
  figures: z.array(FigurePath).max(200).optional(),
  /** the run of the verdict that found it, and the last one that measured it with what it measured */
  ...{ foundBy: z.uuid().optional(), measuredBy: z.uuid().optional(), lastValue: Result.optional() },
  /** how the last verdict saw it, and of which school year that was; `met` = ready to be closed by a reviewer, with evidence */
  ...{ standing: z.enum(FINDING_STANDINGS).optional(), measuredYear: z.number().int().min(2000).max(2200).optional() },
  /** 待下次数据核验: closed on evidence while the figures of this school year were unmet; those of a later one reopen it or bear it out */
  awaitsFigures: z
    .strictObject({ year: z.number().int().min(2000).max(2200), standing: z.enum(FINDING_STANDINGS), value: Result })
    .optional(),
  measures: Words.optional(),
  moneyYuan: Yuan.optional(),
  ...{ planFrom: IsoDate.optional(), planUntil: IsoDate.optional() },
  progress: Progress.optional(),
});
export type FindingContent = z.infer<typeof FindingContent>;

export const CLASS_LEVELS = ['over', 'large', 'superLarge'] as const;

/** 大班额: one class above the limit, as the last class list has it, and the term by whose end it is to be gone. */
export const LargeClassContent = z.strictObject({
  /** 班级名称 and 年级, where the list has them */
  ...{ name: Name.optional(), grade: z.number().int().min(1).max(9).optional() },
  /** its place in the section's class list, from 1, and the school year of that list */
  ...{ place: z.number().int().min(1).max(500), listYear: z.number().int().min(2000).max(2100) },
  pupils: z.number().int().min(1).max(500),
  limit: z.number().int().min(1).max(500),
  /** above the standard of 45 or 50 · 56 and more · 66 and more */
  level: z.enum(CLASS_LEVELS),
  /** 学期: school year and its first or second half */
  term: z
    .string()
    .regex(/^20\d{2}-[12]$/, says('学期写作 2026-1 或 2026-2', 'a term is written 2026-1 or 2026-2'))
    .optional(),
  measures: Words.optional(),
  /** the class list that no longer shows it: its date or name */
  closedByList: Name.optional(),
});
export type LargeClassContent = z.infer<typeof LargeClassContent>;

export const PROJECT_TYPES = ['building', 'sportsField', 'rooms', 'equipment', 'network', 'other'] as const;

/** What a project will do to one figure 建成后的数据变化: add to it, set it, or add rooms or classes to its list. */
export const ProjectEffect = z.union(
  [
    z.strictObject({ figure: FigurePath, add: z.number() }),
    z.strictObject({ figure: FigurePath, set: FigureValue }),
    z.strictObject({ figure: FigurePath, append: z.array(z.number()).min(1).max(500) }),
  ],
  says('每项数据变化写明 add、set、append 之一', 'each effect says one of add, set, append'),
);
export type ProjectEffect = z.infer<typeof ProjectEffect>;

const PROJECT_DATES = ['contractDate', 'startDate', 'completionDate', 'acceptanceDate'] as const;

/** 标准化建设项目: money and its sources, dates, and the figures that it will change when it is completed. */
export const ProjectContent = z
  .strictObject({
    type: z.enum(PROJECT_TYPES),
    description: Words.optional(),
    budgetYuan: Yuan,
    moneySource: z
      .array(z.strictObject({ source: Name, amountYuan: Yuan }))
      .min(1)
      .max(20),
    plannedCompletion: IsoDate,
    effects: z.array(ProjectEffect).min(1).max(200),
    ...{ contractDate: IsoDate.optional(), contractYuan: Yuan.optional(), contractor: Name.optional() },
    ...{ startDate: IsoDate.optional(), completionDate: IsoDate.optional(), acceptanceDate: IsoDate.optional() },
    progress: Progress.optional(),
  })
  .superRefine((project, context) => {
    const found = project.moneySource.reduce((sum, { amountYuan }) => sum + fenOf(amountYuan), 0n);
    if (found > fenOf(project.budgetYuan))
      context.addIssue({
        ...{ code: 'custom', path: ['moneySource'] },
        message: says('各资金来源之和超过预算', 'the sources come to more than the budget'),
      });
    const known = PROJECT_DATES.filter((field) => project[field] !== undefined);
    for (const [index, field] of known.entries()) {
      const before = known[index - 1];
      if (before === undefined || String(project[before]) <= String(project[field])) continue;
      context.addIssue({
        ...{ code: 'custom', path: [field] },
        message: says(
          '签约、开工、完工、验收日期须依次在后',
          'contract, start, completion and acceptance follow each other',
        ),
      });
    }
  });
export type ProjectContent = z.infer<typeof ProjectContent>;

export const GROUP_FORMS = ['educationGroup', 'pairing', 'schoolDistrict'] as const;

/** 集团化办学 · 结对 · 学区: the leading school and the others; their indicators are compared from the day on which each joined. */
export const GroupContent = z
  .strictObject({
    form: z.enum(GROUP_FORMS),
    leader: School,
    members: z
      .array(z.strictObject({ school: School, joined: IsoDate, left: IsoDate.optional() }))
      .min(1)
      .max(200),
    /** of leader and members by code, kept by the program for who sees no figures */
    names: z.record(School, Name).optional(),
    description: Words.optional(),
    ...{ since: IsoDate.optional(), until: IsoDate.optional() },
  })
  .superRefine(({ leader, members }, context) => {
    const seen = new Set([leader]);
    for (const [index, { school, joined, left }] of members.entries()) {
      const at = ['members', index];
      if (seen.has(school))
        context.addIssue({
          ...{ code: 'custom', path: [...at, 'school'] },
          message: says(`学校 ${school} 列了两次`, `the school ${school} is named twice`),
        });
      seen.add(school);
      if (left !== undefined && left < joined)
        context.addIssue({
          ...{ code: 'custom', path: [...at, 'left'] },
          message: says('退出日期早于加入日期', 'it leaves before it joins'),
        });
    }
  });
export type GroupContent = z.infer<typeof GroupContent>;

export const ACTIVITY_KINDS = ['exchangedTeacher', 'sharedCourse', 'jointResearch', 'other'] as const;

/** 集团活动: exchanged teachers 交流教师, shared courses 共享课程, joint research 联合教研. */
export const ActivityContent = z.strictObject({
  /** id of the group's entry */
  group: z.uuid(),
  date: IsoDate,
  what: z.enum(ACTIVITY_KINDS),
  /** schools that took part */
  schools: z.array(School).max(200).optional(),
  persons: z.number().int().min(0).max(100_000),
  note: Words.optional(),
});
export type ActivityContent = z.infer<typeof ActivityContent>;

/** 督导检查: a sample that anyone can draw again from the seed, and what is looked at in each school. The day by which it is done is the deadline. */
export const InspectionContent = z.strictObject({
  seed: z.string().min(1).max(100),
  /** of the schools, from 0 to 1 */
  share: z.number().gt(0).max(1),
  strata: z
    .array(
      z.strictObject({
        stratum: z.string().min(1).max(100),
        ...{ schools: z.number().int().min(0), drawn: z.number().int().min(0) },
      }),
    )
    .max(100),
  /** the schools drawn, in the order of the draw */
  sample: z
    .array(z.strictObject({ school: School, stratum: z.string().min(1).max(100) }))
    .min(1)
    .max(2000),
  /** facts to look at; those of a section name its stage */
  checklist: z
    .array(z.strictObject({ fact: Id, stage: z.enum(['primary', 'junior']).nullable().optional() }))
    .min(1)
    .max(200),
  /** login names */
  inspectors: z.array(z.string().min(1).max(64)).max(100),
  ...{ beginDate: IsoDate.optional(), summary: Words.optional() },
});
export type InspectionContent = z.infer<typeof InspectionContent>;

/** 检查记录: one fact of one school (and stage), as it was reported and as it was found. */
export const InspectionRecordContent = z.strictObject({
  /** id of the inspection's entry */
  inspection: z.uuid(),
  fact: Id,
  reported: FigureValue,
  found: FigureValue.optional(),
  agrees: z.boolean().optional(),
  note: Words.optional(),
  /** 学校说明 */
  answer: Words.optional(),
});
export type InspectionRecordContent = z.infer<typeof InspectionRecordContent>;

/** What an entry of each register says beyond its columns; strict, so that no misspelt field passes. */
export const REGISTER_CONTENT = {
  finding: FindingContent,
  largeClass: LargeClassContent,
  project: ProjectContent,
  group: GroupContent,
  activity: ActivityContent,
  inspection: InspectionContent,
  inspectionRecord: InspectionRecordContent,
} as const;

export const REGISTER_KINDS = Object.keys(REGISTER_CONTENT) as readonly (keyof typeof REGISTER_CONTENT)[];
export type RegisterKindName = keyof typeof REGISTER_CONTENT;
/** Content by kind. */
export type RegisterContent = { [K in RegisterKindName]: z.infer<(typeof REGISTER_CONTENT)[K]> };

/** Everything that is wrong with a content, each with its place below `/content`, in both languages; none = it fits. */
export function contentProblems(kind: RegisterKindName, content: unknown): readonly ProblemDetail[] {
  const result = REGISTER_CONTENT[kind].safeParse(content);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    pointer: ['/content', ...issue.path.map(String)].join('/'),
    code: issue.code,
    message: bilingual(issue),
  }));
}

function bilingual(issue: z.core.$ZodIssue): Bilingual {
  const [zh, en] = issue.message.split(' / ');
  if (zh !== undefined && en !== undefined) return { zh, en };
  const said = z.locales.zhCN().localeError(issue as never);
  return { zh: typeof said === 'string' ? said : (said?.message ?? issue.message), en: issue.message };
}
