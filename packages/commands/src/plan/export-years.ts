import { at, columnName, newSheet, put, putRow, putTitle, type Sheet } from '../form/sheet/sheet.ts';
import { indicatorTitles, type PlanExport } from './export-input.ts';

const MONEY = '#,##0.00';
const HEAD = 4;
const FIRST = 5;

const SITES = 'sites';

/** 开工固定费用 of all years; 0 without lumpy building. */
export function sitesYuanOf({ years = [] }: PlanExport['plan']): number {
  return years.reduce((sum, { sitesYuan = 0 }) => sum + sitesYuan, 0);
}

/** Money of each year from all sources; null where one has no limit. */
function yearlyMoney({ years, yearlyBudgetsYuan, settings }: PlanExport['basis']): readonly (number | null)[] | null {
  const sources = settings?.sources ?? [];
  if (years === null || sources.length === 0) return yearlyBudgetsYuan;
  return Array.from({ length: years }, (_, year) => {
    const amounts = sources.map(({ yuanByYear }) => yuanByYear[year] ?? null);
    return amounts.includes(null) ? null : amounts.reduce<number>((sum, yuan) => sum + (yuan ?? 0), 0);
  });
}

/** 分年安排: money by year and item, each year and each item summed by formula; null for a plan of one year. */
export function yearsSheet({ plan, law, basis }: PlanExport): Sheet | null {
  const { years } = plan;
  if (years === undefined) return null;
  const sites = sitesYuanOf(plan) === 0 ? [] : [SITES];
  const bought = new Set(years.flatMap(({ purchases }) => purchases.map(({ indicator }) => indicator)));
  const ids = [...bought, ...sites, 'transfer'];
  const titles = indicatorTitles(law);
  const title = (id: string): string => (id === SITES ? '开工固定费用' : titles(id));
  const heads = ['学年', ...ids.map(title), '合计（元）', '预算（元）', '年末达标学段'];
  const sheet = newSheet('分年安排', true, [10, ...ids.map(() => 18), 18, 18, 14]);
  putTitle(sheet, '分年安排', '一行一年；购置按购置的学年计，校舍场地次年可用');
  putRow(
    sheet,
    HEAD,
    heads.map((value) => ({ value, look: 'heading' })),
  );
  sheet.headRows = [HEAD, HEAD];
  const sum = ids.length + 2;
  const money = yearlyMoney(basis);
  years.forEach(({ schoolYear, purchases, transfers, costYuan, complying, sitesYuan = 0 }, index) => {
    const row = FIRST + index;
    const of = (id: string): number =>
      id === SITES
        ? sitesYuan
        : (id === 'transfer' ? transfers : purchases.filter(({ indicator }) => indicator === id)).reduce(
            (total, line) => total + line.costYuan,
            0,
          );
    const budget = money?.[index] ?? null;
    putRow(sheet, row, [
      { value: schoolYear, look: 'centre', format: '0' },
      ...ids.map((id) => ({ value: of(id), look: 'input' as const, format: MONEY })),
      { value: costYuan, formula: `SUM(${at(row, 2)}:${at(row, sum - 1)})`, look: 'computed', format: MONEY },
      budget === null ? { value: '不限', look: 'centre' } : { value: budget, look: 'input', format: MONEY },
      { value: complying, look: 'centre', format: '0' },
    ]);
  });
  putTotals(sheet, years, sum);
  return sheet;
}

function putTotals(sheet: Sheet, years: readonly unknown[], lastColumn: number): void {
  const row = FIRST + years.length;
  put(sheet, row, 1, { value: '合计', look: 'label' });
  for (let column = 2; column <= lastColumn; column += 1) {
    const name = columnName(column);
    const values = years.map((_, i) => sheet.cells.get(FIRST + i)?.get(column)?.value);
    const value = values.reduce<number>((total, one) => total + (typeof one === 'number' ? one : 0), 0);
    put(sheet, row, column, {
      value,
      formula: `SUM(${name}${FIRST}:${name}${row - 1})`,
      look: 'computed',
      format: MONEY,
    });
  }
}
