import { hashOf } from '../canonical-json.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import { keyReused } from '../idempotency.ts';

/** Work to be done once for a person's key, at the door of logins. */
export interface OnceAtTheDoor {
  readonly who: string;
  /** chosen by the client, one per intended effect */
  readonly key: string;
  /** what was asked: the same key with another request is refused */
  readonly request: unknown;
  /** its answer, sealed: it may hold a link that opens an account */
  readonly run: () => Promise<string>;
}

/**
 * The same as `once` for what belongs to no county 登录侧幂等: a repeated request gets the first one's sealed answer.
 * @throws StoreError `idempotencyKeyReused`.
 */
export async function onceAtTheDoor(
  { db, at }: ScopedTransaction,
  { who, key, request, run }: OnceAtTheDoor,
): Promise<string> {
  const requestHash = hashOf(request);
  const claimed = await db
    .insertInto('identity_request')
    .values({ who, key, request_hash: requestHash, answer_sealed: null, at })
    .onConflict((conflict) => conflict.columns(['who', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed === undefined) {
    const earlier = await db
      .selectFrom('identity_request')
      .where('who', '=', who)
      .where('key', '=', key)
      .select(['request_hash', 'answer_sealed'])
      .executeTakeFirstOrThrow();
    if (earlier.request_hash !== requestHash || earlier.answer_sealed === null) throw keyReused();
    return earlier.answer_sealed;
  }
  const answer_sealed = await run();
  await db
    .updateTable('identity_request')
    .set({ answer_sealed })
    .where('who', '=', who)
    .where('key', '=', key)
    .execute();
  return answer_sealed;
}

/** Forgets what was answered before a moment. @returns how many */
export async function forgetRequestsAtTheDoor({ db }: ScopedTransaction, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('identity_request').where('at', '<', before).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
