/** more slips than anybody asks for */
const MANY = 9;

/** Letters to put in, take out, change, or let change places (optimal string alignment); many when the lengths alone say so. */
export function slipsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return MANY;
  let above: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? MANY) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const places = swapped ? (above[j - 2] ?? MANY) + 1 : MANY;
      next.push(Math.min((row[j] ?? MANY) + 1, (next[j - 1] ?? MANY) + 1, changed, places));
    }
    [above, row] = [row, next];
  }
  return row[other.length] ?? MANY;
}
