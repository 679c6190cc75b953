import { allocateNationColumns, MISSING_AMOUNT, type NationColumns, type NationLimits } from '@junheng/statistics';
import { seeded } from '../random.ts';

export const COUNTIES = 2846;
export const YEARS = 10;
export const SECTIONS = 200_000;

const over = (denominator: number, ...numerators: readonly number[]) =>
  numerators.map((numerator) => ({ numerator, denominator }));

/** The seven limits of the 2017 method; teachers and rooms are whole, areas in 0.1 m², equipment in yuan. */
export const LIMITS: NationLimits = {
  shareForOne: { numerator: 85, denominator: 100 },
  stages: [
    {
      perStudent: [...over(1000, 42, 10, 9), ...over(1, 45, 75, 2000), ...over(1000, 23)],
      dispersion: { numerator: 50, denominator: 100 },
    },
    {
      perStudent: [...over(1000, 53, 10, 9), ...over(1, 58, 102, 2500), ...over(1000, 24)],
      dispersion: { numerator: 45, denominator: 100 },
    },
  ],
};

/**
 * A made-up nation: counties differ in size, in how far they lie above the limits and in how unequal they are, and rise from year
 * to year; about one figure in 2,000 is missing.
 */
export function makeNation(seed: number): NationColumns {
  const random = seeded(seed);
  const sizes = Array.from({ length: COUNTIES }, () => 0.2 + 1.6 * random());
  const factor = SECTIONS / sizes.reduce((sum, size) => sum + size, 0);
  const counties = sizes.map((size) => {
    const sections = Math.max(2, Math.round(size * factor));
    const junior = Math.max(1, Math.round(sections * 0.28));
    return { stages: [sections - junior, junior], level: 0.9 + 0.8 * random(), spread: 0.1 + 0.8 * random() };
  });
  const rows = YEARS * counties.reduce((sum, { stages }) => sum + (stages[0] ?? 0) + (stages[1] ?? 0), 0);
  const columns = allocateNationColumns({ rows, groups: YEARS * COUNTIES * 2, indicators: 7 });
  let [row, group] = [0, 0];
  for (let year = 0; year < YEARS; year++) {
    for (const [at, { stages, level, spread }] of counties.entries()) {
      for (const [stage, count] of stages.entries()) {
        columns.groupStart[group] = row;
        columns.groupStage[group] = stage;
        columns.groupCounty[group++] = year * COUNTIES + at;
        for (const end = row + count; row < end; row++)
          fillRow(columns, { row, stage, level: level + 0.06 * year, spread }, random);
      }
    }
  }
  columns.groupStart[group] = row;
  return columns;
}

function fillRow(
  columns: NationColumns,
  { row, stage, level, spread }: { row: number; stage: number; level: number; spread: number },
  random: () => number,
): void {
  const pupils = 20 + Math.floor(2400 * random() ** 2);
  columns.enrolment[row] = pupils;
  for (const [k, column] of columns.amounts.entries()) {
    const { numerator, denominator } = LIMITS.stages[stage]?.perStudent[k] ?? { numerator: 0, denominator: 1 };
    const amount = Math.ceil(((pupils * numerator) / denominator) * level * (1 + spread * random() ** 3 * 4));
    column[row] = random() < 0.0005 ? MISSING_AMOUNT : amount;
  }
}
