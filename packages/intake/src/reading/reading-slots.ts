/** At most this many files are read at once in this program, so that many uploads together stay within memory. */
const SLOTS = 2;
let taken = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when a slot is free. Waiting does not count towards the time a file may take. */
export async function inReadingSlot<T>(work: () => Promise<T>): Promise<T> {
  if (taken >= SLOTS) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  }
}
