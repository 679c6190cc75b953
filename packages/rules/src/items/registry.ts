import type { ItemComputation } from './context.ts';

/** Every computation that a catalogue may name. */
export const COMPUTATIONS: Readonly<Record<string, ItemComputation>> = {};
