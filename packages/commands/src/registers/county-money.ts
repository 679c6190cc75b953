import {
  type CountyPlan,
  type EntryRow,
  type FindingContent,
  fenOf,
  type MoneyLine,
  type ProjectContent,
  type Yuan,
} from '@junheng/contract';
import { yuanText } from './plan-numbers.ts';

interface Amount {
  readonly source: string;
  readonly year: number | null;
  readonly yuan: Yuan;
}

const yearOf = (day: string | null | undefined): number | null => (day ? Number(day.slice(0, 4)) : null);

/** 资金 by source and year: of projects that are not cancelled, and apart from them of the measures of findings. */
export function countyMoney(projects: readonly EntryRow[], findings: readonly EntryRow[]): CountyPlan['money'] {
  const budgets = projects
    .filter(({ state }) => state !== 'cancelled')
    .flatMap(({ content }): readonly Amount[] => {
      const { moneySource, plannedCompletion } = content as ProjectContent;
      return moneySource.map(({ source, amountYuan: yuan }) => ({ source, year: yearOf(plannedCompletion), yuan }));
    });
  const measures = findings.flatMap(({ content, deadline }): readonly Amount[] => {
    const { moneyYuan: yuan, planUntil } = content as FindingContent;
    return yuan === undefined ? [] : [{ source: '整改措施', year: yearOf(planUntil ?? deadline), yuan }];
  });
  return { projects: linesOf(budgets), measures: linesOf(measures) };
}

function linesOf(amounts: readonly Amount[]): readonly MoneyLine[] {
  const groups = Map.groupBy(amounts, ({ source, year }) => `${year ?? 9999}/${source}`);
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own;
      if (first === undefined) return [];
      const yuan = yuanText(own.reduce((sum, one) => sum + fenOf(one.yuan), 0n));
      return [{ source: first.source, year: first.year, yuan }];
    });
}
