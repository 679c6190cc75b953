import type { CountyBoardRow } from '@junheng/contract';

export const COUNTY_ORDERS = ['name', 'items', 'indicators', 'dispersion', 'schools', 'findings', 'tasks'] as const;
export type CountyOrder = (typeof COUNTY_ORDERS)[number];

const share = (part: { readonly met: number } | null, all: number | undefined) =>
  part === null || all === undefined || all === 0 ? -1 : part.met / all;

/** What a row is sorted by: those that need a look first; without a verdict they come before all others. */
const RANKS: Readonly<Record<Exclude<CountyOrder, 'name'>, (row: CountyBoardRow) => number>> = {
  items: ({ of32 }) => of32?.met ?? -1,
  indicators: ({ indicators }) => share(indicators, indicators?.assessed),
  dispersion: ({ dispersion }) => share(dispersion, dispersion?.all),
  schools: ({ campaign }) => (campaign === null || campaign.schools === 0 ? 2 : campaign.done / campaign.schools),
  findings: ({ findings }) => -findings.overdue - findings.open / 1e6,
  tasks: ({ tasks }) => -tasks.overdue - tasks.open / 1e6,
};

/** Counties in an order; by name means by their code. */
export function sortedCounties(rows: readonly CountyBoardRow[], order: CountyOrder): readonly CountyBoardRow[] {
  if (order === 'name') return rows.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rank = RANKS[order];
  return rows.toSorted((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
}
