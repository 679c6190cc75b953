import { afterAll, describe, expect, it } from 'vitest';
import { proposeMapping, type ReadingCost, Refusal, readTable } from '../src/index.ts';
import { HOSTILE_FILES } from './hostile-files.ts';
import type { HostileFile } from './hostile-parts.ts';
import { DICTIONARY, sharedReader } from './import-files.ts';

const MOST_SECONDS = 10;
const MOST_BYTES = 512 * 2 ** 20;

/** How long the event loop was held at a time while files were read, in milliseconds. */
const holds: number[] = [];

function watchEventLoop(): () => void {
  let last = performance.now();
  const timer = setInterval(() => {
    holds.push(performance.now() - last);
    last = performance.now();
  }, 5);
  return () => clearInterval(timer);
}

async function outcomeOf(file: HostileFile) {
  let cost: ReadingCost | undefined;
  const bytes = file.make();
  const stop = watchEventLoop();
  const started = performance.now();
  const outcome = await readTable(
    { name: file.name, bytes },
    { process: sharedReader(), onCost: (c) => (cost = c) },
  ).then(
    (workbook) => {
      proposeMapping(workbook, DICTIONARY);
      return workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    },
    (error: unknown) => error,
  );
  stop();
  return { outcome, cost, seconds: (performance.now() - started) / 1000 };
}

describe('hostile and odd files', () => {
  afterAll(() => sharedReader().close());

  it.each(HOSTILE_FILES)('$name gives $expected within ten seconds and 512 MB', async (file) => {
    const { outcome, cost, seconds } = await outcomeOf(file);
    if (typeof file.expected === 'number') expect(outcome).toBe(file.expected);
    else {
      expect(outcome).toBeInstanceOf(Refusal);
      if (outcome instanceof Refusal) {
        expect(file.expected.split('|'), outcome.detail).toContain(outcome.code);
        expect(outcome.messages.zh).toMatch(/。$/);
      }
    }
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(cost?.peakBytes ?? 0).toBeLessThan(MOST_BYTES);
  });

  it('other users are served meanwhile: the event loop is never held for a second', () => {
    expect(holds.length).toBeGreaterThan(100);
    expect(Math.max(...holds)).toBeLessThan(1_000);
  });

  it('a file that takes too long is stopped and says so, and the next file is read by a new process', async () => {
    const slow = { name: 'slow.csv', bytes: Buffer.alloc(8 * 2 ** 20, 'a,b\n') };
    const reason = await readTable(slow, { process: sharedReader(), limits: { milliseconds: 30 } }).catch(
      (error: unknown) => error,
    );
    expect(reason).toMatchObject({ code: 'timeOut' });
    const after = await readTable({ name: 'a.csv', bytes: Buffer.from('a,b\n1,2\n') }, { process: sharedReader() });
    expect(after.sheets[0]?.rows).toHaveLength(2);
  });

  it('a file that takes too much memory is stopped and says so', async () => {
    const large = { name: 'large.csv', bytes: Buffer.alloc(30 * 2 ** 20, 'a,b\n') };
    const reason = await readTable(large, { process: sharedReader(), limits: { processBytes: 60 * 2 ** 20 } }).catch(
      (error: unknown) => error,
    );
    expect(reason).toMatchObject({ code: 'outOfMemory' });
  });
});
