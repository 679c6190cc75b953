import { type Cell, FORMATS } from '../form/sheet/cell.ts';
import { at, columnOf, on, put, putBlock, putRow, type Sheet } from '../form/sheet/sheet.ts';
import { dispersionSheet } from './export-dispersion.ts';
import {
  indicatorTitles,
  type PlanExport,
  proofText,
  STAGE_TEXT,
  schoolNames,
  typeText,
  unitOf,
} from './export-input.ts';
import { centre, computed, FIRST, input, listSheet, MONEY, sumOf, text } from './export-parts.ts';
import { sitesYuanOf, yearsSheet } from './export-years.ts';

interface Priced {
  readonly sheet: Sheet;
  readonly row: (indicator: string) => number | undefined;
}

function priceSheet({ basis, law }: PlanExport): Priced {
  const { prices } = basis;
  const note = `${prices.assumption ? '【假设】' : ''}${prices.title.zh}；${prices.source.zh}${prices.date === null ? '' : `；${prices.date}`}。改动单价后各表金额随之重算`;
  const sheet = listSheet('单价', note, [
    ['项目', 26],
    ['单价（元）', 16],
    ['单位', 12],
  ]);
  const titles = indicatorTitles(law);
  const rows = new Map(Object.keys(prices.prices).map((id, index) => [id, FIRST + index]));
  for (const [id, row] of rows)
    putRow(sheet, row, [text(titles(id)), input(prices.prices[id] ?? 0, FORMATS.plain), centre(unitOf(id))]);
  return { sheet, row: (indicator) => rows.get(indicator) };
}

interface Lines {
  readonly sheet: Sheet;
  /** first and last row of the lines */
  readonly rows: readonly [number, number];
  readonly total: number;
}

/** One line a purchase; the amount can be changed, the money follows. */
function purchaseSheet({ plan, facts, law }: PlanExport, prices: Priced): Lines {
  const sheet = listSheet('购置清单', '一行一项；金额 = 数量 × 单价', [
    ['序号', 7],
    ['学校', 34],
    ['学校标识码', 15],
    ['学段', 8],
    ['项目', 22],
    ['数量', 14],
    ['单位', 9],
    ['单价（元）', 13],
    ['金额（元）', 17],
  ]);
  const [name, title] = [schoolNames(facts), indicatorTitles(law)];
  plan.purchases.forEach(({ school, stage, indicator, amount, costYuan }, index) => {
    const row = FIRST + index;
    const price = prices.row(indicator);
    putRow(sheet, row, [
      centre(index + 1),
      text(name(school)),
      centre(school),
      centre(stage === null ? '全校' : STAGE_TEXT[stage]),
      text(title(indicator)),
      input(amount, FORMATS.plain),
      centre(unitOf(indicator)),
      price === undefined
        ? input(costYuan / amount, FORMATS.plain)
        : { value: costYuan / amount, formula: on(prices.sheet, price, 2), format: FORMATS.plain, look: 'referenced' },
      computed(`${at(row, 6)}*${at(row, 8)}`, costYuan),
    ]);
  });
  return withTotal(sheet, { count: plan.purchases.length, total: sumOf(plan.purchases), column: 9 });
}

function transferSheet({ plan, facts }: PlanExport, prices: Priced): Lines {
  const sheet = listSheet('教师交流', '只在同一学段内、按类别交流；先近后远', [
    ['序号', 7],
    ['调出学校', 32],
    ['调入学校', 32],
    ['调入学校标识码', 16],
    ['学段', 8],
    ['类别', 22],
    ['人数', 8],
    ['单价（元）', 13],
    ['金额（元）', 17],
  ]);
  const name = schoolNames(facts);
  const price = prices.row('transfer');
  plan.transfers.forEach(({ from, to, stage, type, count, costYuan }, index) => {
    const row = FIRST + index;
    putRow(sheet, row, [
      centre(index + 1),
      text(name(from)),
      text(name(to)),
      centre(to),
      centre(STAGE_TEXT[stage]),
      text(typeText(type)),
      input(count, FORMATS.whole),
      price === undefined
        ? input(costYuan / count, FORMATS.plain)
        : { value: costYuan / count, formula: on(prices.sheet, price, 2), format: FORMATS.plain, look: 'referenced' },
      computed(`${at(row, 7)}*${at(row, 8)}`, costYuan),
    ]);
  });
  return withTotal(sheet, { count: plan.transfers.length, total: sumOf(plan.transfers), column: 9 });
}

/** The live sum below the lines; an empty list still has one row to sum over. */
function withTotal(
  sheet: Sheet,
  { count, total, column }: { readonly count: number; readonly total: number; readonly column: number },
): Lines {
  const last = FIRST + Math.max(1, count) - 1;
  if (count === 0) putBlock(sheet, { row: FIRST, column: 1, lastRow: FIRST, lastColumn: column }, centre('无'));
  const row = last + 1;
  putBlock(sheet, { row, column: 1, lastRow: row, lastColumn: column - 1 }, { value: '合计', look: 'label' });
  put(sheet, row, column, computed(`SUM(${at(FIRST, column)}:${at(last, column)})`, total));
  return { sheet, rows: [FIRST, last], total: row };
}

/** 一校一策: what is done for each school, and what it costs. */
function schoolSheet({ plan, facts, law }: PlanExport, purchases: Lines, transfers: Lines): Sheet {
  const sheet = listSheet('一校一策', '一行一所学校；金额取自购置清单和教师交流（记在调入学校）', [
    ['序号', 7],
    ['学校', 34],
    ['学校标识码', 15],
    ['措施', 70],
    ['金额（元）', 17],
  ]);
  const [name, title] = [schoolNames(facts), indicatorTitles(law)];
  const schools = [
    ...new Set([
      ...plan.purchases.map(({ school }) => school),
      ...plan.transfers.flatMap(({ from, to }) => [from, to]),
      ...plan.exemptions.map(({ school }) => school),
    ]),
  ];
  schools.forEach((id, index) => {
    const row = FIRST + index;
    const bought = plan.purchases.filter(({ school }) => school === id);
    const coming = plan.transfers.filter(({ to }) => to === id);
    const going = plan.transfers.filter(({ from }) => from === id);
    const left = plan.exemptions.filter(({ school }) => school === id);
    const measures = [
      ...bought.map(
        (line) => `${stagePrefix(line.stage)}${title(line.indicator)}增加 ${line.amount} ${unitOf(line.indicator)}`,
      ),
      ...coming.map(
        (line) => `${STAGE_TEXT[line.stage]}调入${typeText(line.type)} ${line.count} 人（来自${name(line.from)}）`,
      ),
      ...going.map(
        (line) => `${STAGE_TEXT[line.stage]}调出${typeText(line.type)} ${line.count} 人（去往${name(line.to)}）`,
      ),
      ...left.map((line) => `${STAGE_TEXT[line.stage]}${title(line.indicator)}暂保持在标准的 85%以上`),
    ];
    putRow(sheet, row, [
      centre(index + 1),
      text(name(id)),
      centre(id),
      text(measures.join('；')),
      computed(
        `SUMIF(${columnOf(purchases.sheet, 3, purchases.rows)},${at(row, 3)},${columnOf(purchases.sheet, 9, purchases.rows)})+SUMIF(${columnOf(transfers.sheet, 4, transfers.rows)},${at(row, 3)},${columnOf(transfers.sheet, 9, transfers.rows)})`,
        sumOf(bought) + sumOf(coming),
      ),
    ]);
  });
  const total = sumOf([...plan.purchases, ...plan.transfers]);
  return withTotal(sheet, { count: schools.length, total, column: 5 }).sheet;
}

const stagePrefix = (stage: 'primary' | 'junior' | null): string => (stage === null ? '' : STAGE_TEXT[stage]);

/** Headline, money by item, exemptions and what the plan takes for granted. */
function summarySheet(input_: PlanExport, purchases: Lines, transfers: Lines): Sheet {
  const { plan, facts, law, basis } = input_;
  const [name, title] = [schoolNames(facts), indicatorTitles(law)];
  const scenario = basis.scenario === null ? '上报数据' : `假设方案“${basis.scenario}”（改动 ${basis.edits} 个数）`;
  const sheet = listSheet(
    '测算概要',
    `${facts.county.name} ${facts.schoolYear}—${facts.schoolYear + 1} 学年；依据：${scenario}`,
    [
      ['项目', 30],
      ['金额（元）', 20],
      ['说明', 78],
    ],
  );
  const sites = sitesYuanOf(plan);
  const opening = sites === 0 ? '' : `+${at(FIRST + 1, 2)}`;
  const total = `${on(purchases.sheet, purchases.total, 9)}+${on(transfers.sheet, transfers.total, 9)}${opening}`;
  let row = FIRST;
  const add = (label: string, money: Cell, explanation: string): void => {
    putRow(sheet, row, [{ value: label, look: 'label' }, money, text(explanation)]);
    row += 1;
  };
  add('总投入', plan.costYuan === null ? centre('—') : computed(total, plan.costYuan), proofText(plan));
  if (sites > 0) add('开工固定费用', input(sites, MONEY), '整批建设：每处每年开工一次另计，见分年安排');
  if (plan.boundYuan !== null) add('下界', input(plan.boundYuan, MONEY), '任何满足全部限制的方案都不低于此数');
  for (const id of new Set(plan.purchases.map(({ indicator }) => indicator)))
    add(
      title(id),
      computed(
        `SUMIF(${columnOf(purchases.sheet, 5, purchases.rows)},"${title(id)}",${columnOf(purchases.sheet, 9, purchases.rows)})`,
        sumOf(plan.purchases.filter(({ indicator }) => indicator === id)),
      ),
      '购置清单中该项之和',
    );
  add('教师交流', computed(on(transfers.sheet, transfers.total, 9), sumOf(plan.transfers)), '教师交流表之和');
  const notes = [
    ...(basis.prices.assumption ? [`单价为假设：${basis.prices.source.zh}`] : []),
    ...plan.assumptions.map(({ zh }) => zh),
    ...(plan.conflict ?? []).map(({ message }) => `冲突：${message.zh}`),
    ...basis.leftOut.map(({ school, stage }) => `未纳入（缺数据）：${name(school)}${STAGE_TEXT[stage]}`),
  ];
  notes.forEach((note, index) => {
    add(`前提 ${index + 1}`, centre('—'), note);
  });
  for (const { school, stage, indicator } of plan.exemptions)
    add('暂不达标项', centre('—'), `${name(school)}${STAGE_TEXT[stage]}：${title(indicator)}（在标准的 85%以上）`);
  return sheet;
}

/** 测算方案 as sheets for workbook and document: every sum is live, every text is safe. */
export function planSheets(input_: PlanExport): readonly Sheet[] {
  const prices = priceSheet(input_);
  const purchases = purchaseSheet(input_, prices);
  const transfers = transferSheet(input_, prices);
  const years = yearsSheet(input_);
  return [
    summarySheet(input_, purchases, transfers),
    ...(years === null ? [] : [years]),
    schoolSheet(input_, purchases, transfers),
    purchases.sheet,
    transfers.sheet,
    prices.sheet,
    dispersionSheet(input_),
  ];
}
