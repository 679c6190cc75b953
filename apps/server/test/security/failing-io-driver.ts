import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import type { FailingIo, Failure } from '../../../../packages/store/test/failing-io.ts';
import type { Change, KeptState } from '../../../../packages/store/test/kept-state.ts';
import { fire, type Shot } from './attack.ts';

/** A request that writes, and who sends it. */
export interface Write {
  /** as it was declared: `POST /api/counties/:code/campaigns` */
  readonly route: string;
  /** what tells it from others of the same route */
  readonly name?: string;
  /** what has to stand before, without failures */
  readonly prepare?: () => Promise<unknown>;
  readonly shot: () => Promise<Sent> | Sent | Act;
  /** tables where something is noted before the effect, on purpose */
  readonly noted?: readonly string[];
  /** each answer is one of its own, such as that of an opening of evidence */
  readonly eachIsNew?: boolean;
}

/** What the program does by itself, such as the round of the day. */
export type Act = () => Promise<unknown>;

export interface Sent extends Shot {
  readonly token?: string;
}

/** What became of all failures of one write. */
export interface Outcome {
  readonly calls: number;
  readonly failures: number;
  readonly nothing: number;
  readonly all: number;
  readonly files: number;
}

interface Ground {
  readonly app: FastifyInstance;
  readonly io: FailingIo;
  readonly state: KeptState;
  /** no more than so many calls of one write fail, unless it is the long run */
  readonly most: number;
}

/**
 * Lets each call of a write fail once. Told is an error, and what is kept is as before or as after, never between; the same request again
 * then ends as if nothing had failed.
 */
export async function failEach(ground: Ground, write: Write): Promise<Outcome> {
  const { io, state } = ground;
  await write.prepare?.();
  await state.hold();
  const sent = await write.shot();
  const repeats = ground.app.apiRoutes.find(({ method, url }) => write.route === `${method} ${url}`)?.repeats;
  const send = sender(ground, sent);
  const { calls, ends } = await unfailed(ground, send, write);
  const count = { failures: 0, nothing: 0, all: 0 };
  for (const failure of ['before', 'after'] satisfies Failure[])
    for (const k of chosen(calls, ground.most)) {
      const what = `${nameOf(write)}: ${failure} call ${k} of ${calls.length}, ${calls[k - 1]?.slice(0, 300)}`;
      io.arm(k, failure);
      const answer = await send();
      const { failed } = io.disarm();
      expect(failed, `${what} was reached`).toBe(true);
      const touched = await state.touched();
      const noted = touched.every((place) => write.noted?.includes(place));
      if (!noted) expect(ends(await state.change()), `${what}\n${answer.payload.slice(0, 300)}`).toBe('');
      if (noted && answer !== NO_ANSWER) refused(answer, what);
      count[noted ? 'nothing' : 'all']++;
      count.failures++;
      const again = await send();
      const told = `${what}, ${noted ? 'nothing' : 'all'} was done, and again: ${again.statusCode} ${again.payload.slice(0, 300)}`;
      if (noted || repeats !== 'spent') expect(again.statusCode, told).toBeLessThan(300);
      else expect([200, 201, 204, 401, 403, 404, 409], told).toContain(again.statusCode);
      if (noted || write.eachIsNew !== true) expect(ends(await state.change()), told).toBe('');
      await state.bringBack();
    }
  return { ...count, calls: calls.length, files: calls.filter((call) => /^[a-zA-Z]+ \//.test(call)).length };
}

export const nameOf = ({ route, name }: Pick<Write, 'route' | 'name'>) =>
  name === undefined ? route : `${route} (${name})`;

/** What an act failed with is told to the log alone. */
const NO_ANSWER: Answer = { statusCode: 500, payload: '', headers: {}, json: () => ({}) as never };
type Answer = Pick<Awaited<ReturnType<typeof fire>>, 'statusCode' | 'payload' | 'headers' | 'json'>;

function sender({ app }: Ground, sent: Sent | Act): () => Promise<Answer> {
  const done = { ...NO_ANSWER, statusCode: 200 };
  if (typeof sent === 'function')
    return () =>
      sent().then(
        () => done,
        () => NO_ANSWER,
      );
  const { token, ...shot } = sent;
  const headers = { 'idempotency-key': randomUUID() };
  return () => fire(app, shot, { ...(token === undefined ? {} : { token }), headers });
}

/** A machine's trouble is told in words, without what only the machine should know. */
function refused(answer: Answer, what: string): void {
  expect(answer.statusCode, `${what}: ${answer.payload.slice(0, 200)}`).toBe(500);
  expect(answer.headers['content-type'], what).toContain('application/problem+json');
  expect(answer.json(), what).toMatchObject({ status: 500, code: 'unexpected', detail: { zh: expect.any(String) } });
  expect(answer.payload, what).not.toMatch(/the line broke|ENOSPC|node:|\.ts\b| at /);
}

/** Twice without failures: what differs is drawn anew each time, the rest is what has to come out. */
async function unfailed({ io, state }: Ground, send: () => Promise<Answer>, write: Write) {
  const runs: Change[] = [];
  let calls: readonly string[] = [];
  for (let n = 0; n < 2; n++) {
    io.arm(0, 'before');
    const answer = await send();
    ({ calls } = io.disarm());
    expect(answer.statusCode, `${nameOf(write)} without failures: ${answer.payload.slice(0, 600)}`).toBeLessThan(300);
    runs.push(await state.change());
    await state.bringBack();
  }
  expect(runs[0]?.size, `${nameOf(write)} writes`).not.toBe(0);
  const [one, two] = runs.map((change) => linesOf(change, write.noted)) as [Lines, Lines];
  const places = [...new Set([...one.keys(), ...two.keys()])];
  const drawn = new Set(places.filter((place) => one.get(place)?.join() !== two.get(place)?.join()));
  const ends = (change: Change) => difference(one, linesOf(change, write.noted), drawn);
  return { calls, ends };
}

/** The values of each column that changed, sorted; ids are drawn anew each time. */
type Lines = ReadonlyMap<string, readonly string[]>;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

function linesOf(change: Change, noted: readonly string[] = []): Lines {
  const values = new Map<string, string[]>();
  for (const [table, { added, gone }] of change)
    for (const [sign, rows] of Object.entries({ '+': added, '-': gone }))
      for (const row of noted.includes(table) ? [] : rows)
        for (const [column, value] of Object.entries(row)) {
          const place = `${sign} ${table.replaceAll(ID, 'id')} ${column}`;
          values.set(place, [...(values.get(place) ?? []), JSON.stringify(value).replaceAll(ID, 'id')]);
        }
  return new Map([...values].map(([place, list]) => [place, list.toSorted()]));
}

/** A column that is drawn anew each time still has as many values. */
function difference(wanted: Lines, found: Lines, drawn: ReadonlySet<string>): string {
  const seen = (lines: Lines, place: string) => {
    const values = lines.get(place) ?? [];
    return drawn.has(place) ? `${values.length} drawn` : `${values.length}: ${values.join(' ')}`;
  };
  return [...new Set([...wanted.keys(), ...found.keys()])]
    .filter((place) => seen(wanted, place) !== seen(found, place))
    .slice(0, 6)
    .map((place) => `${place}: ${seen(found, place).slice(0, 200)} instead of ${seen(wanted, place).slice(0, 200)}`)
    .join('\n');
}

const WRITES = /^(?:insert|update|delete|commit|(?:mkdir|writeFile|rename|rm|unlink|link|open|appendFile)(?:Sync)? )/i;

/** Every call, or of many all that write as far as they may, and some of those that read. */
function chosen(calls: readonly string[], most: number): readonly number[] {
  const all = calls.map((_, place) => place + 1);
  if (process.env.JUNHENG_LONG || all.length <= most) return all.slice(0, 3000);
  const writing = spread(
    all.filter((k) => WRITES.test(calls[k - 1] ?? '')),
    Math.ceil(most * 0.7),
  );
  const reading = spread(
    all.filter((k) => !writing.includes(k)),
    most - writing.length,
  );
  return [...writing, ...reading].toSorted((a, b) => a - b);
}

/** So many of a list at even distances, the first and the last among them. */
function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, n) => list[Math.round((n * (list.length - 1)) / Math.max(1, most - 1))] as T);
}
