import type { RegisterKindName } from '@junheng/contract';
import type { Right } from '@junheng/work';

type FieldRights = Readonly<Record<string, readonly Right[]>>;

const MANAGE: readonly Right[] = ['register.manage'];
const WORK: readonly Right[] = ['register.work', 'register.manage'];
const DRAW: readonly Right[] = ['inspection.draw'];
const RECORD: readonly Right[] = ['inspection.record'];

const each = (fields: readonly string[], rights: readonly Right[]): FieldRights =>
  Object.fromEntries(fields.map((field) => [field, rights]));

/**
 * Who may write what of an entry 字段权限: a field takes one of the rights beside it; one that is not named here is written by the program
 * alone, such as what a verdict or a class list said. `title`, `units` and `deadline` are columns.
 */
const FIELD_RIGHTS: Readonly<Record<RegisterKindName, FieldRights>> = {
  finding: {
    ...each(['title', 'units', 'deadline'], MANAGE),
    ...each(['measures', 'moneyYuan', 'planFrom', 'planUntil', 'progress'], WORK),
  },
  largeClass: { ...each(['title', 'units', 'deadline'], MANAGE), ...each(['term', 'measures'], WORK) },
  project: {
    ...each(['title', 'units', 'deadline', 'type', 'description', 'budgetYuan', 'moneySource'], MANAGE),
    ...each(['plannedCompletion', 'effects', 'acceptanceDate'], MANAGE),
    ...each(['contractDate', 'contractYuan', 'contractor', 'startDate', 'completionDate', 'progress'], WORK),
  },
  group: each(['title', 'units', 'deadline', 'form', 'leader', 'members', 'description', 'since', 'until'], MANAGE),
  activity: each(['title', 'units', 'deadline', 'date', 'what', 'schools', 'persons', 'note'], WORK),
  inspection: each(['title', 'units', 'deadline', 'checklist', 'inspectors', 'beginDate', 'summary'], DRAW),
  inspectionRecord: {
    ...each(['title', 'units', 'deadline'], DRAW),
    ...each(['found', 'agrees', 'note'], RECORD),
    answer: ['register.work'],
  },
};

/** The fields that these rights may change 可修改字段; notes of progress are added by a step, never rewritten. */
export function fieldsOpenTo(kind: RegisterKindName, rights: ReadonlySet<Right>): string[] {
  const fields = Object.keys(FIELD_RIGHTS[kind]).filter((field) => field !== 'progress');
  const closed = new Set(fieldsNotAllowed(kind, fields, rights));
  return fields.filter((field) => !closed.has(field));
}

/** The fields of what is sent that none of these rights may write. */
export function fieldsNotAllowed(
  kind: RegisterKindName,
  fields: readonly string[],
  rights: ReadonlySet<Right>,
): readonly string[] {
  const known = FIELD_RIGHTS[kind];
  const may = (field: string) => Object.hasOwn(known, field) && known[field]?.some((right) => rights.has(right));
  return fields.filter((field) => may(field) !== true);
}

/** The acceptance day is the reviewer's own word. */
export const REVIEWED_FIELDS: ReadonlySet<string> = new Set(['acceptanceDate']);

const FIELD_TITLES: Readonly<Record<string, string>> = {
  ...{ title: '标题', units: '责任单位', deadline: '完成时限', measures: '整改措施', moneyYuan: '所需资金' },
  ...{ planFrom: '计划开始日期', planUntil: '计划完成日期', progress: '进展', term: '消除学期' },
  ...{ closedByList: '新班级名册', type: '项目类型', description: '说明', budgetYuan: '预算', moneySource: '资金来源' },
  ...{
    plannedCompletion: '计划完工日期',
    effects: '建成后的数据变化',
    contractDate: '签约日期',
    contractYuan: '合同金额',
  },
  ...{ contractor: '承建单位', startDate: '开工日期', completionDate: '完工日期', acceptanceDate: '验收日期' },
  ...{ form: '形式', leader: '牵头学校', members: '成员学校', since: '开始日期', until: '结束日期', group: '所属集团' },
  ...{
    date: '日期',
    what: '活动类别',
    schools: '参加学校',
    persons: '人数',
    note: '备注',
    pupils: '人数',
    limit: '限值',
  },
  ...{
    item: '指标',
    found: '实查值',
    answer: '学校说明',
    summary: '检查小结',
    beginDate: '开始日期',
    seed: '抽样种子',
  },
  ...{
    share: '抽样比例',
    sample: '样本',
    inspection: '所属检查',
    agrees: '是否一致',
    inspectors: '检查员',
    checklist: '检查清单',
  },
};

/** What a field is called 字段名称. */
export const fieldTitle = (field: string): string =>
  Object.hasOwn(FIELD_TITLES, field) ? (FIELD_TITLES[field] ?? field) : field;
