import type { LinearModel, RowBlock, SolveOptions, SolverResult } from '@junheng/planner';

/** What the main thread asks of the solver thread. */
export type SolverRequest =
  | { readonly op: 'open'; readonly model: LinearModel }
  | { readonly op: 'addRows'; readonly session: number; readonly rows: RowBlock }
  | {
      readonly op: 'setBounds' | 'setRowBounds';
      readonly session: number;
      readonly indices: Int32Array;
      readonly lower: Float64Array;
      readonly upper: Float64Array;
    }
  | { readonly op: 'setCosts'; readonly session: number; readonly indices: Int32Array; readonly costs: Float64Array }
  | { readonly op: 'solve'; readonly session: number; readonly options: PlainSolveOptions }
  | { readonly op: 'close'; readonly session: number };

/** Options that can be sent; progress comes back as messages. */
export type PlainSolveOptions = Omit<SolveOptions, 'onProgress'> & { readonly wantsProgress: boolean };

/** A request to the solver thread; answers carry its number. */
export interface SolverCall {
  readonly id: number;
  readonly request: SolverRequest;
}

/** What the solver thread sends back: progress any number of times, then a value or an error. */
export type SolverAnswer =
  | { readonly id: number; readonly value: number | SolverResult | null }
  | { readonly id: number; readonly progress: { readonly bound: number; readonly incumbent: number } }
  | { readonly id: number; readonly error: string };
