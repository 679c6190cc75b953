import { Worker } from 'node:worker_threads';
import type { LinearModel, Solver, SolverResult, SolverSession } from '@junheng/planner';
import type { SolverAnswer, SolverRequest } from './solver-messages.ts';

/** The solver thread ended without an answer; the next call starts a new one. */
export class SolverStopped extends Error {
  readonly code = 'solverStopped';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `the solver stopped: ${reason}. A new one is started with the next calculation; the plan can simply be asked for again.`,
      options,
    );
    this.name = 'SolverStopped';
  }
}

/** What ends the solver thread, and what it may take. */
export interface HighsSolverOptions {
  /** ends the thread at once; what is under way is rejected with the signal's reason */
  readonly signal?: AbortSignal | undefined;
  /** the most memory the solver may take (1,536; WebAssembly ends at 2,048) */
  readonly memoryMegabytes?: number;
}

/** A solver in its own thread 求解器线程, so that a long calculation never holds up the program. */
export interface ThreadSolver extends Solver {
  /** ends the thread; nothing may be under way */
  close(): Promise<void>;
}

/** Starts HiGHS in a worker thread; the thread itself begins with the first model. */
export function createHighsSolver({ signal, memoryMegabytes = 1536 }: HighsSolverOptions = {}): ThreadSolver {
  const thread = new SolverThread(memoryMegabytes);
  signal?.addEventListener('abort', () => void thread.stop(signal.reason), { once: true });
  return {
    open: async (model: LinearModel) => {
      signal?.throwIfAborted();
      const session = await thread.call<number>({ op: 'open', model });
      return sessionOf(thread, session);
    },
    close: () => thread.stop(undefined),
  };
}

function sessionOf(thread: SolverThread, session: number): SolverSession {
  const tell = async (request: SolverRequest) => {
    await thread.call(request);
  };
  return {
    addRows: (rows) => tell({ op: 'addRows', session, rows }),
    setBounds: (indices, lower, upper) => tell({ op: 'setBounds', session, indices, lower, upper }),
    setRowBounds: (indices, lower, upper) => tell({ op: 'setRowBounds', session, indices, lower, upper }),
    setCosts: (indices, costs) => tell({ op: 'setCosts', session, indices, costs }),
    close: () => tell({ op: 'close', session }).catch(() => undefined),
    solve: ({ onProgress, ...options }) =>
      thread.call<SolverResult>(
        { op: 'solve', session, options: { ...options, wantsProgress: onProgress !== undefined } },
        onProgress,
      ),
  };
}

type Progress = { readonly bound: number; readonly incumbent: number };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** One worker at a time; when it dies, everything that waited is told, and the next call starts another. */
class SolverThread {
  readonly #memoryMegabytes: number;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(memoryMegabytes: number) {
    this.#memoryMegabytes = memoryMegabytes;
  }

  call<T>(request: SolverRequest, onProgress?: (progress: Progress) => void): Promise<T> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#last;
    // only a calculation under way keeps the program alive
    worker.ref();
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: never) => void, reject, onProgress });
      worker.postMessage({ id, request });
    });
  }

  async stop(reason: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#rejectAll(reason ?? new SolverStopped('it was closed'));
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./highs-worker.ts', import.meta.url), {
      workerData: { memoryMegabytes: this.#memoryMegabytes },
      // a program started with --eval would hand its thread options that a file may not have
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      // what the solver prints on its way out is of no use to anyone
      stdout: true,
      stderr: true,
    });
    worker.unref();
    worker.on('message', (answer: SolverAnswer) => this.#take(answer));
    worker.on('error', (error) => this.#died(worker, error.message.split('\n', 1).join('').slice(0, 300), error));
    worker.on('exit', (code) => this.#died(worker, `its thread ended with code ${code}`));
    return worker;
  }

  #take(answer: SolverAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ('progress' in answer) {
      waiting.onProgress?.(answer.progress);
      return;
    }
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if ('error' in answer) waiting.reject(new SolverStopped(answer.error));
    else waiting.resolve(answer.value as never);
  }

  #died(worker: Worker, reason: string, cause?: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#rejectAll(new SolverStopped(reason, cause === undefined ? undefined : { cause }));
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
