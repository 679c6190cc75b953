import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JPEG } from '../../test/evidence/pictures.ts';
import { admitEvidence } from './admit-evidence.ts';
import { scanBytes } from './scan.ts';
import { readScanSettings, type ScanSettings } from './scan-settings.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'junheng-scan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A scanner that runs these lines; `file` is the path it was given. */
const scanner = (lines: string, more: Partial<ScanSettings> = {}): ScanSettings => ({
  program: process.execPath,
  options: ['-e', `const fs = require('node:fs'); const file = process.argv.at(-1); ${lines}`],
  whenNotScanned: 'refuse',
  timeoutMilliseconds: 10_000,
  ...more,
});
const scan = (lines: string, more: Partial<ScanSettings> = {}) => scanBytes(JPEG, scanner(lines, more), folder);

describe('the virus scan', () => {
  it('hands the file to the program and believes its exit', async () => {
    const right = `process.exit(fs.readFileSync(file).length === ${JPEG.length} && (fs.statSync(file).mode & 0o777) === 0o600 ? 0 : 9)`;
    expect(await scan(right)).toEqual({ result: 'clean' });
    expect(await scan('process.exit(1)')).toEqual({ result: 'infected' });
    expect(await scan('process.exit(2)')).toEqual({ result: 'notScanned', reason: 'exit 2' });
    expect(await scan('process.kill(process.pid, "SIGKILL")')).toEqual({
      result: 'notScanned',
      reason: 'signal SIGKILL',
    });
    expect(await scan('', { program: join(folder, 'nothing') })).toEqual({ result: 'notScanned', reason: 'ENOENT' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('gives the program no input, no folder of ours and none of our settings', async () => {
    process.env.JUNHENG_TEST_SECRET = 'secret';
    const lines = `process.exit(fs.readFileSync(0).length === 0 && process.env.JUNHENG_TEST_SECRET === undefined
      && process.cwd() === require('node:path').dirname(fs.realpathSync(file)) ? 0 : 9)`;
    expect(await scan(lines)).toEqual({ result: 'clean' });
    delete process.env.JUNHENG_TEST_SECRET;
  });

  it.skipIf(process.platform === 'win32')('ends a program that hangs, and those it started', async () => {
    const lines = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      fs.writeFileSync(${JSON.stringify(join(tmpdir(), `junheng-scan-pid-${process.pid}`))}, String(child.pid)); setInterval(() => {}, 1000)`;
    const note = join(tmpdir(), `junheng-scan-pid-${process.pid}`);
    const from = performance.now();
    expect(await scan(lines, { timeoutMilliseconds: 4000 })).toEqual({ result: 'notScanned', reason: 'timeOut' });
    expect(performance.now() - from).toBeLessThan(15_000);
    const { readFileSync } = await import('node:fs');
    const grandchild = Number(readFileSync(note, 'utf8'));
    rmSync(note);
    await expect.poll(() => isAlive(grandchild), { timeout: 10_000 }).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('evidence with a scanner', () => {
  const admit = (lines: string, more: Partial<ScanSettings> = {}) =>
    admitEvidence(JPEG, '照片.jpg', { folder, scanner: scanner(lines, more) });

  it('is taken when clean, and refused when infected', async () => {
    expect(await admit('')).toMatchObject({ result: 'taken', scan: 'clean' });
    expect(await admit('process.exit(1)')).toMatchObject({
      result: 'refused',
      findings: [{ code: 'evidenceInfected' }],
    });
  });

  it('that was not scanned is refused or taken as the operator decided, and never called clean', async () => {
    expect(await admit('process.exit(3)')).toMatchObject({ findings: [{ code: 'evidenceNotScanned' }] });
    const lenient = await admit('process.exit(3)', { whenNotScanned: 'accept' });
    expect(lenient).toMatchObject({ result: 'taken', scan: 'notScanned', reason: 'exit 3' });
    const none = await admitEvidence(JPEG, '照片.jpg', { folder, scanner: undefined });
    expect(none).toMatchObject({ result: 'taken', scan: 'notScanned', reason: 'noScanner' });
  });

  it('that is no evidence is not scanned at all', async () => {
    const missing = scanner('', { program: join(folder, 'nothing') });
    const refused = await admitEvidence(Buffer.from('<svg/>'), 'x.svg', { folder, scanner: missing });
    expect(refused).toMatchObject({ findings: [{ code: 'evidenceTypeUnknown' }] });
  });
});

describe('the settings of the scan', () => {
  it('are a program and its options; without a command nothing is scanned', () => {
    expect(readScanSettings({})).toBeUndefined();
    const settings = readScanSettings({ JUNHENG_SCAN_COMMAND: '"/opt/my scanner/scan" --quiet "two words"' });
    expect(settings).toEqual({
      program: '/opt/my scanner/scan',
      options: ['--quiet', 'two words'],
      whenNotScanned: 'refuse',
      timeoutMilliseconds: 30_000,
    });
  });

  it('are all checked at once', () => {
    const bad = { JUNHENG_SCAN_COMMAND: '"open', JUNHENG_SCAN_POLICY: 'ignore', JUNHENG_SCAN_SECONDS: '0' };
    expect(() => readScanSettings(bad)).toThrow(
      expect.objectContaining({
        code: 'scanSettings',
        details: ['COMMAND', 'POLICY', 'SECONDS'].map((name) =>
          expect.objectContaining({ pointer: `JUNHENG_SCAN_${name}` }),
        ),
      }),
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
