import { readFile } from 'node:fs/promises';
import type { Limits } from './limits.ts';
import { Refusal } from './refusal.ts';

const WATCH_EVERY_MS = 25;
const PAGE_BYTES = 4096;

/** Watches clock and memory of the reading process while it works on one file. */
export interface ProcessGuard {
  readonly peakBytes: () => number;
  readonly stop: () => void;
}

/** Calls `breach` once the file has taken more time or memory than its limits allow. */
export function guardProcess(
  pid: number | undefined,
  limits: Limits,
  breach: (refusal: Refusal) => void,
): ProcessGuard {
  let peakBytes = 0;
  const clock = setTimeout(
    () => breach(new Refusal('timeOut', String(limits.milliseconds / 1000))),
    limits.milliseconds,
  );
  const watch = setInterval(async () => {
    peakBytes = Math.max(peakBytes, await residentBytes(pid));
    if (peakBytes > limits.processBytes)
      breach(new Refusal('outOfMemory', `${Math.round(limits.processBytes / 2 ** 20)} MB`));
  }, WATCH_EVERY_MS);
  return {
    peakBytes: () => peakBytes,
    stop() {
      clearTimeout(clock);
      clearInterval(watch);
    },
  };
}

/** Resident memory of a process; 0 where the system does not tell, so that only the heap limit holds there. */
async function residentBytes(pid: number | undefined): Promise<number> {
  try {
    const text = await readFile(`/proc/${pid}/statm`, 'utf8');
    return Number(text.split(' ')[1] ?? 0) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
