import { createHash } from 'node:crypto';
import type { EvidenceSeal } from '../src/index.ts';

const MORE = 28;

/** Turns bits over by the first key's id and ends with whose place it was: enough to see what the store does with a seal. */
export function testSeal(...keyIds: readonly string[]): EvidenceSeal {
  const [keyId = 'aaaaaaaa', ...formerKeyIds] = keyIds;
  const turned = (bytes: Uint8Array, by: string) => bytes.map((byte) => byte ^ Number.parseInt(by.slice(0, 2), 16));
  const mark = (place: string) => createHash('sha256').update(place).digest().subarray(0, MORE);
  return {
    keyId,
    formerKeyIds,
    seal: (body, place) => Buffer.concat([turned(body, keyId), mark(place)]),
    open(sealed, of) {
      if (![keyId, ...formerKeyIds].includes(of.keyId)) throw new Error(`the key ${of.keyId} is not held`);
      if (!mark(of.place).equals(sealed.subarray(-MORE))) throw new Error('sealed for another place');
      return Buffer.from(turned(sealed.subarray(0, -MORE), of.keyId));
    },
    fingerprints: (body, subject) =>
      [keyId, ...formerKeyIds].map((id) => createHash('sha256').update(`${id} ${subject} `).update(body).digest('hex')),
  };
}
