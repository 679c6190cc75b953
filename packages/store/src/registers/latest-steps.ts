import { requireCounty, type ScopedTransaction } from '../database/scope.ts';

/** When an entry last took a step of some name, and by whom. */
export interface LatestStep {
  readonly entry: string;
  readonly action: string;
  readonly version: number;
  readonly at: string;
  readonly who: string;
}

/**
 * The latest of each of some steps 最近一次办理 of entries, such as who handed them in; entries that never took one are left out.
 * `entries` asks for these alone. @throws StoreError `outOfScope`.
 */
export async function latestSteps(
  tx: ScopedTransaction,
  countyCode: string,
  { actions, entries }: { readonly actions: readonly string[]; readonly entries?: readonly string[] },
): Promise<readonly LatestStep[]> {
  requireCounty(tx, countyCode);
  if (actions.length === 0 || entries?.length === 0) return [];
  const rows = await tx.db
    .selectFrom('register_history')
    .where('county_code', '=', countyCode)
    .where('action', 'in', actions)
    .$if(entries !== undefined, (query) => query.where('entry_id', 'in', entries ?? []))
    .distinctOn(['entry_id', 'action'])
    .select(['entry_id', 'action', 'version', 'at', 'who'])
    .orderBy('entry_id')
    .orderBy('action')
    .orderBy('version', 'desc')
    .execute();
  return rows.map(({ entry_id, action, version, at, who }) => {
    return { entry: entry_id, action, version, at: at.toISOString(), who };
  });
}
