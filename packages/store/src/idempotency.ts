import { canonicalJson, hashOf } from './canonical-json.ts';
import { requireCounty, type ScopedTransaction } from './database/scope.ts';
import { StoreError } from './store-error.ts';

/** Work to be done once for a key. */
export interface OnceRequest<T> {
  readonly countyCode: string;
  /** chosen by the client, one per intended effect */
  readonly key: string;
  /** what was asked: the same key with another request is refused */
  readonly request: unknown;
  readonly run: () => Promise<T>;
}

/**
 * Runs work once per key 幂等: a repeated request gets the first one's answer, even when both arrive at the same moment.
 * The answer must be plain JSON.
 * @throws StoreError `idempotencyKeyReused`.
 */
export async function once<T>(tx: ScopedTransaction, { countyCode, key, request, run }: OnceRequest<T>): Promise<T> {
  requireCounty(tx, countyCode);
  const { db, at } = tx;
  const requestHash = hashOf(request);
  const claimed = await db
    .insertInto('idempotency')
    .values({ county_code: countyCode, key, request_hash: requestHash, response: null, at })
    .onConflict((conflict) => conflict.columns(['county_code', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed === undefined) return answered(await earlier(db, countyCode, key), requestHash);
  const response = await run();
  await db
    .updateTable('idempotency')
    .set({ response: canonicalJson(response) })
    .where('county_code', '=', countyCode)
    .where('key', '=', key)
    .execute();
  return response;
}

function earlier(db: ScopedTransaction['db'], countyCode: string, key: string) {
  return db
    .selectFrom('idempotency')
    .where('county_code', '=', countyCode)
    .where('key', '=', key)
    .select(['request_hash', 'response'])
    .executeTakeFirstOrThrow();
}

function answered<T>({ request_hash, response }: { request_hash: string; response: unknown }, requestHash: string): T {
  if (request_hash === requestHash) return response as T;
  throw keyReused();
}

/** The refusal of a key that came with something else before. */
export function keyReused(): StoreError {
  return new StoreError({
    code: 'idempotencyKeyReused',
    zh: '同一个幂等键被用于不同的请求。每个新的操作请使用新的键；重发时请原样发送。',
    en: 'This idempotency key came with another request before. Use a new key for a new request, and repeat a request unchanged.',
  });
}

/** Keys of requests begin so; those of imports and of the day's round are kept as long as what leans on them. */
const OF_REQUESTS = 'request ';

/** Where a request's part stands 请求键: nobody meets another's, and no part of a request another part. */
export function requestKey({ who, part, key }: Readonly<Record<'who' | 'part' | 'key', string>>): string {
  return `${OF_REQUESTS}${who} ${part} ${key}`;
}

/** Forgets which requests were answered in the scope's counties before a moment. @returns how many */
export async function forgetRequests({ db }: ScopedTransaction, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency')
    .where('key', 'like', `${OF_REQUESTS}%`)
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
