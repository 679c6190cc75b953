/** A small seeded stream of numbers: the same seed gives the same county on every machine. Not for secrets. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** lo ≤ x < hi */
  between(lo: number, hi: number): number;
  /** lo … hi, both included */
  whole(lo: number, hi: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError on an empty list */
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32 (public domain, T. Ettinger): 32 bits of state, full period, good enough for made-up schools. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (lo: number, hi: number): number => lo + Math.floor(next() * (hi - lo + 1));
  return {
    next,
    whole,
    between: (lo, hi) => lo + next() * (hi - lo),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const chosen = list[whole(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError('pick: the list is empty');
      return chosen;
    },
  };
}

/** A stream of its own for each label, so that a change in one school leaves the others as they were. */
export function randomFor(seed: number, label: string): Random {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of label) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seededRandom(hash ^ (hash >>> 15));
}
