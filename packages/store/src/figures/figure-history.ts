import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { type FigurePlace, findFigure } from './find-figure.ts';

/** One value a figure has or had. */
export interface FigureVersion {
  readonly version: number;
  readonly value: unknown;
  readonly changedAt: string;
  readonly changedBy: string;
  /** why the next value took its place; null for the present one */
  readonly replacedWhy: string | null;
}

/**
 * All values a figure has had 修改记录, the present one first; empty when nothing was ever known.
 * @throws StoreError `outOfScope`, `schoolUnknown`.
 */
export async function figureHistory(tx: ScopedTransaction, place: FigurePlace): Promise<readonly FigureVersion[]> {
  requireCounty(tx, place.countyCode);
  const { known } = await findFigure(tx, place);
  if (known === undefined) return [];
  const rows = await tx.db
    .selectFrom('figure_history')
    .where('county_code', '=', place.countyCode)
    .where('figure_id', '=', known.figure_id)
    .select(['version', 'value', 'changed_at', 'changed_by', 'why'])
    .orderBy('version', 'desc')
    .execute();
  const past = rows.map(({ version, value, changed_at, changed_by, why }) => {
    return { version, value, changedAt: changed_at.toISOString(), changedBy: changed_by, replacedWhy: why };
  });
  const { version, value, changed_at, changed_by: changedBy } = known;
  return [{ version, value, changedAt: changed_at.toISOString(), changedBy, replacedWhy: null }, ...past];
}
