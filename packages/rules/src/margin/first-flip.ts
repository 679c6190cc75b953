/** A walk along one figure, step by step, that is only looked at where something can change. */
export interface Walk {
  /** steps that the figure may go at most */
  readonly most: number;
  /** what is known after k steps: monotone, each of its parts changes at most once along the walk; null = out of the rules' scope */
  readonly signature: (steps: number) => string | null;
  readonly isFlipped: (steps: number) => boolean;
}

/** The least number of steps after which the verdict is another one; null when it never is. Doubling, then halving: exact. */
export function firstFlip({ most, signature, isFlipped }: Walk): number | null {
  let from = 0;
  let known = signature(0);
  while (from < most) {
    const next = nextChange(from, known, { most, signature });
    if (next === null) return null;
    known = signature(next);
    if (known === null) return null;
    if (isFlipped(next)) return next;
    from = next;
  }
  return null;
}

function nextChange(
  from: number,
  known: string | null,
  { most, signature }: Pick<Walk, 'most' | 'signature'>,
): number | null {
  let low = from;
  let reach = 1;
  while (signature(Math.min(most, from + reach)) === known) {
    low = Math.min(most, from + reach);
    if (low === most) return null;
    reach *= 2;
  }
  let high = Math.min(most, from + reach);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (signature(middle) === known) low = middle;
    else high = middle;
  }
  return high;
}
