import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import pg from 'pg';

/**
 * `before`: a call never gets there; `after`: it is done, but its answer is lost. A file that fails `after` was written by half, as on a
 * full disk; a broken line to the database stays broken.
 */
export type Failure = 'before' | 'after';

export interface FailingIo {
  /** lets the k-th call from now on fail, and counts them all; 0 fails none */
  readonly arm: (k: number, failure: Failure) => void;
  /** what was called since, in order; whether one of them failed */
  readonly disarm: () => { readonly calls: readonly string[]; readonly failed: boolean };
}

interface State {
  k: number;
  failure: Failure;
  readonly calls: string[];
  failed: boolean;
  armed: boolean;
}

/** Stands between the program and its database from now on, and between it and the files of a folder. */
export function failingIo(folder?: string): FailingIo {
  let state: State = { k: 0, failure: 'before', calls: [], failed: false, armed: false };
  const turn = (call: string): Failure | undefined => {
    if (!state.armed) return undefined;
    state.calls.push(call);
    if (state.calls.length !== state.k) return undefined;
    state.failed = true;
    return state.failure;
  };
  failStatements(turn);
  if (folder !== undefined) failFiles(folder, turn);
  return {
    arm: (k, failure) => {
      state = { k, failure, calls: [], failed: false, armed: true };
    },
    disarm: () => {
      state.armed = false;
      return { calls: state.calls, failed: state.failed };
    },
  };
}

type Turn = (call: string) => Failure | undefined;
type Method = (this: unknown, ...args: unknown[]) => unknown;

function failStatements(turn: Turn): void {
  const client = pg.Client.prototype as unknown as { query: Method };
  const query = client.query;
  client.query = function failingQuery(...args) {
    if (typeof args.at(-1) === 'function') return query.apply(this, args);
    const [first] = args;
    const failure = turn(typeof first === 'string' ? first : String((first as { text?: string }).text));
    if (failure === undefined) return query.apply(this, args);
    const cut = () => {
      (this as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();
      throw new Error('the line broke');
    };
    return failure === 'before' ? Promise.resolve().then(cut) : Promise.resolve(query.apply(this, args)).then(cut, cut);
  };
}

const WRITING = [
  'mkdir',
  'writeFile',
  'rename',
  'rm',
  'unlink',
  'link',
  'open',
  'appendFile',
  'copyFile',
  'cp',
] as const;
const READING = ['readFile', 'stat', 'readdir', 'access'] as const;

/** Every call of `node:fs` for a path in the folder takes its turn; named imports see it too. */
function failFiles(folder: string, turn: Turn): void {
  const mine = (path: unknown) => typeof path === 'string' && path.startsWith(folder);
  const promises = fs.promises as unknown as Record<string, Method>;
  const plain = fs as unknown as Record<string, Method>;
  for (const name of [...WRITING, ...READING]) {
    const call = promises[name] as Method;
    promises[name] = async function failing(...args) {
      const failure = mine(args[0]) ? turn(`${name} ${String(args[0]).slice(folder.length)}`) : undefined;
      if (failure === 'before') throw full(name);
      if (failure === 'after') {
        await (name === 'writeFile' ? call(args[0], half(args[1]), args[2]) : call.apply(this, args));
        throw full(name);
      }
      return call.apply(this, args);
    };
    const sync = `${name}Sync`;
    const callSync = plain[sync] as Method;
    plain[sync] = function failingSync(...args) {
      const failure = mine(args[0]) ? turn(`${sync} ${String(args[0]).slice(folder.length)}`) : undefined;
      if (failure === 'before') throw full(name);
      if (failure === 'after') {
        if (name === 'writeFile') callSync(args[0], half(args[1]), args[2]);
        else callSync.apply(this, args);
        throw full(name);
      }
      return callSync.apply(this, args);
    };
  }
  syncBuiltinESMExports();
}

function half(content: unknown): unknown {
  if (typeof content === 'string') return content.slice(0, content.length / 2);
  return content instanceof Uint8Array ? content.subarray(0, content.length / 2) : content;
}

const full = (call: string) => Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), { code: 'ENOSPC' });
