/** Numbers that look random and come again with the same seed, in [0, 1). */
export type Random = () => number;

/** A generator for one test; its seed is printed, and taken from JUNHENG_SEED when a run is to be repeated. */
export function seeded(test: string): { readonly seed: number; readonly random: Random } {
  const seed = Number(process.env.JUNHENG_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${test}: seed ${seed} (repeat with JUNHENG_SEED=${seed})`);
  return { seed, random: generator(seed) };
}

export function generator(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (random: Random, limit: number) => Math.floor(random() * limit);

/** How often to try: the first number on every change, the second in the long run (JUNHENG_LONG=1). */
export const tries = (usual: number, long: number) => (process.env.JUNHENG_LONG === '1' ? long : usual);
