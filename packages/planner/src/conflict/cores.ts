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

const MOST_NODES = 600;

/**
 * Every smallest conflict 全部最小冲突, also where they overlap, such as several decided projects of which the money carries any but
 * not two: each is left without one of its members in turn, and what is then still impossible holds another. Twelve at most.
 */
export async function everyCore<S>({
  suspects,
  isPossible,
  isChoice,
  keyOf = (suspect) => suspect,
}: Omit<Doubt<S>, 'known'>): Promise<S[][]> {
  const cores: S[][] = [];
  const seen = new Set<string>();
  const numbers = new Map(suspects.map((suspect, i) => [keyOf(suspect), i]));
  const open: (readonly S[])[] = [[]];
  for (let node = 0; node < open.length && node < MOST_NODES && cores.length < MOST_CONFLICTS; node++) {
    const gone = new Set((open[node] ?? []).map(keyOf));
    const kept = suspects.filter((suspect) => !gone.has(keyOf(suspect)));
    let core = cores.find((known) => known.every((suspect) => !gone.has(keyOf(suspect))));
    if (core === undefined) {
      if (await isPossible(kept)) continue;
      core = await smallest(isPossible, [], kept, false);
      if (core.length === 0) continue; // impossible whatever gives way
      cores.push(core);
    }
    for (const suspect of core) {
      const next = [...(open[node] ?? []), suspect];
      const key = next
        .map((one) => numbers.get(keyOf(one)))
        .sort()
        .join();
      if (!seen.has(key)) open.push(next);
      seen.add(key);
    }
  }
  return cores.map((core) => inOrder(core, isChoice));
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
