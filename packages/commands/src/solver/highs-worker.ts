import { parentPort, workerData } from 'node:worker_threads';
import { highsSolver, type SolverSession } from '@junheng/planner';
import loadHighs from 'highs';
import type { SolverAnswer, SolverCall, SolverRequest } from './solver-messages.ts';

const { memoryMegabytes } = workerData as { readonly memoryMegabytes: number };
const port = parentPort;
if (port === null) throw new Error('highs-worker runs as a thread of the program, not by itself');

// the package's types say CommonJS, its import is a module whose default is the loader
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const solver = highsSolver(highs);
const sessions = new Map<number, SolverSession>();
let lastSession = 0;

port.on('message', ({ id, request }: SolverCall) => {
  answer(id, request).then(
    (value) => port.postMessage({ id, value } satisfies SolverAnswer),
    (error: unknown) => port.postMessage({ id, error: shortened(error) } satisfies SolverAnswer),
  );
});

async function answer(id: number, request: SolverRequest) {
  if (highs.memoryBytes > memoryMegabytes * 2 ** 20)
    throw new Error(`the solver needs more than the ${memoryMegabytes} MB it may use`);
  if (request.op === 'open') {
    sessions.set(++lastSession, await solver.open(request.model));
    return lastSession;
  }
  const session = sessions.get(request.session);
  if (session === undefined) throw new Error(`no solver session ${request.session}`);
  switch (request.op) {
    case 'addRows':
      await session.addRows(request.rows);
      return null;
    case 'setBounds':
      await session.setBounds(request.indices, request.lower, request.upper);
      return null;
    case 'setRowBounds':
      await session.setRowBounds(request.indices, request.lower, request.upper);
      return null;
    case 'setCosts':
      await session.setCosts(request.indices, request.costs);
      return null;
    case 'close':
      sessions.delete(request.session);
      await session.close();
      return null;
    case 'solve': {
      const { wantsProgress, ...options } = request.options;
      return session.solve(
        wantsProgress ? { ...options, onProgress: (progress) => port?.postMessage({ id, progress }) } : options,
      );
    }
  }
}

/** A solver error can carry its whole program text (165 KB): the first line is enough. */
function shortened(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n', 1)
    .join('')
    .slice(0, 300);
}
