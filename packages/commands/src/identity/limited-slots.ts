import { Trouble } from '../trouble.ts';

/** Runs work when a slot is free, first come first served. */
export type LimitedSlots = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * 限额执行: at most `atOnce` pieces of costly work (a password hash takes 19 MiB) run together, at most `waiting` more queue.
 * @throws Trouble `tooBusy` (503) at once when the queue is full; nothing was started then.
 */
export function limitedSlots(atOnce: number, waiting: number): LimitedSlots {
  let taken = 0;
  const queue: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (taken < atOnce) {
      taken += 1;
      return;
    }
    if (queue.length >= waiting) throw tooBusy();
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) taken -= 1;
      else next();
    }
  };
}

function tooBusy(): Trouble {
  return new Trouble(
    'tooBusy',
    { zh: '此刻排队的人太多，请过一分钟再试', en: 'too many are waiting at this moment; try again in a minute' },
    { status: 503 },
  );
}
