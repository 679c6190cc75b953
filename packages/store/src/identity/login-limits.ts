import type { ScopedTransaction } from '../database/scope.ts';
import type { LoginLimitTable } from '../database/tables-identity.ts';

/** So many attempts within so much time, for one login name or one address. */
export interface LoginLimit {
  readonly kind: LoginLimitTable['kind'];
  readonly key: string;
  readonly most: number;
  readonly withinMs: number;
}

/** Whether an attempt may be made, and else from when on. */
export type LimitAnswer = { readonly allowed: true } | { readonly allowed: false; readonly again: Date };

/**
 * Takes one of the attempts that are left 登录次数限制. It is taken before the password is looked at, and one at a time, so that many at
 * once are no way round; the row outlives a restart.
 */
export async function takeAttempt({ db, at }: ScopedTransaction, limit: LoginLimit): Promise<LimitAnswer> {
  const { kind, withinMs } = limit;
  const key = limit.key.slice(0, 200);
  await db
    .insertInto('login_limit')
    .values({ kind, key, attempts: [], at })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).doNothing())
    .execute();
  const { attempts } = await db
    .selectFrom('login_limit')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .select('attempts')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const answer = judge(attempts, at, limit);
  if (!answer.allowed) return answer;
  const recent = recentOf(attempts, at, withinMs);
  await db
    .updateTable('login_limit')
    .set({ attempts: [...recent, at], at })
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute();
  return { allowed: true };
}

/** Whether attempts are left, without taking one. */
export async function spentAttempts({ db, at }: ScopedTransaction, limit: LoginLimit): Promise<LimitAnswer> {
  const row = await db
    .selectFrom('login_limit')
    .where('kind', '=', limit.kind)
    .where('key', '=', limit.key.slice(0, 200))
    .select('attempts')
    .executeTakeFirst();
  return judge(row?.attempts ?? [], at, limit);
}

function judge(attempts: readonly Date[], at: Date, { most, withinMs }: LoginLimit): LimitAnswer {
  const recent = recentOf(attempts, at, withinMs);
  const [oldest] = recent;
  if (oldest === undefined || recent.length < most) return { allowed: true };
  return { allowed: false, again: new Date(oldest.getTime() + withinMs) };
}

function recentOf(attempts: readonly Date[], at: Date, withinMs: number): readonly Date[] {
  return attempts.filter((attempt) => attempt.getTime() > at.getTime() - withinMs);
}

/** Forgets the attempts after a success. */
export async function forgiveAttempts(
  { db }: ScopedTransaction,
  { kind, key }: Pick<LoginLimit, 'kind' | 'key'>,
): Promise<void> {
  await db.deleteFrom('login_limit').where('kind', '=', kind).where('key', '=', key.slice(0, 200)).execute();
}
