import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '../src/canonical-json.ts';
import { loadCountyYear, openStore, type Store, saveImport, verifyAudit } from '../src/index.ts';
import { asLoaded, madeUpCounty } from './made-up-county.ts';
import { onEachServer } from './test-store.ts';

const CODE = '700001';
const scope = { counties: [CODE] };
const before = madeUpCounty({ seed: 1, code: CODE, schools: 20, factsEach: 10 });
const after = madeUpCounty({ seed: 2, code: CODE, schools: 25, factsEach: 10 });

/** Stands between program and server, and cuts the line at the n-th piece of data that the program sends. */
interface Proxy {
  readonly url: string;
  readonly sent: () => number;
  readonly cutAt: (piece: number) => void;
  readonly close: () => void;
}

function startProxy(target: string): Promise<Proxy> {
  const { port, hostname } = new URL(target);
  let sent = 0;
  let cut = Number.POSITIVE_INFINITY;
  const server: Server = createServer((program) => {
    const database = connect(Number(port), hostname);
    const end = () => [program, database].forEach((socket: Socket) => void socket.destroy());
    for (const socket of [program, database]) socket.on('error', end).on('close', end);
    database.on('data', (data) => program.write(data));
    program.on('data', (data) => {
      sent++;
      if (sent === cut) end();
      else database.write(data);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const url = new URL(target);
      const address = server.address();
      url.port = String(typeof address === 'object' ? address?.port : 0);
      const cutAt = (piece: number) => {
        cut = sent + piece;
      };
      resolve({ url: url.href, sent: () => sent, cutAt, close: () => server.close() });
    });
  });
}

onEachServer((database) => {
  let proxy: Proxy;
  let store: Store;
  beforeAll(async () => {
    proxy = await startProxy(database().url);
    store = await openStore({ databaseUrl: proxy.url, poolSize: 1 });
  });
  afterAll(async () => {
    await store.close();
    proxy.close();
  });

  const save = (countyYear: typeof before, idempotencyKey: string, by = store) =>
    by.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey, mode: 'replace', again: true }));
  const load = () => database().store.inScope(scope, (tx) => loadCountyYear(tx, CODE, 2025));

  test('an import whose line breaks at any piece of data leaves all or nothing, and can be sent again', async () => {
    await save(before, 'first');
    const start = proxy.sent();
    await save(after, 'undisturbed');
    const pieces = proxy.sent() - start;
    expect(pieces).toBeGreaterThan(20);
    let broken = 0;
    // Each server takes every second piece, the one the odd and the other the even.
    for (let piece = database().index === 0 ? 1 : 2; piece <= pieces; piece += 2) {
      await save(before, `back ${piece}`, database().store);
      proxy.cutAt(piece);
      const done = await save(after, `forth ${piece}`).then(
        () => true,
        () => false,
      );
      if (!done) broken++;
      const found = await load();
      expect([asLoaded(before), asLoaded(after)].map((one) => canonicalJson(one))).toContain(canonicalJson(found));
      if (done) expect(found).toEqual(asLoaded(after));
      proxy.cutAt(Number.POSITIVE_INFINITY);
      await save(after, `forth ${piece}`, database().store);
      expect(await load()).toEqual(asLoaded(after));
    }
    console.log(`the line was cut at every second of ${pieces} pieces of data; ${broken} imports broke`);
    expect(broken).toBeGreaterThanOrEqual(Math.floor(pieces / 2) - 1);
    expect(await database().store.inScope(scope, (tx) => verifyAudit(tx, CODE))).toMatchObject({ intact: true });
  }, 120_000);
});
