import type { PlanBasis } from '@junheng/contract';

/** Money of each year from all sources; null in a year where one has no limit, or when nothing was limited. */
export function yearlyMoney({
  years,
  yearlyBudgetsYuan,
  settings,
}: Pick<PlanBasis, 'years' | 'yearlyBudgetsYuan' | 'settings'>): readonly (number | null)[] | null {
  const sources = settings?.sources ?? [];
  if (years === null || sources.length === 0) return yearlyBudgetsYuan;
  return Array.from({ length: years }, (_, year) => {
    const amounts = sources.map(({ yuanByYear }) => yuanByYear[year] ?? null);
    return amounts.includes(null) ? null : amounts.reduce<number>((sum, yuan) => sum + (yuan ?? 0), 0);
  });
}
