import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { asOwner } from '../src/database/connect.ts';
import { type Binaries, findBinaries } from '../src/embedded/binaries.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../src/embedded/embedded-server.ts';
import { breakEach } from './each-failure.ts';
import { type FailingIo, failingIo } from './failing-io.ts';
import { tries } from './seeds.ts';

const run = promisify(execFile);
const OF_EACH_KIND = tries(1, Number.POSITIVE_INFINITY);
const QUICK = { fsync: 'off', shared_buffers: '8MB', min_wal_size: '32MB' };

let folder: string;
let io: FailingIo;
let binaries: Binaries;
/** a data folder that has been used, at rest */
let used: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-failing-start-'));
  await chmod(folder, 0o711);
  binaries = await findBinaries();
  used = path.join(folder, 'used');
  const server = await start(used);
  await asOwner(server.url('postgres'), (owner) => owner.query('CREATE TABLE kept AS SELECT 1 AS n'));
  await server.stop();
  io = failingIo(folder, /postmaster\.pid$/); // asked for until the server is ready, now more often, now less
});
afterAll(() => remove(folder));

const remove = (place: string) => rm(place, { recursive: true, force: true, maxRetries: 20 });
const start = (place: string, more: Partial<Binaries> = {}): Promise<EmbeddedServer> =>
  startEmbeddedServer(place, { settings: QUICK, binaries: { ...binaries, ...more } });

/** Starts, and stops again what started. */
async function startAndStop(place: string, more: Partial<Binaries>): Promise<void> {
  const server = await start(place, more);
  await server.stop();
}

const filesIn = (place: string) => readdir(place).catch((): string[] => []);

/** Processes whose command names a folder. */
async function running(place: string): Promise<readonly string[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,stat=,args=']);
  return stdout.split('\n').filter((line) => line.includes(place) && !/^\s*\d+\s+Z/.test(line));
}

/** A program that makes a cluster as initdb would, in no time; the long run takes initdb itself. */
async function quickInitdb(): Promise<Partial<Binaries>> {
  if (process.env.JUNHENG_LONG === '1') return {};
  const pattern = path.join(folder, 'pattern');
  const { uid, gid } = await stat(path.join(used, 'postgres'));
  await mkdir(pattern, { mode: 0o700 });
  await chown(pattern, uid, gid);
  const small = ['-U', 'junheng', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync', '--wal-segsize=1'];
  await run(binaries.initdb, [...small, '-D', pattern], process.getuid?.() === 0 ? { uid, gid, cwd: '/' } : {});
  const initdb = path.join(folder, 'initdb');
  const script = `#!/bin/sh\nwhile [ "$1" != -D ]; do shift; done\ncp -R '${pattern}/.' "$2"\n`;
  await writeFile(initdb, script, { mode: 0o755 });
  return { initdb };
}

/** What a start that failed must not leave behind, whatever failed. */
async function atRest(place: string, what: string): Promise<void> {
  // the shell that watches over a server ends right after it
  await expect.poll(() => running(place), { message: `${what}: nothing runs on`, timeout: 10_000 }).toEqual([]);
  const left = await filesIn(place);
  if (left.includes('postgres'))
    expect(await filesIn(path.join(place, 'postgres')), `${what}: a whole cluster`).toContain('PG_VERSION');
  // a program that failed has ended: what it could not unlock is held by nobody
  await rm(path.join(place, 'program.lock'), { force: true });
}

async function startsAgain(place: string, what: string, more: Partial<Binaries>): Promise<void> {
  await startAndStop(place, more);
  expect(
    (await filesIn(place)).toSorted().filter((name) => !name.startsWith('program.lock.')),
    what,
  ).toEqual(['audit-key', 'postgres', 'postgres.log', 'secret']);
}

test('whichever call of a first start fails, it is told plainly, and the next start makes a whole database', async () => {
  const more = await quickInitdb();
  let number = 0;
  const { calls, broken } = await breakEach(io, {
    stage: async () => path.join(folder, `first-${++number}`, 'data'),
    run: (place) => startAndStop(place, more),
    check: async (place, { what, told }) => {
      if (told !== undefined) expect(told, what).toMatchObject({ name: 'StoreError', zh: expect.any(String) });
      await atRest(place, what);
      await startsAgain(place, what, more);
      await remove(path.dirname(place));
    },
    ofEachKind: OF_EACH_KIND,
  });
  console.log(`a first start: ${broken} failures of ${calls} calls`);
});

test('whichever call of a later start fails, the database that is there is kept, and opens at the next', async () => {
  const keys = () => Promise.all(['secret', 'audit-key'].map((name) => readFile(path.join(used, name), 'utf8')));
  const before = await keys();
  const { calls, broken } = await breakEach(io, {
    stage: async () => used,
    run: (place) => startAndStop(place, {}),
    check: async (_, { what, told }) => {
      if (told !== undefined) expect(told, what).toMatchObject({ name: 'StoreError', zh: expect.any(String) });
      expect(await keys(), what).toEqual(before);
      await atRest(used, what); // it starts again in the next turn
    },
    ofEachKind: OF_EACH_KIND,
  });
  console.log(`a later start: ${broken} failures of ${calls} calls`);
  const server = await start(used);
  onTestFinished(() => server.stop());
  const { rows } = await asOwner(server.url('postgres'), (owner) => owner.query('SELECT n FROM kept'));
  expect(rows).toEqual([{ n: 1 }]);
});
