/** What one school's pupils add to a between-school share: enough for every method, so that marks need not be kept. */
export interface GroupSummary {
  /** pupils with a mark */
  readonly count: number;
  readonly mean: number;
  /** Σ(mark − mean)² within the school */
  readonly squaresWithin: number;
}

/**
 * Count, mean and squares within of each group 校内离差平方和, in one pass and without cancellation (Welford's update).
 *
 * @param values marks, finite
 * @param groups the group of each value as a whole number from 0; plain or typed array
 * @returns one entry a group up to the highest one named; a group without values has count 0 and mean 0
 * @throws RangeError when lengths differ, a value is not finite or a group is not a whole number from 0
 * @example summariseGroups([1, 3, 5], [0, 0, 1]) // → [{ count: 2, mean: 2, squaresWithin: 2 }, { count: 1, mean: 5, squaresWithin: 0 }]
 */
export function summariseGroups(values: ArrayLike<number>, groups: ArrayLike<number>): readonly GroupSummary[] {
  if (values.length !== groups.length)
    throw new RangeError(
      `summariseGroups: ${values.length} values but ${groups.length} groups; give one of each a pupil`,
    );
  const [counts, means, squares]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const group = groups[i] as number;
    if (!Number.isFinite(value) || !Number.isInteger(group) || group < 0 || group > MOST_GROUPS)
      refuse(value, group, i);
    while (counts.length <= group) addEmpty(counts, means, squares);
    const count = (counts[group] as number) + 1;
    const before = value - (means[group] as number);
    const mean = (means[group] as number) + before / count;
    counts[group] = count;
    means[group] = mean;
    squares[group] = (squares[group] as number) + before * (value - mean);
  }
  return counts.map((count, g) => ({ count, mean: means[g] as number, squaresWithin: squares[g] as number }));
}

/** more than all schools of the country: a larger number is a school code that was not numbered through */
const MOST_GROUPS = 1_000_000;

function addEmpty(...columns: number[][]): void {
  for (const column of columns) column.push(0);
}

function refuse(value: number, group: number, index: number): never {
  throw new RangeError(
    `summariseGroups: entry ${index} has value ${value} in group ${group}; a value must be finite and ` +
      `a group a whole number from 0 to ${MOST_GROUPS} — number the schools through first`,
  );
}
