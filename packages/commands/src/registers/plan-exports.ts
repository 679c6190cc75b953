import type { CountyAddress, CountyPlan, SchoolPlan, SchoolPlanAddress } from '@junheng/contract';
import type { CommandContext } from '../context.ts';
import { writeWorkbook } from '../form/sheet/write-workbook.ts';
import { countyPlan } from './county-plan.ts';
import { entryTable, shortTable } from './entry-tables.ts';
import { type ListTable, listSheet, tablesDocument } from './list-sheet.ts';
import { figureText, stageText, statusText, urgencyText } from './row-texts.ts';
import { schoolPlan } from './school-plan.ts';

export type PlanFormat = 'xlsx' | 'docx';

/** 导出一校一策 for editing. */
export async function schoolPlanFile(
  context: CommandContext,
  address: SchoolPlanAddress,
  format: PlanFormat,
): Promise<Uint8Array> {
  const plan = await schoolPlan(context, address);
  const title = `${plan.school.name}\n一校一策整改方案`;
  return written(context, { title, plan, format }, schoolTables(plan, format === 'docx'));
}

/** 导出一县一案 for editing. */
export async function countyPlanFile(
  context: CommandContext,
  address: CountyAddress,
  format: PlanFormat,
): Promise<Uint8Array> {
  const plan = await countyPlan(context, address);
  return written(context, { title: `${plan.county}\n一县一案推进方案`, plan, format }, countyTables(plan));
}

interface Written {
  readonly title: string;
  readonly plan: Pick<CountyPlan, 'schoolYear' | 'today' | 'progress'>;
  readonly format: PlanFormat;
}

function written({ clock }: CommandContext, { title, plan, format }: Written, tables: readonly ListTable[]) {
  if (format === 'xlsx') return writeWorkbook(tables.map(listSheet), { date: clock() });
  const { all, closed, awaiting, overdue } = plan.progress;
  const lines = [
    `${plan.schoolYear}—${plan.schoolYear + 1} 学年`,
    `截至 ${plan.today}：问题 ${all} 项，已销号 ${closed} 项${awaiting > 0 ? `（其中待下次数据核验 ${awaiting} 项）` : ''}，逾期 ${overdue} 项`,
  ];
  return tablesDocument({ title, lines }, tables);
}

function schoolTables(
  { sections, items, findings, largeClasses, projects, money }: SchoolPlan,
  isPrinted: boolean,
): readonly ListTable[] {
  const table = isPrinted ? shortTable : entryTable;
  const gaps = sections.flatMap((section) => section.gaps.map((gap) => ({ section, gap })));
  return [
    {
      name: '差距',
      note: '未达标或无法评定的指标；补足需要：任一项达到即可',
      columns: [
        ...([
          ['学段', 10],
          ['指标', 34],
          ['状态', 12],
          ['现值', 12],
          ['限值', 10],
          ['差距', 12],
          ['补足需要', 40],
        ] as const),
      ],
      rows: [
        ...gaps.map(({ section: { stage }, gap }) => [
          ...[stageText(stage), gap.title.zh, `${statusText(gap.status)}${gap.decides ? '' : '（不影响学段结论）'}`],
          ...[figureText(gap.value), figureText(gap.limit), figureText(gap.gap)],
          gap.needs.map(({ title, change }) => `${title.zh} 增加 ${figureText(change)}`).join('；或'),
        ]),
        ...items.map(({ title }) => ['全校', title.zh, '未达标', '', '', '', '']),
      ],
    },
    table('finding', '问题与措施', findings),
    table('largeClass', '大班额', largeClasses),
    table('project', '项目', projects),
    {
      name: '资金',
      note: '整改措施与项目预算可能是同一笔钱，不相加',
      columns: [
        ...([
          ['项目', 30],
          ['金额（元）', 20],
        ] as const),
      ],
      rows: [
        ...([
          ['整改措施所需', money.measures],
          ['本校项目预算', money.projects],
        ] as const),
      ],
    },
  ];
}

function countyTables(plan: CountyPlan): readonly ListTable[] {
  return [
    {
      name: '逐项',
      note: `32 项：达标 ${plan.of32.met}，未达标 ${plan.of32.notMet}，无法评定 ${plan.of32.notAssessable}`,
      columns: [
        ...([
          ['指标、项目', 40],
          ['结论', 12],
          ['未达标处数', 12],
          ['问题', 8],
          ['已销号', 8],
          ['待销号', 8],
          ['逾期', 8],
        ] as const),
      ],
      rows: plan.items.map(({ title, status, unmet, findings: f }) => [
        title.zh,
        statusText(status),
        unmet,
        f.all,
        f.closed,
        f.readyToClose,
        f.overdue,
      ]),
    },
    {
      name: '单位清单',
      note: '按单位列出未办结事项，供会议使用',
      columns: [
        ...([
          ['单位', 24],
          ['角色', 8],
          ['事项', 50],
          ['状态', 12],
          ['完成时限', 12],
          ['预警', 12],
        ] as const),
      ],
      rows: plan.units.flatMap(({ unit, entries }) =>
        entries.map((entry) => [
          ...[unit === '' ? '（未指定单位）' : unit, unit === '' ? '' : entry.leads ? '牵头' : '配合', entry.title],
          ...[entry.stateTitle.zh, entry.deadline ?? '', urgencyText(entry)],
        ]),
      ),
    },
    {
      name: '学校',
      note: '有问题或大班额的学校',
      columns: [
        ...([
          ['学校', 36],
          ['问题', 8],
          ['已销号', 8],
          ['待销号', 8],
          ['逾期', 8],
          ['大班额', 8],
        ] as const),
      ],
      rows: plan.schools.map(({ name, findings: f, largeClasses }) => [
        name,
        f.all,
        f.closed,
        f.readyToClose,
        f.overdue,
        largeClasses,
      ]),
    },
    moneyTable('项目资金', '已取消的项目不计；年度为计划完工年', plan.money.projects),
    moneyTable('措施资金', '问题整改措施所需，可能与项目资金是同一笔钱，不相加', plan.money.measures),
    {
      name: '时间表',
      note: '有完成时限的事项，按时间先后',
      columns: [
        ...([
          ['日期', 12],
          ['事项', 60],
          ['状态', 14],
          ['预警', 10],
        ] as const),
      ],
      rows: plan.timeline.map(({ date, title, stateTitle, overdue }) => [
        date,
        title,
        stateTitle.zh,
        overdue ? '逾期' : '',
      ]),
    },
  ];
}

const moneyTable = (name: string, note: string, lines: CountyPlan['money']['projects']): ListTable => ({
  ...{
    name,
    note,
    columns: [
      ...([
        ['年度', 10],
        ['来源', 30],
        ['金额（元）', 20],
      ] as const),
    ],
  },
  rows: lines.map(({ source, year, yuan }) => [year === null ? '未定' : String(year), source, yuan]),
});
