const MASK = (1n << 64n) - 1n;

/** A reproducible stream of numbers 可复现随机数. Not for secrets. */
export interface NumberStream {
  /** the next 64 bits, 0 ≤ x < 2⁶⁴ */
  next(): bigint;
  /** 0 ≤ x < bound, every number alike; bound from 1 to 2⁵³ */
  below(bound: number): number;
}

/**
 * SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014; S. Vigna's reference code in the public
 * domain): 64 bits of state, each of the 2⁶⁴ numbers once a period. Whole numbers only, so that it gives the same on every machine.
 */
export function splitMix64(seed: bigint): NumberStream {
  let state = seed & MASK;
  const next = (): bigint => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  };
  return { next, below: (bound) => below(next, bound) };
}

/** Numbers beyond the last whole multiple of the bound are thrown away, so that none is favoured. */
function below(next: () => bigint, bound: number): number {
  if (!Number.isSafeInteger(bound) || bound < 1) throw new RangeError(`a bound is a whole number from 1, not ${bound}`);
  const size = BigInt(bound);
  const end = (1n << 64n) - ((1n << 64n) % size);
  for (;;) {
    const drawn = next();
    if (drawn < end) return Number(drawn % size);
  }
}

/** FNV-1a, 64 bits, over the UTF-8 bytes of a text (Fowler, Noll, Vo; RFC 9923): turns a written seed into a number. */
export function fnv1a64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of utf8(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash;
}

function utf8(text: string): readonly number[] {
  return [...text.toWellFormed()].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return [code];
    if (code < 0x800) return [0xc0 | (code >> 6), tail(code)];
    if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)];
    return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)];
  });
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);
