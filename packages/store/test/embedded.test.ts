import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findBinaries, repairLinks } from '../src/embedded/binaries.ts';
import { startEmbeddedServer } from '../src/embedded/embedded-server.ts';
import { commandOf, isAlive } from '../src/embedded/process-identity.ts';
import { reachableCopy } from '../src/embedded/reachable-copy.ts';
import { openStore, saveImport } from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { startProgram } from './program.ts';

const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';
/** a data folder that has been used before, made once for all tests that need no fresh one */
let used: string;
/** the folder of the present test */
let folder: string;
beforeAll(async () => {
  used = await mkdtemp(path.join(tmpdir(), 'junheng-used-'));
});
beforeEach(() => {
  folder = used;
});
afterAll(() => remove(used));

const remove = (place: string) => rm(place, { recursive: true, force: true, maxRetries: 20 });

/** Gives the present test a folder of its own. */
async function useFreshFolder(): Promise<void> {
  folder = await mkdtemp(path.join(tmpdir(), 'junheng-fresh-'));
  const fresh = folder;
  onTestFinished(() => remove(fresh));
}

async function startAndStop(): Promise<void> {
  const server = await startEmbeddedServer(folder);
  await server.stop();
}

async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (!isAlive(pid) || (await commandOf(pid)) === '') return true;
    await pause(20);
  }
  return false;
}

/** Starts another program on the folder and returns it with the id of its server. */
async function otherProgram() {
  const program = startProgram('keep-open', folder);
  const pid = Number((await program.line())?.replace('open ', ''));
  expect(pid).toBeGreaterThan(0);
  return { program, pid };
}

test('a store in a folder keeps its rows from one start to the next, and its passwords to itself', async () => {
  const countyYear = madeUpCounty({ seed: 1 });
  const first = await openStore({ dataFolder: folder });
  await first.inScope({ counties: ['990001'] }, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'a' }));
  await first.close();
  await first.close();
  const second = await openStore({ dataFolder: folder });
  const again = await second.inScope({ counties: ['990001'] }, (tx) =>
    saveImport(tx, { countyYear, idempotencyKey: 'b' }),
  );
  expect(again.alreadyImported).toBe(true);
  await second.close();
  for (const name of ['secret', 'audit-key', 'postgres.log']) {
    const { mode } = await stat(path.join(folder, name));
    expect(mode & 0o777, name).toBe(0o600);
  }
  const log = await readFile(path.join(folder, 'postgres.log'), 'utf8');
  expect(log).not.toContain(await readFile(path.join(folder, 'secret'), 'utf8'));
});

describe('one folder serves one program', () => {
  test('another program is told which process holds it, and so is a second store of the same program', async () => {
    const server = await startEmbeddedServer(folder);
    const program = startProgram('keep-open', folder);
    expect(await program.line()).toMatch(new RegExp(`^refused folderLocked .*"pid":${process.pid}\\b`));
    await program.ended;
    await expect(startEmbeddedServer(folder)).rejects.toMatchObject({ code: 'folderLocked' });
    await server.stop();
    await startAndStop();
  });

  test.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, since: '', token: null, key: 'k' })],
    ['an id that another process has now', JSON.stringify({ pid: process.ppid, since: '', token: 'then', key: 'k' })],
    ['our own id, from an earlier life', JSON.stringify({ pid: process.pid, since: '', token: 'then', key: 'k' })],
    ['half a text', '{"pid": 1'],
  ])('a lock left by %s does not stop the start', async (_, text) => {
    await writeFile(path.join(folder, 'program.lock'), text);
    await startAndStop();
    expect((await readdir(folder)).filter((name) => name.startsWith('program.lock'))).toEqual([]);
  });

  test('of six programs that find a stale lock at once one gets the folder', async () => {
    await startAndStop();
    await writeFile(path.join(folder, 'program.lock'), JSON.stringify({ pid: 2 ** 22 - 1, token: null, key: 'k' }));
    const programs = Array.from({ length: 6 }, () => startProgram('keep-open', folder));
    const words = await Promise.all(programs.map((program) => program.line()));
    expect(words.filter((word) => word?.startsWith('open'))).toHaveLength(1);
    expect(words.filter((word) => word?.startsWith('refused folderLocked'))).toHaveLength(5);
    for (const program of programs) program.say('go');
    await Promise.all(programs.map(({ ended }) => ended));
  });
});

describe('when the program is killed', () => {
  test('its server ends by itself and the next start works at once', async () => {
    const { program, pid } = await otherProgram();
    program.kill();
    await program.ended;
    await startAndStop();
    expect(await gone(pid)).toBe(true);
  });

  test('or ends without closing, its server ends too', async () => {
    const { program, pid } = await otherProgram();
    program.say('go');
    await program.ended;
    expect(await gone(pid)).toBe(true);
  });

  test.runIf(onLinux)('and its watchman with it, the next start ends the orphan', async () => {
    const { program, pid } = await otherProgram();
    await killWatchmen();
    program.kill();
    await program.ended;
    await pause(200);
    expect(isAlive(pid)).toBe(true);
    await startAndStop();
    expect(await gone(pid)).toBe(true);
  });

  test('in its very first start, at any moment, the next start makes a whole database', async () => {
    await useFreshFolder();
    for (const wait of [150, 300, 450, 700]) {
      const program = startProgram('keep-open', folder);
      await pause(wait);
      program.kill();
      await program.ended;
    }
    await startAndStop();
    expect((await readdir(folder)).filter((name) => name.startsWith('new-cluster'))).toEqual([]);
  });
});

test.runIf(onLinux)('a note of a server whose id another process has now does not stop the start', async () => {
  await startAndStop();
  const owner = await stat(path.join(folder, 'postgres'));
  const stranger = spawn('sleep', ['60'], isRoot ? { uid: owner.uid, gid: owner.gid } : {});
  const lines = [stranger.pid, path.join(folder, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready'];
  await writeFile(path.join(folder, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`);
  await startAndStop();
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  stranger.kill();
});

test.runIf(isRoot)('a folder that the server’s user cannot reach is named, with the ways out', async () => {
  await useFreshFolder();
  const inner = path.join(folder, 'closed', 'data');
  await mkdir(inner, { recursive: true });
  await chmod(folder, 0o711);
  await chmod(path.join(folder, 'closed'), 0o700);
  const error = await startEmbeddedServer(inner).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'folderUnreachable', details: { closed: path.join(folder, 'closed') } });
});

test('a strict umask does not close the folders that the program makes', async () => {
  await useFreshFolder();
  await chmod(folder, 0o711);
  folder = path.join(folder, 'deep', 'data');
  const program = startProgram('keep-open', folder, '077');
  expect(await program.line()).toMatch(/^open/);
  program.say('go');
  await program.ended;
});

test.runIf(isRoot)('programs in a closed folder are copied once to where the server’s user can run them', async () => {
  await useFreshFolder();
  await chmod(folder, 0o711);
  const cache = path.join(folder, 'cache');
  const [first, second] = await Promise.all(
    [findBinaries(), findBinaries()].map(async (found) => reachableCopy(await found, cache)),
  );
  expect(first).toEqual(second);
  const copies = await readdir(cache);
  expect(copies).toHaveLength(1);
  const account = { uid: 65_534, gid: 65_534 };
  const { stdout } = await promisify(execFile)(first?.postgres ?? '', ['--version'], account);
  expect(stdout).toContain('postgres (PostgreSQL)');
});

test('library links that an install without scripts leaves out are made', async () => {
  await useFreshFolder();
  const lib = path.join(folder, 'native', 'lib');
  await mkdir(lib, { recursive: true });
  const links = ['a.so', 'b.so'].map((name) => ({ source: `native/lib/${name}.1.2`, target: `native/lib/${name}` }));
  for (const { source } of links) await writeFile(path.join(folder, source), '');
  await symlink('b.so.1.2', path.join(lib, 'b.so'));
  await writeFile(path.join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  await repairLinks(folder);
  await repairLinks(folder);
  expect(await readlink(path.join(lib, 'a.so'))).toBe('a.so.1.2');
});

/** Kills the shells that would stop the server of this folder. */
async function killWatchmen(): Promise<void> {
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await commandOf(Number(name));
    if (command.includes('junheng-postgres') && command.includes(folder)) process.kill(Number(name), 'SIGKILL');
  }
}
