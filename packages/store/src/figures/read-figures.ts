import type { Selectable } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import type { FigurePart, FigureTable } from '../database/tables.ts';

/** A figure as it stands, without its observation. */
export type KnownFigure = Pick<Selectable<FigureTable>, (typeof COLUMNS)[number]>;

const COLUMNS = [
  ...(['figure_id', 'school_id', 'stage', 'part', 'fact', 'value', 'version', 'source_file_id'] as const),
  ...(['changed_at', 'changed_by'] as const),
] as const;

/** Names one figure inside a county year by internal ids. */
export function figureKey(figure: {
  readonly school_id: string | null;
  readonly stage: string | null;
  readonly part: FigurePart;
  readonly fact: string;
}): string {
  return `${figure.school_id ?? ''}:${figure.stage ?? ''}:${figure.part}:${figure.fact}`;
}

/**
 * All figures of a county year as rows, by {@link figureKey}; with `toChange` only those of one school (null = the county's own), held
 * until the transaction ends.
 */
export async function readFigures(
  { db }: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
  { toChange }: { readonly toChange?: string | null } = {},
): Promise<ReadonlyMap<string, KnownFigure>> {
  const rows = await db
    .selectFrom('figure')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .select(COLUMNS)
    .$if(toChange !== undefined, (query) =>
      query.where('school_id', toChange === null ? 'is' : '=', toChange ?? null).forUpdate(),
    )
    .execute();
  return new Map(rows.map((row) => [figureKey(row), row]));
}
