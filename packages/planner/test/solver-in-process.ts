import loadHighs from 'highs';
import { highsSolver } from '../src/solver/highs-solver.ts';
import type { Solver } from '../src/solver/solver.ts';

let loaded: Promise<Solver> | undefined;

/** HiGHS in the test's own process, loaded once. */
export function solverInProcess(): Promise<Solver> {
  // the package's types say CommonJS, its import is a module whose default is the loader
  const load = loadHighs as unknown as typeof loadHighs.default;
  loaded ??= load().then(highsSolver);
  return loaded;
}

export const PRICES = {
  aboveDegreeTeachers: 60_000,
  backboneTeachers: 30_000,
  peArtTeachers: 80_000,
  teachingFloorArea: 3_500,
  sportsArea: 400,
  equipmentValue: 1,
  multimediaClassrooms: 40_000,
  transfer: 6_000,
} as const;

export const clock = () => performance.now();
