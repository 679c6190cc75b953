import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDatabase } from '../src/database/connect.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/embedded/embedded-server.ts';
import {
  changeFigure,
  figureHistory,
  openStore,
  rollUp,
  type Store,
  saveImport,
  saveVerdictRun,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpVerdict } from './made-up-verdict.ts';
import { seeded, tries } from './seeds.ts';

const WRITERS = 16;
const KILLS = tries(10, 200);
const COUNTIES = ['440101', '440102', '440201', '450101'];

interface Writer {
  readonly code: string;
  readonly school: string;
  /** the ledger: the last write that was acknowledged */
  acknowledged: number;
}

let folder: string;
let server: EmbeddedServer;
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-killed-server-'));
  server = await startEmbeddedServer(folder); // with the settings of every day: what is acknowledged is on the disk
  await ensureDatabase(server.url, 'junheng');
  store = await openStore({ databaseUrl: server.url('junheng') });
});
afterAll(async () => {
  await store?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20 });
});

test(`every acknowledged write is there once after the server was killed ${KILLS} times under ${WRITERS} writers`, async () => {
  const { random } = seeded('killed server');
  for (const [index, code] of COUNTIES.entries()) {
    const countyYear = madeUpCounty({ seed: index, code, schools: WRITERS / COUNTIES.length });
    await store.inScope({ counties: [code] }, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  }
  const writers = Array.from({ length: WRITERS }, (_, index): Writer => {
    return {
      code: COUNTIES[index % COUNTIES.length] ?? '',
      school: `s${Math.floor(index / COUNTIES.length)}`,
      acknowledged: 0,
    };
  });
  for (let kill = 0; kill < KILLS; kill++) {
    const stop = { now: false };
    const before = sumOf(writers);
    const work = writers.map((writer) => write(writer, stop));
    while (sumOf(writers) < before + WRITERS / 2) await pause(10); // they are all at it
    await pause(random() * 200);
    process.kill(server.pid(), 'SIGKILL');
    await pause(50 + random() * 100);
    stop.now = true;
    await Promise.all(work);
    await untilReachable();
    for (const writer of writers) await expectLedgerKept(writer);
    await expectLevelsToAgree();
  }
  expect(sumOf(writers)).toBeGreaterThanOrEqual((KILLS * WRITERS) / 2);
});

async function write(writer: Writer, stop: { now: boolean }): Promise<void> {
  while (!stop.now) {
    const next = writer.acknowledged + 1;
    const verdict = madeUpVerdict({ seed: next, county: writer.code });
    const written = await store
      .inScope({ counties: [writer.code], who: writer.school }, async (tx) => {
        await changeFigure(tx, { ...placeOf(writer), value: next, expectedVersion: next - 1, why: 'write' });
        if (next % 10 === 0) await saveVerdictRun(tx, { runId: crypto.randomUUID(), verdict });
      })
      .then(
        () => true,
        () => false,
      );
    if (!written) return; // the server is gone: it is not known whether this write counts
    writer.acknowledged = next;
  }
}

const sumOf = (writers: readonly Writer[]) => writers.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
const placeOf = ({ code, school }: Writer) => ({ countyCode: code, schoolYear: 2025, school, fact: 'ledger' });

async function untilReachable(): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const reached = await store.inScope({ counties: [] }, () => Promise.resolve(true)).catch(() => false);
    if (reached) return;
    await pause(50);
  }
  throw new Error('the server did not come back');
}

async function expectLedgerKept(writer: Writer): Promise<void> {
  const history = await store.inScope({ counties: [writer.code] }, (tx) => figureHistory(tx, placeOf(writer)));
  const present = history[0]?.version ?? 0;
  // The write that was under way may have been kept without a word; none before it may be missing or doubled.
  expect([writer.acknowledged, writer.acknowledged + 1]).toContain(present);
  expect(history.map(({ value }) => value)).toEqual(Array.from({ length: present }, (_, index) => present - index));
  writer.acknowledged = present;
}

async function expectLevelsToAgree(): Promise<void> {
  const sums = [];
  for (const level of ['county', 'prefecture', 'province'] as const) {
    const divisions = await store.inScope({ counties: COUNTIES }, (tx) => rollUp(tx, { schoolYear: 2025, level }));
    sums.push(divisions.flatMap(({ indicators }) => indicators).reduce((sum, row) => sum + row.sections, 0));
  }
  expect(new Set(sums).size).toBe(1);
}
