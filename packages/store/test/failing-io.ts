import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Readable } from 'node:stream';
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

/** Stands between the program and its database from now on, and between it and the files of a folder but for those that `not` names. */
export function failingIo(folder?: string, not?: RegExp): FailingIo {
  let state: State = { k: 0, failure: 'before', calls: [], failed: false, armed: false };
  const turn = (call: string): Failure | undefined => {
    if (!state.armed) return undefined;
    state.calls.push(call);
    if (state.calls.length !== state.k) return undefined;
    state.failed = true;
    return state.failure;
  };
  failStatements(turn);
  if (folder !== undefined) failFiles(folder, (call) => (not?.test(call) === true ? undefined : turn(call)));
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

const CALLS = [
  ...['mkdir', 'mkdtemp', 'writeFile', 'appendFile', 'rename', 'rm', 'unlink', 'link', 'symlink', 'copyFile', 'cp'],
  ...['chmod', 'chown', 'open', 'readFile', 'stat', 'lstat', 'realpath', 'readdir', 'access'],
] as const;
const HANDLE_CALLS = ['write', 'writeFile', 'appendFile', 'sync', 'datasync', 'read', 'readFile', 'close'] as const;

/** Every call of `node:fs` for a path in the folder takes its turn, and every call of a file that was opened there; named imports see it too. */
function failFiles(folder: string, turn: Turn): void {
  const ofPath = (name: string, [path]: readonly unknown[]) =>
    typeof path === 'string' && path.startsWith(folder) ? turn(`${name} ${path.slice(folder.length)}`) : undefined;
  const promises = fs.promises as unknown as Record<string, Method>;
  const plain = fs as unknown as Record<string, Method>;
  for (const name of CALLS) {
    const call = promises[name] as Method;
    const inTurn = failing(call, name, ofPath);
    promises[name] = name !== 'open' ? inTurn : async (...args) => failHandle(await inTurn(...args), args, ofPath);
    if (name === 'lstat') continue; // rmSync of node:fs calls its sync sister
    const sync = `${name}Sync`;
    plain[sync] = failingSync(plain[sync] as Method, sync, ofPath);
  }
  const read = fs.createReadStream;
  plain.createReadStream = (...args: unknown[]) => {
    const failure = ofPath('createReadStream', args);
    return failure === undefined ? read(...(args as [string])) : brokenStream(String(args[0]), failure);
  };
  syncBuiltinESMExports();
}

type TurnOf = (name: string, args: readonly unknown[]) => Failure | undefined;

function failing(call: Method, name: string, turnOf: TurnOf) {
  return async function failingCall(this: unknown, ...args: unknown[]): Promise<unknown> {
    const failure = turnOf(name, args);
    if (failure === undefined) return call.apply(this, args);
    if (failure === 'after') {
      const result = await call.apply(this, halved(name, args));
      if (name === 'open') await (result as fs.promises.FileHandle).close();
    } else if (name === 'close') await call.apply(this, args); // whatever it says, a file that was closed is closed
    throw full(name);
  };
}

function failingSync(call: Method, name: string, turnOf: TurnOf): Method {
  return function failingCall(...args) {
    const failure = turnOf(name, args);
    if (failure === undefined) return call.apply(this, args);
    if (failure === 'after') call.apply(this, halved(name, args));
    throw full(name);
  };
}

function failHandle(handle: unknown, [path]: readonly unknown[], ofPath: TurnOf): unknown {
  const calls = handle as Record<string, Method>;
  for (const name of HANDLE_CALLS)
    calls[name] = failing(calls[name] as Method, name, () => ofPath(`handle.${name}`, [path]));
  return handle;
}

function brokenStream(path: string, failure: Failure): Readable {
  const first = failure === 'after' ? [half(fs.readFileSync(path))] : [];
  return Readable.from(
    (async function* broken() {
      yield* first;
      throw full('createReadStream');
    })(),
  );
}

/** What is written is written by half. */
function halved(name: string, args: unknown[]): unknown[] {
  if (/^writeFile(?:Sync)?$/.test(name) && args.length > 1 && typeof args[0] === 'string')
    return [args[0], half(args[1]), args[2]];
  return /^(?:write|writeFile|appendFile)$/.test(name) && args.length === 1 ? [half(args[0])] : args;
}

function half(content: unknown): unknown {
  if (typeof content === 'string') return content.slice(0, content.length / 2);
  return content instanceof Uint8Array ? content.subarray(0, content.length / 2) : content;
}

const full = (call: string) => Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), { code: 'ENOSPC' });
