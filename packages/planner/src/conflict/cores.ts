/** Answers whether what is kept can hold together; out of time it says that it can, which makes a core larger, never wrong. */
export type IsPossible<S> = (kept: readonly S[]) => Promise<boolean>;

interface Doubt<S> {
  readonly suspects: readonly S[];
  readonly isPossible: IsPossible<S>;
  /** what was chosen can be given up; what the law asks is given up only where nothing was chosen */
  readonly isChoice: (suspect: S) => boolean;
  /** cores that are known already; what was chosen in them is given up from the start */
  readonly known?: readonly (readonly S[])[];
  /** how a suspect is told from others; by itself when absent */
  readonly keyOf?: (suspect: S) => unknown;
}

const MOST_CONFLICTS = 12;

/**
 * Every independent conflict 相互独立的冲突 in turn: a smallest set that cannot hold together, then the same again without what was
 * chosen in it, until the rest is possible. Leaving out any one member of a set makes the others of that set possible.
 */
export async function independentCores<S>({
  suspects,
  isPossible,
  isChoice,
  known = [],
  keyOf = (suspect) => suspect,
}: Doubt<S>): Promise<S[][]> {
  const cores = known.map((core) => inOrder(core, isChoice));
  const gone = new Set(known.flatMap((core) => core.filter(isChoice).map(keyOf)));
  let kept = suspects.filter((suspect) => !gone.has(keyOf(suspect)));
  while (cores.length < known.length + MOST_CONFLICTS && !(await isPossible(kept))) {
    const core = await smallest(isPossible, [], kept, false);
    if (core.length === 0) break; // impossible whatever gives way
    cores.push(inOrder(core, isChoice));
    const chosen = core.filter(isChoice);
    const given = new Set(chosen.length > 0 ? chosen : core);
    kept = kept.filter((suspect) => !given.has(suspect));
  }
  return cores;
}

/** What was chosen first, then what the law asks. */
function inOrder<S>(core: readonly S[], isChoice: (suspect: S) => boolean): S[] {
  return [...core].sort((a, b) => Number(isChoice(b)) - Number(isChoice(a)));
}

/** QuickXplain: a smallest impossible part of `doubtful`, given that `sure` is kept. */
async function smallest<S>(
  isPossible: IsPossible<S>,
  sure: readonly S[],
  doubtful: readonly S[],
  hasGrown: boolean,
): Promise<S[]> {
  if (hasGrown && !(await isPossible(sure))) return [];
  if (doubtful.length <= 1) return [...doubtful];
  const half = Math.ceil(doubtful.length / 2);
  const [first, second] = [doubtful.slice(0, half), doubtful.slice(half)];
  const fromSecond = await smallest(isPossible, [...sure, ...first], second, first.length > 0);
  const fromFirst = await smallest(isPossible, [...sure, ...fromSecond], first, fromSecond.length > 0);
  return [...fromFirst, ...fromSecond];
}
