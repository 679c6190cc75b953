import { expect } from 'vitest';
import type { FailingIo, Failure } from './failing-io.ts';

/** Work that may break at any call; each turn has a ground of its own. */
export interface Breakable<Ground> {
  readonly stage: () => Promise<Ground>;
  readonly run: (ground: Ground) => Promise<unknown>;
  /** what has to be true of a ground after the k-th call failed */
  readonly check: (ground: Ground, broken: Broken) => Promise<unknown>;
  /** how many calls of each kind fail on every change; the long run fails every one */
  readonly ofEachKind: number;
}

/** What failed, and what it told; nothing where the work could do without the call. */
export interface Broken {
  readonly call: string;
  readonly failure: Failure;
  readonly what: string;
  readonly told: Error | undefined;
}

/** Counts the calls of undisturbed work, then does it again and again with one of them failing, before it is done or after. */
export async function breakEach<Ground>(
  io: FailingIo,
  work: Breakable<Ground>,
): Promise<{ calls: number; broken: number }> {
  const whole = await work.stage();
  io.arm(0, 'before');
  await work.run(whole);
  const { calls } = io.disarm();
  let broken = 0;
  for (const failure of ['before', 'after'] satisfies Failure[])
    for (const k of chosen(calls, work.ofEachKind)) {
      const call = calls[k - 1] ?? '';
      if (failure === 'after' && READS.test(call)) continue; // as before it
      const what = `${failure} call ${k} of ${calls.length}, ${call.slice(0, 120)}`;
      const ground = await work.stage();
      io.arm(k, failure);
      const told = await work.run(ground).then(
        () => undefined,
        (error: Error) => error,
      );
      const { failed } = io.disarm();
      expect(failed, `${what} was reached`).toBe(true);
      await work.check(ground, { call, failure, what, told });
      broken++;
    }
  return { calls: calls.length, broken };
}

const READS = /^(?:readFile|stat|lstat|realpath|readdir|access)(?:Sync)? /;

/** All, or of each kind, which is the first word of a call, some at even distances. */
function chosen(calls: readonly string[], ofEachKind: number): readonly number[] {
  const kinds = Map.groupBy(
    calls.map((call, place) => ({ kind: call.trim().split(/\s/)[0], k: place + 1 })),
    ({ kind }) => kind,
  );
  return [...kinds.values()]
    .flatMap((list) => {
      if (process.env.JUNHENG_LONG === '1' || list.length <= ofEachKind) return list;
      return Array.from({ length: ofEachKind }, (_, n) => list[Math.floor(((n + 0.5) * list.length) / ofEachKind)]);
    })
    .flatMap((one) => one?.k ?? [])
    .toSorted((a, b) => a - b);
}
