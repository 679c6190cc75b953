import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCounty } from '@junheng/samples';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FailingIo, type Failure, failingIo } from '../../store/test/failing-io.ts';
import { writeForms } from '../src/county/county-form.ts';
import { writeSample } from '../src/county/write-sample.ts';
import { scanBytes } from '../src/evidence/scan.ts';
import { readSecretKeys, rotateSecretKey } from '../src/identity/secret-keys.ts';
import { keepUpload, openUpload } from '../src/import/uploads.ts';
import { writeWhole } from '../src/write-whole.ts';

let folder: string;
let io: FailingIo;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'junheng-files-'));
  io = failingIo(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;

async function filesIn(where: string): Promise<Files> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(where, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found[path.slice(where.length + 1)] = (await readFile(path)).toString('latin1');
  }
  return found;
}

interface Writing {
  /** works in a folder of its own, which holds what stood before */
  readonly run: (own: string) => Promise<unknown>;
  readonly before?: Files;
  /** what a file has to be when it is there at all; several files are written one after the other */
  readonly whole: (name: string, content: string, done: Files) => boolean;
  /** takes its time: but for the long run only the calls that write fail, and it is not done again after each */
  readonly heavy?: boolean;
}

const same = (name: string, content: string, done: Files) => done[name] === content;
const isWorkbook = (_: string, content: string) => content.startsWith('PK') && content.lastIndexOf('PK\x05\x06') >= 0;
const isKey = (name: string, content: string) =>
  name === 'secret-key' &&
  content.split('\n').every((line) => line === '' || Buffer.from(line, 'base64').length === 32);

const WRITINGS: Readonly<Record<string, Writing>> = {
  'a file that is new': { run: (own) => writeWhole(join(own, '数据.json'), '{"数":1}'), whole: same },
  'a file over another': {
    run: (own) => writeWhole(join(own, '数据.json'), '{"数":2}'),
    before: { '数据.json': 'before' },
    whole: (name, content, done) => same(name, content, done) || content === 'before',
  },
  'the forms of a county': {
    run: async (own) => {
      await writeForms([join(own, 'county.facts.json'), join(own, '申报表.xlsx'), join(own, '申报表.docx')], {
        data: own,
      });
    },
    before: { 'county.facts.json': JSON.stringify(sampleCounty()) },
    whole: (name, content, done) => (name.endsWith('.json') ? same(name, content, done) : isWorkbook(name, content)),
    heavy: true,
  },
  'the files of the sample': {
    run: (own) => writeSample(own, { seed: '1', force: true }),
    whole: (name, content, done) => (name.endsWith('.json') ? same(name, content, done) : isWorkbook(name, content)),
    heavy: true,
  },
  'the first secret key': { run: async (own) => readSecretKeys(own, {}), whole: isKey },
  'another secret key': {
    run: async (own) => rotateSecretKey(own),
    before: { 'secret-key': `${Buffer.alloc(32, 'ab').toString('base64')}\n` },
    whole: isKey,
  },
  'an upload': {
    run: async (own) => {
      const files = ['甲.csv', '乙.csv'].map((name) => ({ name, bytes: Buffer.from(`${name},1`) }));
      const id = await keepUpload(join(own, 'uploads'), files, { who: 'a', now: new Date() });
      expect(await openUpload(join(own, 'uploads'), id, 'a')).toHaveLength(2);
    },
    whole: (name, content) => !name.endsWith('.json') || JSON.parse(content).names.length === 2,
  },
  'a scan for viruses': {
    run: async (own) => {
      const scanner = {
        program: '/bin/true',
        options: [],
        whenNotScanned: 'refuse',
        timeoutMilliseconds: 60_000,
      } as const;
      expect(await scanBytes(Buffer.from('证据'), scanner, own)).toEqual({ result: 'clean' });
    },
    whole: () => false, // nothing of the evidence stays
  },
};

async function stage(before: Files = {}): Promise<string> {
  const own = await mkdtemp(join(folder, 'own-'));
  for (const [name, content] of Object.entries(before)) await writeFile(join(own, name), content, { mode: 0o600 });
  return own;
}

describe('whichever call of the file system fails', () => {
  test.each(Object.keys(WRITINGS))('%s stands whole under its name, or not at all', async (name) => {
    const { run, before = {}, whole, heavy = false } = WRITINGS[name] as Writing;
    const brief = heavy && !process.env.JUNHENG_LONG;
    const clean = await stage(before);
    io.arm(0, 'before');
    await run(clean);
    const { calls } = io.disarm();
    const done = await filesIn(clean);
    let failures = 0;
    for (const failure of ['before', 'after'] satisfies Failure[])
      for (let k = 1; k <= calls.length; k++) {
        const call = calls[k - 1] ?? '';
        if (brief && !/^(?:writeFile|rename) /.test(call)) continue;
        failures++;
        const own = await stage(before);
        const what = `${failure} call ${k} of ${calls.length}: ${call.replace(/own-\w+/, '')}`;
        io.arm(k, failure);
        const error = await run(own).then(
          () => undefined,
          (thrown: Error) => thrown,
        );
        io.disarm();
        const found = await filesIn(own);
        const halves = Object.entries(found).filter(([file, content]) => !whole(file, content, done));
        expect(
          Object.keys(before).filter((file) => found[file] === undefined),
          `${what} takes nothing away`,
        ).toEqual([]);
        // what could not be removed stays; removing looks first
        if (!/^(?:rm|lstat)/.test(call)) expect(Object.fromEntries(halves), what).toEqual({});
        if (error === undefined) expect(Object.keys(found).length, what).toBe(Object.keys(done).length);
        if (brief) continue;
        await run(own);
        expect(Object.keys(await filesIn(own)).length, `${what}, and again`).toBeGreaterThanOrEqual(
          Object.keys(done).length,
        );
      }
    console.log(`${name}: ${failures} failures of ${calls.length} calls`);
    expect(failures).toBeGreaterThan(2);
  });
});

test('a key that cannot be read just now is not taken for one that is not there', async () => {
  const own = await stage();
  const { keys } = readSecretKeys(own, {});
  io.arm(3, 'before');
  expect(() => readSecretKeys(own, {})).toThrow();
  io.disarm();
  expect(readSecretKeys(own, {}).keys).toEqual(keys);
});
