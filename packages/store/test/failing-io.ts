import pg from 'pg';

/** `before`: the statement never gets there; `after`: it is done, but its answer is lost. Either way the line is broken then. */
export type Failure = 'before' | 'after';

export interface FailingIo {
  /** lets the k-th statement from now on fail, and counts them all */
  readonly arm: (k: number, failure: Failure) => void;
  /** how many statements were sent since; whether one failed */
  readonly disarm: () => { readonly sent: number; readonly failed: boolean };
}

/** Stands between the program and its database from now on. */
export function failingIo(): FailingIo {
  const client = pg.Client.prototype as unknown as {
    query: (this: pg.Client, ...args: unknown[]) => unknown;
  };
  const query = client.query;
  let state = { k: 0, failure: 'before' as Failure, sent: 0, failed: false, armed: false };
  client.query = function failingQuery(...args) {
    if (!state.armed || typeof args.at(-1) === 'function') return query.apply(this, args);
    state.sent++;
    if (state.sent !== state.k) return query.apply(this, args);
    state.failed = true;
    const cut = () => {
      (this as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
      throw new Error('the line broke');
    };
    return state.failure === 'before'
      ? Promise.resolve().then(cut)
      : Promise.resolve(query.apply(this, args)).then(cut, cut);
  };
  return {
    arm: (k, failure) => {
      state = { k, failure, sent: 0, failed: false, armed: true };
    },
    disarm: () => {
      state.armed = false;
      return { sent: state.sent, failed: state.failed };
    },
  };
}
