import type { ScopedTransaction } from './database/scope.ts';
import type { DivisionTable } from './database/tables.ts';

/** 行政区划: six digits and the years in which the code was in force. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionTable['level'];
  readonly validFrom: number;
  /** null = still in force */
  readonly validTo: number | null;
}

/** Notes divisions, new ones and changes of known ones; divisions are public and belong to no scope. */
export async function saveDivisions({ db }: ScopedTransaction, divisions: readonly Division[]): Promise<void> {
  if (divisions.length === 0) return;
  const rows = divisions.map(({ code, name, level, validFrom, validTo }) => {
    return { code, name, level, valid_from: validFrom, valid_to: validTo };
  });
  await db
    .insertInto('division')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        level: row.ref('excluded.level'),
        valid_from: row.ref('excluded.valid_from'),
        valid_to: row.ref('excluded.valid_to'),
      })),
    )
    .execute();
}

/** Divisions whose code begins with a prefix: `62` a province, `6201` a prefecture, empty all. */
export async function listDivisions(
  { db }: ScopedTransaction,
  { prefix = '', level }: { readonly prefix?: string; readonly level?: Division['level'] } = {},
): Promise<readonly Division[]> {
  const rows = await db
    .selectFrom('division')
    .where('code', 'like', `${prefix.replaceAll(/[^0-9]/g, '')}%`)
    .$if(level !== undefined, (query) => query.where('level', '=', level ?? 'county'))
    .selectAll()
    .orderBy('code')
    .execute();
  return rows.map(({ code, name, level, valid_from, valid_to }) => {
    return { code, name, level, validFrom: valid_from, validTo: valid_to };
  });
}

/** A county that has rows, with the school years that hold figures. */
export interface KnownCounty {
  readonly code: string;
  readonly name: string;
  readonly years: readonly number[];
}

/** The counties of the scope that hold data 县列表, by code, each with its school years, the latest first. */
export async function listCounties({ db }: ScopedTransaction): Promise<readonly KnownCounty[]> {
  const counties = await db.selectFrom('county').select(['county_code', 'name']).orderBy('county_code').execute();
  const rows = await db
    .selectFrom('county_year')
    .select(['county_code', 'school_year'])
    .orderBy('school_year', 'desc')
    .execute();
  const years = Map.groupBy(rows, ({ county_code }) => county_code);
  return counties.map(({ county_code: code, name }) => {
    return { code, name, years: (years.get(code) ?? []).map(({ school_year }) => school_year) };
  });
}
