import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSecretBox } from './secret-box.ts';
import { readSecretKeys, rotateSecretKey } from './secret-keys.ts';

const place = { table: 'account', column: 'phone', row: '7' };
const KEY_ONE = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64');
const KEY_TWO = Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)).toString('hex');
const boxWith = (...keys: readonly string[]) =>
  openSecretBox(readSecretKeys('/nowhere', { JUNHENG_SECRET_KEY: keys.join(',') }));

describe('a sealed value', () => {
  const box = boxWith(KEY_ONE);

  it.each(['13800138000', '', '李雷@东湖.cn', '𠮷'.repeat(1000)])('opens again in its place', (text) => {
    const sealed = box.seal(text, place);
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/);
    expect(box.open(sealed, place)).toBe(text);
    expect(box.seal(text, place)).not.toBe(sealed);
  });

  it.each([
    { ...place, row: '8' },
    { ...place, column: 'email' },
    { ...place, table: 'invitation' },
    { table: 'account","phone', column: '', row: '7' },
  ])('does not open when moved to %j', (elsewhere) => {
    const sealed = box.seal('13800138000', place);
    expect(() => box.open(sealed, elsewhere)).toThrow(expect.objectContaining({ code: 'secretDamaged' }));
  });

  it('does not open with any one bit changed, cut short, or of another form', () => {
    const sealed = box.seal('138', place);
    const [version, id, body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => box.open([version, id, changed.toString('base64url')].join('.'), place)).toThrow();
    }
    for (const text of ['', 'v1', '13800138000', sealed.slice(0, -2), sealed.replace('v1', 'v2'), `v1.${id}.`])
      expect(() => box.open(text, place)).toThrow(expect.objectContaining({ code: 'secretDamaged' }));
  });

  it('opens after a rotation, asks to be sealed anew, and says which key is missing without it', () => {
    const sealed = box.seal('138', place);
    const rotated = boxWith(KEY_TWO, KEY_ONE);
    expect(rotated.open(sealed, place)).toBe('138');
    expect(rotated.needsReseal(sealed)).toBe(true);
    expect(rotated.needsReseal(rotated.seal('138', place))).toBe(false);
    const id = sealed.split('.')[1] ?? '';
    expect(() => boxWith(KEY_TWO).open(sealed, place)).toThrow(new RegExp(`sealed with key ${id}`));
  });
});

describe('the secret key', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'junheng-key-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made at first use in a file for its owner only, and is the same ever after', () => {
    const made = readSecretKeys(folder, {});
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(readSecretKeys(folder, { JUNHENG_SECRET_KEY: ' ' })).toEqual(made);
    expect(readdirSync(folder)).toEqual(['secret-key']);
  });

  it('is rotated in the file, the old one kept behind', () => {
    const before = readSecretKeys(folder, {});
    const sealed = openSecretBox(before).seal('138', place);
    const after = rotateSecretKey(folder);
    expect(after.keys.slice(1)).toEqual(before.keys);
    expect(openSecretBox(after).open(sealed, place)).toBe('138');
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  it('is one, when four programs start at once', async () => {
    const fresh = mkdtempSync(join(folder, 'fresh-'));
    const script = `import { readSecretKeys } from ${JSON.stringify(new URL('./secret-keys.ts', import.meta.url).href)};
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${Date.now() + 1500} - Date.now());
      console.log(readSecretKeys(${JSON.stringify(fresh)}, {}).keys.map((key) => key.id).join());`;
    const run = promisify(execFile);
    const start = () =>
      run(process.execPath, ['--input-type=module', '--no-warnings', '-e', script], {
        cwd: fileURLToPath(new URL('.', import.meta.url)),
      });
    const ids = await Promise.all([start(), start(), start(), start()]);
    expect(new Set(ids.map(({ stdout }) => stdout)).size).toBe(1);
    expect(ids[0]?.stdout).toMatch(/^[0-9a-f]{8}\n$/);
  });

  it('in a file that others may read is refused', () => {
    const open = mkdtempSync(join(folder, 'open-'));
    writeFileSync(join(open, 'secret-key'), KEY_ONE);
    chmodSync(join(open, 'secret-key'), 0o640);
    expect(() => readSecretKeys(open, {})).toThrow(expect.objectContaining({ code: 'secretKeyExposed' }));
  });

  it.each(['changeme', KEY_ONE.slice(0, 30), `${KEY_TWO}00`, '0'.repeat(64)])(
    'that is none is named plainly: %s',
    (bad) => {
      const read = () => readSecretKeys(folder, { JUNHENG_SECRET_KEY: `${KEY_ONE} ${bad} nonsense` });
      expect(read).toThrow(
        expect.objectContaining({
          code: 'secretKeyInvalid',
          details: [
            expect.objectContaining({ pointer: 'JUNHENG_SECRET_KEY/1' }),
            expect.objectContaining({ pointer: 'JUNHENG_SECRET_KEY/2' }),
          ],
        }),
      );
      try {
        read();
      } catch (error) {
        expect(JSON.stringify(error)).not.toContain(bad);
      }
    },
  );

  it('in an empty file is missing, and the file is left as it is', () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    writeFileSync(join(empty, 'secret-key'), '\n', { mode: 0o600 });
    expect(() => readSecretKeys(empty, {})).toThrow(expect.objectContaining({ code: 'secretKeyInvalid' }));
    expect(readFileSync(join(empty, 'secret-key'), 'utf8')).toBe('\n');
  });
});
