import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
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
  /** unit of a department: it sees what names the unit, beside the schools in scope */
  readonly unit?: string;
  /** where the actor is at home: to its log the transaction may add */
  readonly divisions?: readonly string[];
  /** divisions whose accounts may be managed */
  readonly accounts?: readonly string[];
  /** divisions whose log may be read */
  readonly audit?: readonly string[];
  /** the door of logins: accounts, secrets, sessions and their limits */
  readonly identity?: boolean;
}

/** What every function of the store works in: one transaction, one scope, one moment. */
export interface ScopedTransaction {
  readonly db: Transaction<Tables>;
  readonly counties: readonly string[];
  /** codes to whose log this transaction may add, beside the counties */
  readonly divisions: readonly string[];
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
/** names of accounts; a program's own name, such as `system`, is none and reads no notices */
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,63}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** deadlock, serialisation failure, the same row made by another: nothing was left, and the next try sees what the other did */
const TRY_AGAIN = new Set(['40P01', '40001', '23505']);
const ATTEMPTS = 4;
/** from so many counties on, reading their list anew for each row costs more than finding rows by the index */
const WIDE = 16;
/** row security refused a write */
const REFUSED = '42501';
/** an id that is none, a number too large, a day that does not exist, text in no encoding, values that do not go together */
const UNFIT = new Set(['22P02', '22P05', '22003', '22007', '22008', '22021', '23514', '23503']);

/**
 * Runs work in one transaction that sees and changes only the rows in scope. After a deadlock or a row made by another at the same
 * moment the whole work runs again, so it must have no effect outside the transaction.
 * @throws StoreError `scopeInvalid` when a county code is no code, `outOfScope` when row security refuses a write,
 * `valueInvalid` when a value fits no column.
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
  return again(async () => {
    try {
      return await db.transaction().execute(async (trx) => work(await enter(trx, scope, context)));
    } catch (error) {
      throw inWords(error, scope);
    }
  });
}

/** Work in a scope, within whatever transaction. */
export type InScope = <T>(scope: Scope, work: (tx: ScopedTransaction) => Promise<T>) => Promise<T>;

/**
 * Several pieces of work as one transaction 同进同退: all of them or none. Each piece sees only the rows of its own scope, one after the
 * other; one that throws leaves nothing, and the others stand unless the error goes on. Like {@link inScope} the whole may run again.
 */
export async function together<T>(
  db: Kysely<Tables>,
  context: ScopeContext,
  work: (inScope: InScope) => Promise<T>,
): Promise<T> {
  return again(() => db.transaction().execute((trx) => work(pieces(trx, context))));
}

function pieces(trx: Transaction<Tables>, context: ScopeContext): InScope {
  let working = false;
  let standing: readonly string[] = [];
  return async (scope, work) => {
    if (working) throw new Error('a piece of work begins before the one before it has ended');
    working = true;
    try {
      await sql`SAVEPOINT piece`.execute(trx);
      for (const name of standing) await set(trx, [`${name} = ''`]);
      const result = await work(await enter(trx, scope, context));
      await sql`RELEASE SAVEPOINT piece`.execute(trx);
      standing = furtherSettings(scope).map((setting) => setting.slice(0, setting.indexOf(' ')));
      return result;
    } catch (error) {
      // a line that broke takes the whole transaction with it
      await sql`ROLLBACK TO SAVEPOINT piece`.execute(trx).catch(() => undefined);
      throw inWords(error, scope);
    } finally {
      working = false;
    }
  };
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const { code = '' } = error as { code?: string };
      if (!TRY_AGAIN.has(code) || attempt === ATTEMPTS) throw error;
    }
  }
}

function inWords(error: unknown, { counties }: Scope): unknown {
  const { code = '' } = error as { code?: string };
  if (code === REFUSED) return outOfScope(counties.join(), error);
  return UNFIT.has(code) ? unfit(error) : error;
}

async function enter(trx: Transaction<Tables>, scope: Scope, context: ScopeContext): Promise<ScopedTransaction> {
  const { counties, schools = 'all', who = 'system', divisions = [], audit = [] } = scope;
  await set(trx, [`app.counties = '${list(counties, COUNTY)}'`, "app.schools = '*'", ...furtherSettings(scope)]);
  if (counties.length >= WIDE) await planForManyCounties(trx);
  const ids = schools === 'all' ? schools : await schoolIds(trx, counties, schools);
  if (ids !== 'all') await set(trx, [`app.schools = '${list(ids, UUID)}'`]);
  const { clock, auditKey } = context;
  return { db: trx, counties, divisions: [...divisions, ...audit], schools: ids, who, at: clock(), auditKey };
}

function furtherSettings({ who, unit, divisions, accounts, audit, identity }: Scope): readonly string[] {
  const codes = Object.entries({ divisions, accounts, audit }).flatMap(([name, values]) =>
    values === undefined ? [] : [`app.${name} = '${list(values, COUNTY)}'`],
  );
  return [
    ...codes,
    ...(who !== undefined && LOGIN.test(who) ? [`app.who = '${who}'`] : []),
    ...(unit === undefined || unit === '' ? [] : [`app.unit = ${quoted(unit)}`]),
    ...(identity === true ? ["app.identity = 'on'"] : []),
  ];
}

/** A unit is a name that people chose, so its quotes and backslashes are doubled away. */
const quoted = (text: string) => pg.escapeLiteral(text);

/**
 * A scan of a whole table applies row security to each row, and each time takes the list of counties apart; so does each
 * turn of a nested loop. A nation's list made 50,000 rows last 15 s. As the condition of one walk through an index on county_code,
 * which every county table has, it is read once.
 */
async function planForManyCounties(trx: Transaction<Tables>): Promise<void> {
  await sql`SET LOCAL enable_seqscan = off`.execute(trx);
  await sql`SET LOCAL enable_nestloop = off`.execute(trx);
}

/**
 * Literals are written into the statement, for a cluster forwards only such ones; each was checked letter by letter or quoted. One
 * statement a call, for the same reason.
 */
async function set(trx: Transaction<Tables>, settings: readonly string[]): Promise<void> {
  for (const setting of settings) await sql.raw(`SET LOCAL ${setting}`).execute(trx);
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

/** @throws StoreError `outOfScope` when the log of this division is none that the transaction may add to. */
export function requireLog({ counties, divisions }: ScopedTransaction, code: string): void {
  if (!counties.includes(code) && !divisions.includes(code)) throw outOfScope(code);
}

function unfit(cause: unknown): StoreError {
  return new StoreError({
    code: 'valueInvalid',
    zh: '所给的编号、数值、日期或文字不合要求，没有写入。请核对后重试。',
    en: 'An id, a number, a date or a text does not fit what is kept; nothing was written. Check them and try again.',
    cause,
  });
}

/** The refusal for a county outside the transaction's scope; it does not tell whether that county exists. */
export function outOfScope(countyCode: string, cause?: unknown): StoreError {
  return new StoreError({
    code: 'outOfScope',
    zh: `县 ${countyCode} 的所需数据不在当前数据范围内，或已不存在。请核对地址；如应能查看，请联系系统管理员核对账号范围。`,
    en: `What was asked of county ${countyCode} is not within the present scope, or is not there. Check the address; if it should be yours, ask the administrator about the account's scope.`,
    details: { countyCode },
    cause,
  });
}
