import type { CommandContext } from './context.ts';
import { troubleOf } from './trouble-of.ts';

/**
 * 同进同退: what work does in several transactions is one, so that a step and what follows from it, the notices included, stand together or
 * not at all. Within, only the given context may be used; after a deadlock all of it runs again.
 */
export async function allOrNothing<T>(context: CommandContext, work: (own: CommandContext) => Promise<T>): Promise<T> {
  try {
    return await context.store.together((store) => work({ ...context, store }));
  } catch (error) {
    throw troubleOf(error);
  }
}
