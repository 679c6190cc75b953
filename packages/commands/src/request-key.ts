import { createHash } from 'node:crypto';
import {
  forgetRequests,
  forgetRequestsAtTheDoor,
  keyReused,
  once,
  onceAtTheDoor,
  requestKey,
  type ScopedTransaction,
} from '@junheng/store';
import { LOCAL_ACTOR } from './actor.ts';
import { atTheDoor, type CommandContext, inFullScope } from './context.ts';
import { troubleOf } from './trouble-of.ts';

/** So long a request that comes again gets its first answer. */
export const REQUESTS_KEPT_DAYS = 7;

type Keyed = Pick<CommandContext, 'actor' | 'requestKey'>;

/**
 * Runs an effect in a county once per key and person 幂等, in the effect's own transaction; a request that comes again gets what the first run
 * returned. That should be ids: what is shown is put together afterwards, in the scope of whoever asks now. Without a key each run is new.
 * @param part names what a command does besides its main effect
 * @throws StoreError `idempotencyKeyReused`
 */
export function keyed<T>(
  context: Keyed,
  tx: ScopedTransaction,
  { code, part = '' }: { readonly code: string; readonly part?: string },
  run: () => Promise<T>,
): Promise<T> {
  const bound = bind(context, part);
  if (bound === undefined) return run();
  return once(tx, { countyCode: code, key: requestKey(bound), request: bound.asked, run });
}

/** The same at the door of logins, where answers hold one-time links and are kept sealed. @throws StoreError `idempotencyKeyReused` */
export async function keyedAtTheDoor<T>(
  context: Keyed & Pick<CommandContext, 'secretBox'>,
  tx: ScopedTransaction,
  run: () => Promise<T>,
): Promise<T> {
  const bound = bind(context, '');
  if (bound === undefined) return run();
  const { who, key, asked } = bound;
  const place = { table: 'identity_request', column: 'answer_sealed', row: `${who} ${key}` };
  const sealed = await onceAtTheDoor(tx, {
    ...{ who, key, request: asked },
    run: async () => context.secretBox().seal(JSON.stringify(await run()), place),
  });
  return JSON.parse(context.secretBox().open(sealed, place));
}

/** So many keys are remembered in memory, as the jobs that they began are. */
const MOST_REMEMBERED = 1_000;

/** The same for what lives in memory alone, such as jobs: a request that comes again gets the id of what the first one made. */
export function keyedInMemory(): (context: Keyed, make: () => string) => string {
  const known = new Map<string, { readonly asked: string; readonly id: string }>();
  return (context, make) => {
    const bound = bind(context, '');
    if (bound === undefined) return make();
    const place = requestKey(bound);
    const asked = createHash('sha256').update(JSON.stringify(bound.asked)).digest('hex');
    const before = known.get(place);
    if (before !== undefined && before.asked !== asked) throw troubleOf(keyReused());
    const { id } = before ?? { id: make() };
    known.set(place, { asked, id });
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
    return id;
  };
}

function bind({ actor = LOCAL_ACTOR, requestKey }: Keyed, part: string) {
  requestKey?.used.add(part);
  return requestKey === undefined ? undefined : { ...requestKey, who: actor.who, part };
}

/** 清除过期的幂等键: those of requests alone; imports and the day's round keep theirs. @returns how many */
export async function forgetOldRequests(context: CommandContext): Promise<number> {
  const before = new Date(context.clock().getTime() - REQUESTS_KEPT_DAYS * 86_400_000);
  const own = { ...context, actor: { ...LOCAL_ACTOR, who: 'daily' } };
  const there = await inFullScope(own, (tx) => forgetRequests(tx, before));
  return there + (await atTheDoor(own, { who: 'daily' }, (tx) => forgetRequestsAtTheDoor(tx, before)));
}
