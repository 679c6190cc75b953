/** How a search is going 求解进展, told after each round. */
export interface PlanProgress {
  /** yuan no plan can undercut */
  readonly boundYuan: number;
  /** yuan of the best plan so far; null before the first */
  readonly incumbentYuan: number | null;
  readonly gap: number | null;
  readonly round: number;
}

export interface SearchOptions {
  /** proven relative gap at which the search stops (0.001) */
  readonly gap?: number;
  /** wall-clock seconds after which the best plan so far is given with its honest gap (60) */
  readonly seconds?: number;
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly signal?: AbortSignal;
  /** false: an impossible problem is not asked which limits conflict (true) */
  readonly explainsConflict?: boolean;
  /** milliseconds from any fixed point; handed in, since this package looks at no clock */
  readonly clock: () => number;
}

/** Time left and the question whether the user has had enough. */
export class Deadline {
  readonly #end: number;
  readonly #begin: number;
  readonly #clock: () => number;
  readonly #signal: AbortSignal | undefined;

  constructor({ clock, seconds = 60, signal }: Pick<SearchOptions, 'clock' | 'seconds' | 'signal'>) {
    this.#clock = clock;
    this.#begin = clock();
    this.#end = this.#begin + seconds * 1000;
    this.#signal = signal;
  }

  /** seconds left, never negative; @throws the signal's reason when cancelled */
  left(): number {
    this.#signal?.throwIfAborted();
    return Math.max(0, (this.#end - this.#clock()) / 1000);
  }

  get elapsed(): number {
    return (this.#clock() - this.#begin) / 1000;
  }
}
