import type { EntryRow, GroupContent, ProjectContent } from '@junheng/contract';
import type { RegisterKind } from '@junheng/work';
import type { ListTable } from './list-sheet.ts';
import { chinaTimeText, figureText, progressText, stageText, textOf, urgencyText } from './row-texts.ts';

type Column = readonly [title: string, width: number, read: (row: EntryRow) => string | number | null];

const field =
  (name: string) =>
  ({ content }: EntryRow) =>
    textOf(content[name]);
const joined = (names: readonly string[]) => names.join('、');

const LEVELS: Readonly<Record<string, string>> = { over: '超标准班额', large: '大班额', superLarge: '超大班额' };
const STANDINGS: Readonly<Record<string, string>> = {
  ...{ notMet: '未达标', met: '已达标，待销号', notAssessable: '无法评定', noLongerAssessed: '不再评定' },
};
const TYPES: Readonly<Record<string, string>> = {
  ...{
    building: '校舍',
    sportsField: '运动场地',
    rooms: '功能教室',
    equipment: '设备',
    network: '网络',
    other: '其他',
  },
};
const FORMS: Readonly<Record<string, string>> = { educationGroup: '教育集团', pairing: '结对', schoolDistrict: '学区' };
const ACTIVITIES: Readonly<Record<string, string>> = {
  ...{ exchangedTeacher: '教师交流', sharedCourse: '课程共享', jointResearch: '联合教研', other: '其他' },
};

const OWN: Readonly<Record<RegisterKind, readonly Column[]>> = {
  finding: [
    ['发现值', 10, ({ content }) => figureText(content.value)],
    ['现值', 10, ({ content }) => figureText(content.lastValue)],
    ['限值', 8, ({ content }) => figureText(content.limit)],
    ['现状', 12, ({ content }) => STANDINGS[textOf(content.standing)] ?? ''],
    ['整改措施', 34, field('measures')],
    ['所需资金（元）', 14, field('moneyYuan')],
    ['进展', 34, ({ content }) => progressText(content)],
  ],
  largeClass: [
    ['班级', 12, ({ content }) => textOf(content.name) || `第 ${textOf(content.place)} 班`],
    ['人数', 8, ({ content }) => Number(content.pupils)],
    ['限值', 8, ({ content }) => Number(content.limit)],
    ['等级', 12, ({ content }) => LEVELS[textOf(content.level)] ?? ''],
    ['消除学期', 10, field('term')],
    ['措施', 34, field('measures')],
    ['销号依据', 20, field('closedByList')],
  ],
  project: [
    ['类型', 10, ({ content }) => TYPES[textOf(content.type)] ?? ''],
    ['预算（元）', 14, field('budgetYuan')],
    [
      '资金来源',
      28,
      ({ content }) => joined((content as ProjectContent).moneySource.map((m) => `${m.source} ${m.amountYuan}`)),
    ],
    ['签约日期', 12, field('contractDate')],
    ['合同金额（元）', 14, field('contractYuan')],
    ['计划完工', 12, field('plannedCompletion')],
    ['实际完工', 12, field('completionDate')],
    ['验收日期', 12, field('acceptanceDate')],
    ['进展', 34, ({ content }) => progressText(content)],
  ],
  group: [
    ['形式', 10, ({ content }) => FORMS[textOf(content.form)] ?? ''],
    ['牵头学校', 16, ({ content }) => memberName(content, textOf(content.leader))],
    [
      '成员学校',
      40,
      ({ content }) => joined((content as GroupContent).members.map(({ school }) => memberName(content, school))),
    ],
    ['开始日期', 12, field('since')],
    ['结束日期', 12, field('until')],
  ],
  activity: [
    ['类别', 10, ({ content }) => ACTIVITIES[textOf(content.what)] ?? ''],
    ['日期', 12, field('date')],
    ['人数', 8, ({ content }) => Number(content.persons)],
    ['备注', 30, field('note')],
  ],
  inspection: [
    ['抽样种子', 16, field('seed')],
    ['抽样比例', 10, field('share')],
    ['小结', 34, field('summary')],
  ],
  inspectionRecord: [
    ['检查项', 16, field('fact')],
    ['填报值', 10, ({ content }) => figureText(content.reported)],
    ['实查值', 10, ({ content }) => figureText(content.found)],
    ['学校说明', 30, field('answer')],
  ],
};

const COMMON: readonly Column[] = [
  ['学年', 8, ({ schoolYear }) => schoolYear],
  ['学校', 24, ({ schoolName, school }) => schoolName ?? school ?? '全县'],
  ['学段', 8, ({ stage }) => stageText(stage)],
  ['事项', 40, ({ title }) => title],
  ['状态', 12, ({ stateTitle }) => stateTitle.zh],
  ['责任单位', 22, ({ units }) => joined(units)],
  ['完成时限', 12, ({ deadline }) => deadline ?? ''],
  ['预警', 12, (row) => urgencyText(row)],
];

const LAST: readonly Column[] = [
  ['佐证份数', 9, ({ evidence }) => evidence],
  ['最后办理人', 12, ({ changedBy }) => changedBy],
  ['最后办理时间', 18, ({ changedAt }) => chinaTimeText(changedAt)],
];

/** The table of one register 台账 as it is exported and printed. */
export function entryTable(kind: RegisterKind, name: string, rows: readonly EntryRow[]): ListTable {
  const columns = [...COMMON, ...OWN[kind], ...LAST];
  return {
    name,
    note: `共 ${rows.length} 条；未办结 ${rows.filter(({ done }) => !done).length} 条，逾期 ${rows.filter(({ derived }) => derived.overdue).length} 条`,
    columns: columns.map(([title, width]) => [title, width] as const),
    rows: rows.map((row) => columns.map(([, , read]) => read(row))),
  };
}

/** The same with few columns, for a plan on paper. */
export function shortTable(kind: RegisterKind, name: string, rows: readonly EntryRow[]): ListTable {
  const wanted = new Set([
    '事项',
    '状态',
    '责任单位',
    '完成时限',
    '整改措施',
    '所需资金（元）',
    '进展',
    '人数',
    '限值',
    '消除学期',
    '措施',
    '预算（元）',
    '资金来源',
    '计划完工',
  ]);
  const { columns, rows: cells, ...rest } = entryTable(kind, name, rows);
  const places = columns.flatMap(([title], place) => (wanted.has(title) ? [place] : []));
  const only = <T>(list: readonly T[]) => list.filter((_, place) => places.includes(place));
  return { ...rest, columns: only(columns), rows: cells.map(only) };
}

const memberName = (content: EntryRow['content'], school: string): string =>
  (content as GroupContent).names?.[school] ?? school;
