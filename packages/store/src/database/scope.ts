import { type Kysely, sql, type Transaction } from 'kysely';
import { StoreError } from '../store-error.ts';
import type { Tables } from './tables.ts';

/** Whose rows a transaction may touch 数据范围: the database itself holds everyone to it. */
export interface Scope {
  /** six-digit county codes; none = no rows */
  readonly counties: readonly string[];
  /** ids of schools as in a county year, or every school of the counties (default) */
  readonly schools?: readonly string[] | 'all';
  /** who acts, for history and audit log */
  readonly who?: string;
}

/** What every function of the store works in: one transaction, one scope, one moment. */
export interface ScopedTransaction {
  readonly db: Transaction<Tables>;
  readonly counties: readonly string[];
  /** internal ids of the schools in scope */
  readonly schools: readonly string[] | 'all';
  readonly who: string;
  readonly at: Date;
  readonly auditKey: string;
}

/** What a transaction takes from its store. */
export interface ScopeContext {
  readonly clock: () => Date;
  readonly auditKey: string;
}

const COUNTY = /^[0-9]{6}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** deadlock, serialisation failure, the same row made by another: nothing was left, and the next try sees what the other did */
const TRY_AGAIN = new Set(['40P01', '40001', '23505']);
const ATTEMPTS = 4;
/** from so many counties on, reading their list anew for each row costs more than finding rows by the index */
const WIDE = 16;
/** row security refused a write */
const REFUSED = '42501';

/**
 * Runs work in one transaction that sees and changes only the rows in scope. After a deadlock or a row made by another at the same
 * moment the whole work runs again, so it must have no effect outside the transaction.
 * @throws StoreError `scopeInvalid` when a county code is no code, `outOfScope` when row security refuses a write.
 */
export async function inScope<T>(
  db: Kysely<Tables>,
  {
    scope,
    context,
    work,
  }: {
    readonly scope: Scope;
    readonly context: ScopeContext;
    readonly work: (tx: ScopedTransaction) => Promise<T>;
  },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (trx) => work(await enter(trx, scope, context)));
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (code === REFUSED) throw outOfScope(scope.counties.join(), error);
      if (!TRY_AGAIN.has(code) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function enter(trx: Transaction<Tables>, scope: Scope, context: ScopeContext): Promise<ScopedTransaction> {
  const { counties, schools = 'all', who = 'system' } = scope;
  await setLocal(trx, 'app.counties', list(counties, COUNTY));
  await setLocal(trx, 'app.schools', '*');
  if (counties.length >= WIDE) await planForManyCounties(trx);
  const ids = schools === 'all' ? schools : await schoolIds(trx, counties, schools);
  if (ids !== 'all') await setLocal(trx, 'app.schools', list(ids, UUID));
  return { db: trx, counties, schools: ids, who, at: context.clock(), auditKey: context.auditKey };
}

/**
 * A scan of a whole table applies row security to each row, and each time takes the list of counties apart; so does each
 * turn of a nested loop. A nation's list made 50,000 rows last 15 s. As the condition of one walk through an index on county_code,
 * which every county table has, it is read once.
 */
async function planForManyCounties(trx: Transaction<Tables>): Promise<void> {
  await sql`SET LOCAL enable_seqscan = off`.execute(trx);
  await sql`SET LOCAL enable_nestloop = off`.execute(trx);
}

/** The literal is written into the statement, for a cluster forwards only such a one; it was checked letter by letter. */
function setLocal(trx: Transaction<Tables>, name: 'app.counties' | 'app.schools', value: string): Promise<unknown> {
  return sql.raw(`SET LOCAL ${name} = '${value}'`).execute(trx);
}

function list(values: readonly string[], allowed: RegExp): string {
  const bad = values.find((value) => !allowed.test(value));
  if (bad === undefined) return values.join(',');
  throw new StoreError({
    code: 'scopeInvalid',
    zh: `数据范围中的代码 ${JSON.stringify(bad)} 不合法：县级代码须为 6 位数字。`,
    en: `The scope holds ${JSON.stringify(bad)}, which is no code: a county has six digits.`,
    details: { value: bad },
  });
}

async function schoolIds(
  trx: Transaction<Tables>,
  counties: readonly string[],
  codes: readonly string[],
): Promise<readonly string[]> {
  if (counties.length === 0 || codes.length === 0) return [];
  const found = await trx
    .selectFrom('school_in_year')
    .where('county_code', 'in', counties)
    .where('code', 'in', codes)
    .select('school_id')
    .distinct()
    .execute();
  return found.map(({ school_id }) => school_id);
}

/** @throws StoreError `outOfScope` when the county is none of the scope's. */
export function requireCounty({ counties }: Pick<ScopedTransaction, 'counties'>, countyCode: string): void {
  if (!counties.includes(countyCode)) throw outOfScope(countyCode);
}

/** The refusal for a county outside the transaction's scope; it does not tell whether that county exists. */
export function outOfScope(countyCode: string, cause?: unknown): StoreError {
  return new StoreError({
    code: 'outOfScope',
    zh: `县 ${countyCode} 的所需数据不在当前数据范围内。`,
    en: `What was asked of county ${countyCode} is not within the present scope.`,
    details: { countyCode },
    cause,
  });
}
