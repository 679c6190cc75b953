import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openEvidenceBox } from './evidence-box.ts';
import { readSecretKeys } from './secret-keys.ts';

const KEY_ONE = Buffer.from(Array.from({ length: 32 }, (_, at) => at)).toString('base64');
const KEY_TWO = Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)).toString('hex');
const boxWith = (...keys: readonly string[]) =>
  openEvidenceBox(readSecretKeys('/nowhere', { JUNHENG_SECRET_KEY: keys.join(',') }));
const box = boxWith(KEY_ONE);
const { keyId } = box;
const place = '440301/7';

test.each([0, 1, 10 * 2 ** 20])('%i bytes open again in their place, and nowhere else', (size) => {
  const body = Buffer.alloc(size, '儿童');
  const sealed = box.seal(body, place);
  expect(sealed.byteLength).toBe(size + 28);
  expect(Buffer.from(sealed).includes('儿童')).toBe(false);
  expect(Buffer.compare(box.open(sealed, { keyId, place }), body)).toBe(0);
  expect(Buffer.compare(box.seal(body, place), sealed)).not.toBe(0);
  const damaged = expect.objectContaining({ code: 'secretDamaged' });
  expect(() => box.open(sealed, { keyId, place: '440301/8' })).toThrow(damaged);
  expect(() => box.open(sealed.subarray(1), { keyId, place })).toThrow(damaged);
});

test('no bit can be changed unseen, and too few bytes are no file', () => {
  const sealed = box.seal(Buffer.from('a child'), place);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(() => box.open(changed, { keyId, place })).toThrow();
  }
  for (const size of [0, 12, 27]) expect(() => box.open(sealed.subarray(0, size), { keyId, place })).toThrow();
});

test('after a rotation both keys open, the new one seals, and a key that is missing is named', () => {
  const sealed = box.seal(Buffer.from('a child'), place);
  const rotated = boxWith(KEY_TWO, KEY_ONE);
  expect(rotated).toMatchObject({ formerKeyIds: [keyId] });
  expect(Buffer.from(rotated.open(sealed, { keyId, place })).toString()).toBe('a child');
  const anew = rotated.seal(Buffer.from('a child'), place);
  expect(() => box.open(anew, { keyId: rotated.keyId, place })).toThrow(
    expect.objectContaining({ code: 'secretKeyUnknown', message: expect.stringContaining(rotated.keyId) }),
  );
});

test('a fingerprint is of the bytes, the subject and the key, and never the plain hash', () => {
  const body = Buffer.from('a child');
  const [print] = box.fingerprints(body, 'task 1');
  expect(box.fingerprints(body, 'task 1')).toEqual([print]);
  expect(print).toMatch(/^[0-9a-f]{64}$/);
  const others = [box.fingerprints(body, 'task 2'), boxWith(KEY_TWO).fingerprints(body, 'task 1')].flat();
  others.push(...box.fingerprints(Buffer.from('b'), 'task 1'), createHash('sha256').update(body).digest('hex'));
  expect(others).not.toContain(print);
  expect(boxWith(KEY_TWO, KEY_ONE).fingerprints(body, 'task 1')[1]).toBe(print);
});
